"""What of a document is new or changed, read for its facts, and kept in one transaction with its poll."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.feeds.identity import digest
from bot.feeds.items import dated
from bot.feeds.worker import Extraction, Worker
from bot.model.answer import say_many
from bot.model.facts import Known
from bot.model.feed import Draft, Feed, ParsedFeed, PollOutcome
from bot.model.release import KnownRelease, ReleaseText
from bot.store import guild_feeds, notices, offices, people, release_writes, releases
from bot.store.database import Reader, Transaction

FLOOD = 5
"""Unseen items from which on a document may be a flood; see ``is_flood``."""

_AHEAD = timedelta(days=366)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """A draft that is new, or another state of the release it is known as; and what it says."""

    draft: Draft
    known: KnownRelease | None
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is new or changed in one document, the oldest first. ``held``: a flood, not to be posted."""

    found: tuple[Found, ...]
    held: bool

    @property
    def new(self) -> int:
        """How many releases are new."""
        return sum(one.known is None for one in self.found)


async def examine(reader: Reader, worker: Worker, feed: Feed, parsed: ParsedFeed, now: datetime) -> Findings:
    """Compare a document with what we keep of *feed*, and extract the facts of what is new or changed."""
    drafts = [dated(draft, now + _AHEAD) for draft in parsed.drafts]
    kept = await release_writes.known(reader, feed.id, drafts)
    fresh = [draft for draft in drafts if _is_news(draft, kept.get(draft.guid))]
    unseen = [draft for draft in fresh if draft.guid not in kept]
    newest = await releases.latest_of_feed(reader, feed.id)
    held = feed.seeded_at is not None and is_flood(unseen, len(drafts), newest.shown_date if newest else None)
    known = await people.known_for(reader, feed.office.id) if fresh else Known()
    return Findings(await _extracted(worker, fresh, kept, feed.office.key, feed.language, known), held)


async def examine_first(
    reader: Reader, worker: Worker, office_key: str, parsed: ParsedFeed, now: datetime
) -> Findings:
    """The same for a feed that is about to be kept: all its document holds is new."""
    drafts = [dated(draft, now + _AHEAD) for draft in parsed.drafts]
    office = await offices.by_key(reader, office_key)
    known = await people.known_for(reader, office.id) if office else Known()
    return Findings(await _extracted(worker, drafts, {}, office_key, parsed.language, known), held=False)


async def _extracted(
    worker: Worker,
    drafts: Sequence[Draft],
    kept: Mapping[str, KnownRelease],
    office_key: str,
    language: str | None,
    known: Known,
) -> tuple[Found, ...]:
    # Most feeds are newest first, and one in six repeats a time: turned round, equal times come in order too.
    oldest_first = list(reversed(drafts))
    oldest_first.sort(key=lambda draft: draft.published or _LONG_AGO)
    texts = [release_text(draft, office_key, language) for draft in oldest_first]
    extractions = await worker.extract(texts, known)
    return tuple(
        Found(draft, kept.get(draft.guid), extraction)
        for draft, extraction in zip(oldest_first, extractions, strict=True)
    )


def is_flood(unseen: Sequence[Draft], items: int, newest: datetime | None) -> bool:
    """Whether *unseen* looks like old items under new keys: more than five, and either most of the document's
    *items*, or one of them older than the *newest* release kept."""
    if len(unseen) <= FLOOD:
        return False
    older = newest is not None and any(draft.published and draft.published < newest for draft in unseen)
    return older or len(unseen) * 2 > items


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
    for one in findings.found:
        facts, error = one.extraction.facts, one.extraction.error
        if one.known is None:
            await release_writes.keep_new(
                tx, feed.id, one.draft, facts, extraction_error=error, now=now, planned=quiet
            )
        else:
            await release_writes.revise(tx, one.known.id, one.draft, facts, extraction_error=error, now=now)
    if findings.held:
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
                " it looks like an old one under a new address. /latest shows it.",
                "{office} shows {count} releases we haven't seen, all at once. They were kept but not posted,"
                " because they look like old ones under new addresses. /latest shows them.",
                count=findings.new,
                office=follower.office_name if follower else feed.office.name,
            ),
            now=now,
        )


def _is_news(draft: Draft, known: KnownRelease | None) -> bool:
    return known is None or known.content_hash != draft.content_hash
