"""What one poll of a feed does: ask, read, keep. The loop that decides which and when is in ``poller``."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from urllib.parse import urlsplit

from bot import telemetry
from bot.clock import Clock
from bot.errors import ConflictError, FetchError, ParseError, mark
from bot.feeds.fetch import Echo, Fetcher
from bot.feeds.fetched import Fetched, FetchedKind
from bot.feeds.fulltext import Completer
from bot.feeds.habits import echo_for, learned
from bot.feeds.intake import Findings, examine, keep
from bot.feeds.moves import Move, moved
from bot.feeds.outage import Outage
from bot.feeds.pages import Pages
from bot.feeds.polled import Polled, asked_of, save_failure, save_success
from bot.feeds.schedule import after_failure, after_success
from bot.feeds.withdrawn import Lookout
from bot.feeds.worker import Worker
from bot.model.feed import Feed, Habits, ParsedFeed, Poll, PollOutcome
from bot.store import feed_states, feeds
from bot.store.database import Database, Transaction
from bot.store.feed_states import Unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An answer, read. ``parsed`` and ``findings`` are ``None`` where the document is the one we have.

    ``replaces``: the old address is gone, and this came from where it had redirected for good.
    """

    fetched: Fetched
    echo: Echo
    parsed: ParsedFeed | None = None
    findings: Findings | None = None
    replaces: bool = False


