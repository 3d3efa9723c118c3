"""What of a document is new or changed, read for its facts, and kept in one transaction with its poll."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.feeds.fulltext import Completer
from bot.feeds.identity import content_hash, digest
from bot.feeds.items import AHEAD, dated, says_something
from bot.feeds.worker import Extraction, Worker
from bot.model.answer import say_many
from bot.model.facts import Known
from bot.model.feed import Draft, Feed, ParsedFeed, PollOutcome
from bot.model.ids import ReleaseId
from bot.model.release import KnownRelease, ReleaseText
from bot.store import guild_feeds, held, notices, offices, people, release_writes, releases, withdrawals
from bot.store.database import Reader, Transaction
from bot.store.zones import offset_of

FLOOD = 5
"""Unseen items from which on a document may be a flood; see ``is_flood``."""

RESTLESS = 24
"""Revisions of one release from which on it is read again once a day at most."""

_REST = timedelta(hours=24)
_SILENT = content_hash("", "")
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """A draft that is new, or another state of the release it is known as; and what it says."""

    draft: Draft
    known: KnownRelease | None
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is new or changed in one document, the oldest first. ``held``: a flood, not to be posted.

    ``listed``: the releases we had that the document lists; ``relabelled``: those of them that are at
    another address, or whose date has a zone that we hadn't.
    """

    found: tuple[Found, ...]
    held: bool
    listed: tuple[ReleaseId, ...] = ()
    relabelled: tuple[tuple[ReleaseId, Draft], ...] = ()

    @property
    def new(self) -> int:
        """How many releases are new."""
        return sum(one.known is None for one in self.found)


async def examine(
    reader: Reader,
    worker: Worker,
    feed: Feed,
    parsed: ParsedFeed,
    now: datetime,
    *,
    completer: Completer | None = None,
    partial: bool = False,
) -> Findings:
    """Compare a document with what we keep of *feed*, and extract the facts of what is new or changed.

    :param completer: completes the text of what is new, where the feed gives the beginning only.
    :param partial: the document lists only what is new.
    """
    drafts = _kept(parsed, now)
    kept = await releases.known(reader, feed.id, drafts, whole=not partial)
    fresh = [_first_dated(one, kept.get(one.guid)) for one in drafts if _is_news(one, kept.get(one.guid), now)]
    unseen = [draft for draft in fresh if draft.guid not in kept]
    newest = await releases.latest_of_feed(reader, feed.id)
    last = min(newest.shown_date, now) if newest else None
    held = feed.seeded_at is not None and is_flood(unseen, 0 if partial else len(drafts), last)
    if completer and feed.seeded_at is not None:
        fresh = await completer.complete(feed, fresh)
    known = await people.known_for(reader, feed.office.id) if fresh else Known()
    found = await _extracted(worker, fresh, kept, feed.office.key, feed.language, known)
    return Findings(found, held, tuple(one.id for one in kept.values()), _relabelled(drafts, kept))


async def examine_first(
    reader: Reader, worker: Worker, office_key: str, parsed: ParsedFeed, now: datetime
) -> Findings:
    """The same for a feed that is about to be kept: all its document holds is new."""
    drafts = _kept(parsed, now)
    office = await offices.by_key(reader, office_key)
    known = await people.known_for(reader, office.id) if office else Known()
    return Findings(await _extracted(worker, drafts, {}, office_key, parsed.language, known), held=False)


def ready(parsed: ParsedFeed, now: datetime) -> list[Draft]:
    """The drafts of a document as they would be kept, the oldest first."""
    return _oldest_first(_kept(parsed, now))


def _kept(parsed: ParsedFeed, now: datetime) -> list[Draft]:
    return [dated(draft, now + AHEAD) for draft in parsed.drafts if says_something(draft)]


async def examine_past(
    reader: Reader, worker: Worker, feed: Feed, parsed: ParsedFeed, now: datetime
) -> tuple[Found, ...]:
    """What of a page of the past we don't have yet, by either key, with its facts; the oldest first."""
    drafts = _kept(parsed, now)
    kept = await releases.known(reader, feed.id, drafts)
    unseen = [draft for draft in drafts if draft.guid not in kept]
    known = await people.known_for(reader, feed.office.id) if unseen else Known()
    return await _extracted(worker, unseen, {}, feed.office.key, feed.language, known)


async def _extracted(
    worker: Worker,
    drafts: Sequence[Draft],
    kept: Mapping[str, KnownRelease],
    office_key: str,
    language: str | None,
    known: Known,
) -> tuple[Found, ...]:
    oldest_first = _oldest_first(drafts)
    texts = [release_text(draft, office_key, language) for draft in oldest_first]
    extractions = await worker.extract(texts, known)
    return tuple(
        Found(draft, kept.get(draft.guid), extraction)
        for draft, extraction in zip(oldest_first, extractions, strict=True)
    )


def _oldest_first(drafts: Sequence[Draft]) -> list[Draft]:
    # Most feeds are newest first, and one in six repeats a time: turned round, equal times come in order too.
    turned = list(reversed(drafts))
    turned.sort(key=lambda draft: draft.published or _LONG_AGO)
    return turned


