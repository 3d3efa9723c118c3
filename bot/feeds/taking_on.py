"""A feed's beginnings: its first document is its first poll, whether we never had it or nobody followed it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from urllib.parse import urlsplit

from bot.clock import Clock
from bot.errors import ConflictError
from bot.feeds.discover import Candidate, addresses, discover
from bot.feeds.fetch import Fetcher
from bot.feeds.intake import Findings, examine, examine_first, keep
from bot.feeds.office_host import office_host
from bot.feeds.polled import Polled, asked_of, save_success
from bot.feeds.schedule import after_success
from bot.feeds.worker import Worker
from bot.lexicon.load import office_for
from bot.model.feed import Feed, Habits, Office
from bot.model.ids import FeedId
from bot.store import feed_states, feeds, guild_feeds, offices
from bot.store.database import Database, Reader, Transaction


async def take_on(
    database: Database,
    fetcher: Fetcher,
    worker: Worker,
    clock: Clock,
    url: str,
    then: Callable[[Transaction, FeedId], Awaitable[None]],
) -> tuple[FeedId, tuple[str, ...]]:
    """The feed at *url*, known or new, and the site's others; *then* happens in the transaction that keeps it.

    A feed nobody followed any more begins again: it is asked now, and nothing it holds is to be posted.
    """
    known, others = await known_feed(database, url), tuple[str, ...]()
    if known is None or await _rests(database, known):
        candidate, *more = await discover(fetcher, worker, url)
        others = tuple(one.url for one in more)
        moved = known if candidate.fetched.moved_to else None
        known = await feeds.by_url(database, candidate.url) or moved
        if known is None or await _rests(database, known):
            known = replace(known, seeded_at=None) if known else None
            return await _begin(database, candidate, worker, clock, known, then), others
    async with database.transaction() as tx:
        await then(tx, known.id)
        if known.disabled_at is not None:
            await feed_states.enable(tx, known.id, clock.now())
    return known.id, others


async def _rests(reader: Reader, feed: Feed) -> bool:
    """Whether nobody has the feed polled: then what it lists by now is no news to whoever takes it on."""
    return feed.seeded_at is None or not (feed.public or await guild_feeds.followers(reader, feed.id))


async def _begin(
    database: Database,
    candidate: Candidate,
    worker: Worker,
    clock: Clock,
    known: Feed | None,
    then: Callable[[Transaction, FeedId], Awaitable[None]],
) -> FeedId:
    """Keep the document of a feed that is new, or *known* and at rest, as its first poll."""
    now = clock.now()
    office, name = _office(candidate)
    if known is None:
        findings = await examine_first(database, worker, office, candidate.parsed, now)
    else:
        findings = await examine(database, worker, known, candidate.parsed, now)
    try:
        async with database.transaction() as tx:
            feed = known or await _create(tx, candidate, await offices.find_or_create(tx, office, name), now)
            await then(tx, feed.id)
            if known is not None:
                await _wake(tx, known, candidate, now)
            await _keep_first(tx, feed, candidate, findings, now)
            return feed.id
    except ConflictError:
        # Somebody added the same feed between our look and our write.
        there = await feeds.by_url(database, candidate.url)
        if there is None:
            raise
        async with database.transaction() as tx:
            await then(tx, there.id)
        return there.id


async def _wake(tx: Transaction, feed: Feed, candidate: Candidate, now: datetime) -> None:
    if candidate.url != feed.url:
        await feeds.set_address(tx, feed.id, candidate.url)
    await feeds.set_title(tx, feed.id, candidate.title, candidate.parsed.site)
    await feed_states.enable(tx, feed.id, now)


async def readdress(database: Database, candidate: Candidate, worker: Worker, clock: Clock, feed: Feed) -> None:
    """Let *feed* live where *candidate* is; its history stays, and its document there counts as a poll."""
    now = clock.now()
    findings = await examine(database, worker, feed, candidate.parsed, now)
    async with database.transaction() as tx:
        await feeds.set_address(tx, feed.id, candidate.url)
        await feeds.set_title(tx, feed.id, candidate.title, candidate.parsed.site)
        await _keep_first(tx, feed, candidate, findings, now)


async def _keep_first(
    tx: Transaction, feed: Feed, candidate: Candidate, findings: Findings, now: datetime
) -> None:
    fetched = candidate.fetched
    parsed = candidate.parsed
    asked = asked_of(feed, fetched, parsed.stretch, parsed.rests)
    # What is spread by chance here is only when a feed is asked next, so an unseeded source will do.
    next_at = after_success(now, asked, Random())  # noqa: S311
    polled = Polled(feed=feed, at=now, next_at=next_at, took=timedelta())
    habits = Habits(
        stretch=parsed.stretch,
        rests=parsed.rests,
        whole_at=now,
        named_at=parsed.named_at,
        shared_guids=parsed.shared_guids,
    )
    validators = replace(fetched.validators, url=fetched.url if fetched.url != candidate.url else None)
    await save_success(tx, polled, validators, await keep(tx, feed, findings, now), findings, habits)


async def _create(tx: Transaction, candidate: Candidate, office: Office, now: datetime) -> Feed:
    feed_id = await feeds.add(
        tx,
        office_id=office.id,
        url=candidate.url,
        title=candidate.title,
        site=candidate.parsed.site,
        language=candidate.parsed.language,
        now=now,
    )
    feed = await feeds.get(tx, feed_id)
    assert feed is not None
    return feed


def _office(candidate: Candidate) -> tuple[str, str]:
    """Key and name of the office that publishes a feed: from the lexicon by host, else the host and the title."""
    hosts = [urlsplit(url).hostname or "" for url in (candidate.parsed.site, candidate.url) if url]
    for host in hosts:
        if lexicon := office_for(host) or office_for(office_host(host)):
            return lexicon.key, lexicon.name
    return office_host(hosts[0]), candidate.title


async def known_feed(reader: Reader, url: str) -> Feed | None:
    """The feed we have at the address somebody typed, with or without its scheme."""
    for address in addresses(url):
        if feed := await feeds.by_url(reader, address):
            return feed
    return None