@dataclass(slots=True, kw_only=True)
class Visit:
    """Polls one feed at a time, with what all polls share.

    :param pages: where given, truncated releases are completed from their pages, and withdrawn ones found out.
    """

    database: Database
    fetcher: Fetcher
    worker: Worker
    clock: Clock
    chance: Random
    usual: timedelta
    pages: Pages | None = None
    outage: Outage = field(default_factory=Outage)

    async def read(self, feed: Feed) -> Reading:
        """Ask and read; raises what stands in the way."""
        now = self.clock.now()
        echo = echo_for(feed, now)
        fetched, replaces = await self._fetch(feed, echo)
        self.outage.answered()
        if fetched.kind is FetchedKind.NOT_MODIFIED or _is_same(feed, fetched):
            return Reading(fetched=fetched, echo=echo, replaces=replaces)
        parsed = await self.worker.parse(
            fetched.body, fetched.content_type, fetched.url, shared_guids=feed.habits.shared_guids
        )
        if not parsed.drafts and feed.last_new_at is not None and not fetched.partial:
            raise ParseError(
                mark("The feed lists nothing, though it did before. We keep what we have, and look again later.")
            )
        findings = await self._examined(feed, parsed, fetched)
        return Reading(fetched=fetched, echo=echo, parsed=parsed, findings=findings, replaces=replaces)

    async def _fetch(self, feed: Feed, echo: Echo) -> tuple[Fetched, bool]:
        """The feed's document, or that of where it had redirected for good, once the old address is gone."""
        try:
            return await self.fetcher.fetch(feed.url, feed.validators, echo, feed=feed.id), False
        except FetchError as error:
            if error.status not in {404, 410} or feed.habits.moved_to is None:
                raise
        return replace(await self.fetcher.fetch(feed.habits.moved_to), moved_to=feed.habits.moved_to), True

    async def _examined(self, feed: Feed, parsed: ParsedFeed, fetched: Fetched) -> Findings:
        completer = Completer(self.pages, self.worker) if self.pages else None
        return await examine(
            self.database,
            self.worker,
            feed,
            parsed,
            self.clock.now(),
            completer=completer,
            partial=fetched.partial,
        )

    async def keep(self, feed: Feed, reading: Reading, took: timedelta) -> Poll | Unchanged:
        """Keep what came and what it taught us, in one transaction; what brought nothing is left to the ledger.

        Where another process kept the same news meanwhile, what is left of it is looked up once more.
        """
        try:
            return await self._kept(feed, reading, took)
        except ConflictError:
            if reading.parsed is None:
                raise
        telemetry.event("poll.overtaken", feed=feed.id)
        again = await self._examined(feed, reading.parsed, reading.fetched)
        return await self._kept(feed, replace(reading, findings=again), took)

    async def _kept(self, feed: Feed, reading: Reading, took: timedelta) -> Poll | Unchanged:
        now = self.clock.now()
        fetched, findings = reading.fetched, reading.findings
        habits = learned(feed, fetched, reading.parsed, reading.echo, now)
        move = _move(feed, reading, now)
        if (habits.moved_to, habits.moved_since) != (move.to, move.since):
            habits = replace(habits, moved_to=move.to, moved_since=move.since)
        polled = self._polled(feed, fetched, habits, now, took)
        settled = habits == feed.habits and not move.now and feed.failing_since is None
        if findings is None and settled and feed.seeded_at is not None:
            return _unchanged(polled, fetched)
        async with self.database.transaction() as tx:
            outcome = await keep(tx, feed, findings, now) if findings else PollOutcome.UNCHANGED
            validators = fetched.validators
            if move.now and await _readdress(tx, feed, move):
                validators, habits = (
                    replace(validators, url=None),
                    replace(habits, moved_to=None, moved_since=None),
                )
            return await save_success(tx, polled, validators, outcome, findings, habits)

    def _polled(self, feed: Feed, fetched: Fetched, habits: Habits, now: datetime, took: timedelta) -> Polled:
        asked = asked_of(feed, fetched, habits.stretch, habits.rests)
        return Polled(feed=feed, at=now, next_at=after_success(now, asked, self.chance, self.usual), took=took)

    async def look_after(self, feed: Feed, reading: Reading) -> None:
        """After a poll was kept: see whether what left the middle of the feed was withdrawn."""
        if self.pages is None or reading.parsed is None or reading.findings is None:
            return
        if feed.seeded_at is None or reading.fetched.partial or reading.findings.held:
            return
        lookout = Lookout(self.database, self.pages, self.clock)
        await lookout.look(feed, reading.parsed.drafts)

    async def failed(self, feed: Feed, error: Exception, took: timedelta) -> Poll:
        """Keep that a poll failed, and when to try again."""
        now = self.clock.now()
        suspects = self._suspects(feed, error, now)
        ours = suspects is not None
        next_at = after_failure(now, feed.failures + 1, error, self.chance, ours=ours)
        polled = Polled(feed=feed, at=now, next_at=next_at, took=took)
        async with self.database.transaction() as tx:
            for before in suspects or ():
                await feed_states.forgive(tx, before)
            return await save_failure(tx, polled, error, ours=ours)

    def _suspects(self, feed: Feed, error: Exception, now: datetime) -> list[Feed] | None:
        """``None``: it counts against the feed. Else our network failed, for these feeds too."""
        if isinstance(error, FetchError) and error.ours and error.status is not None:
            return []  # we kept away, as the host asked
        if isinstance(error, FetchError) and error.ours:
            others = self.outage.failed(feed, urlsplit(feed.url).hostname or "", now)
            return None if others is None else list(others)
        if isinstance(error, FetchError) and error.status is not None:
            self.outage.answered()
        return None


def _unchanged(polled: Polled, fetched: Fetched) -> Unchanged:
    poll = Poll(
        feed_id=polled.feed.id,
        at=polled.at,
        outcome=PollOutcome.UNCHANGED,
        new=0,
        revised=0,
        detail=None,
        took=polled.took,
    )
    same = fetched.validators == polled.feed.validators
    return Unchanged(poll, None if same else fetched.validators, polled.next_at)


def _is_same(feed: Feed, fetched: Fetched) -> bool:
    return feed.seeded_at is not None and fetched.validators.body_hash == feed.validators.body_hash


def _move(feed: Feed, reading: Reading, now: datetime) -> Move:
    same = bool(reading.findings.listed) if reading.findings else feed.seeded_at is not None
    move = moved(feed, reading.fetched, same_feed=same, at=now)
    return replace(move, now=True) if reading.replaces and move.to else move


async def _readdress(tx: Transaction, feed: Feed, move: Move) -> bool:
    """Let the feed live where it moved to; false where we have another feed there."""
    assert move.to is not None
    if await feeds.by_url(tx, move.to):
        return False
    await feeds.set_address(tx, feed.id, move.to)
    telemetry.event("feed.moved", feed=feed.id)
    return True