def is_flood(unseen: Sequence[Draft], items: int, newest: datetime | None) -> bool:
    """Whether *unseen* looks like old items under new keys: more than five, and either most of the document's
    *items* (0: of unknown number), or one of them older than the *newest* release kept.

    Where all are dated and none is older, we were away for a while and the office wasn't: that is no flood.
    """
    if len(unseen) <= FLOOD:
        return False
    dates = [draft.published for draft in unseen if draft.published]
    if newest is not None and len(dates) == len(unseen) and min(dates) >= newest:
        return False
    older = newest is not None and any(date < newest for date in dates)
    return older or (items > 0 and len(unseen) * 2 > items)


def release_text(draft: Draft, office_key: str, language: str | None) -> ReleaseText:
    """A draft as extraction reads it; *language* is the feed's, for where the item's is unknown."""
    return ReleaseText(
        title=draft.title,
        text=draft.text,
        published=draft.published,
        language=draft.language or language,
        office=office_key,
        url=draft.link,
    )


async def keep(tx: Transaction, feed: Feed, findings: Findings, now: datetime) -> PollOutcome:
    """Keep everything found; nothing is to be posted of a first document or of a flood. How the poll ended."""
    quiet = feed.seeded_at is None or findings.held
    fresh = []
    for one in findings.found:
        facts, error = one.extraction.facts, one.extraction.error
        if one.known is None:
            release = await release_writes.keep_new(
                tx, feed.id, one.draft, facts, extraction_error=error, now=now, planned=quiet
            )
            fresh.append(release)
        else:
            await release_writes.revise(tx, one.known.id, one.draft, facts, extraction_error=error, now=now)
    for known_id, draft in findings.relabelled:
        await release_writes.relabel(tx, known_id, draft)
    await withdrawals.restore(tx, findings.listed)
    if findings.held:
        await held.hold(tx, feed.id, fresh, now)
        await _tell_of_flood(tx, feed, findings, now)
    return _outcome(feed, findings)


def _outcome(feed: Feed, findings: Findings) -> PollOutcome:
    if feed.seeded_at is None:
        return PollOutcome.SEEDED
    if findings.held:
        return PollOutcome.HELD
    return PollOutcome.NEW if findings.found else PollOutcome.UNCHANGED


async def _tell_of_flood(tx: Transaction, feed: Feed, findings: Findings, now: datetime) -> None:
    news = digest(*(one.draft.guid for one in findings.found))[:16]
    for guild in await guild_feeds.followers(tx, feed.id):
        follower = await guild_feeds.get(tx, guild, feed.id)
        await notices.add(
            tx,
            guild_id=guild,
            key=f"flood:{guild}:{feed.id}:{news}",
            recipient=follower.added_by if follower else None,
            message=say_many(
                "{office} shows {count} release we haven't seen, all at once. It was kept but not posted, because"
                " it looks like an old one under a new address. /feed held shows it, and posts or drops it.",
                "{office} shows {count} releases we haven't seen, all at once. They were kept but not posted,"
                " because they look like old ones under new addresses. /feed held shows them, and posts or drops"
                " them.",
                count=findings.new,
                office=follower.office_name if follower else feed.office.name,
            ),
            now=now,
        )


def _relabelled(drafts: Sequence[Draft], kept: Mapping[str, KnownRelease]) -> tuple[tuple[ReleaseId, Draft], ...]:
    pairs = [(kept[draft.guid], draft) for draft in drafts if draft.guid in kept]
    return tuple((one.id, draft) for one, draft in pairs if _has_moved(draft, one) or _tells_zone(draft, one))


def _has_moved(draft: Draft, known: KnownRelease) -> bool:
    """Whether neither key names the release any more: it was known by its words."""
    return draft.guid != known.guid and draft.alternate_key != known.alternate_key


def _tells_zone(draft: Draft, known: KnownRelease) -> bool:
    return draft.published == known.published and offset_of(draft.published) not in (
        None,
        offset_of(known.published),
    )


def _first_dated(draft: Draft, known: KnownRelease | None) -> Draft:
    """*draft* with the date it first had: many systems date an edit anew, and "yesterday" would be another day."""
    if known is None or known.published is None or known.published == draft.published:
        return draft  # an equal instant may come with a zone that we hadn't
    return replace(draft, published=known.published)


def _is_news(draft: Draft, known: KnownRelease | None, now: datetime) -> bool:
    if known is None:
        return True
    if _lost_its_words(draft, known):
        return False
    # A counter or a clock in its text makes a release differ with every poll, and a correction of each a flood.
    rests = known.revision >= RESTLESS and known.revised_at is not None and now - known.revised_at < _REST
    return known.content_hash != draft.content_hash and not rests


def _lost_its_words(draft: Draft, known: KnownRelease) -> bool:
    """Whether an item comes without what it said: a fault of its feed, which takes nothing from a kept release."""
    return draft.content_hash in (_SILENT, content_hash(known.title, ""))
