"""Reads kept releases again with today's extractor. Facts change; nothing is posted, no message is edited.

Each release is one transaction, and what is still to be read again stands in the store: kill it anywhere and start
again. Beside a running bot it is safe: a release that was revised in between is left to the poll that revised it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot import telemetry
from bot.feeds.worker import Worker
from bot.model.facts import Known
from bot.model.feed import Feed
from bot.model.ids import FeedId, OfficeId, ReleaseId
from bot.model.release import Release, ReleaseText
from bot.store import feeds, people, releases
from bot.store.database import Database
from bot.store.facts_digest import digest

_AT_ONCE = 25


class Renewal(StrEnum):
    """What became of one release."""

    CHANGED = "changed"  # its facts are others now
    SAME = "same"
    FAILED = "failed"  # it can't be read; it keeps the facts it has
    REVISED = "revised"  # the office changed it in between


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What is read again: releases of one feed or all, at most *limit*, with facts older than *version*."""

    version: int
    feed_id: FeedId | None = None
    limit: int | None = None


async def renew_archive(
    database: Database, worker: Worker, archive: Archive, done: Callable[[Renewal], None]
) -> None:
    """Read the archive again, oldest kept first; *done* hears of each release. Holds a few releases at a time."""
    last, left = ReleaseId(0), archive.limit
    while left is None or left > 0:
        batch = await releases.to_reextract(
            database,
            version=archive.version,
            after=last,
            limit=_AT_ONCE if left is None else min(left, _AT_ONCE),
            feed_id=archive.feed_id,
        )
        if not batch:
            return
        await _renew(database, worker, batch, done)
        last = batch[-1].id
        left = None if left is None else left - len(batch)


async def renew_some(
    database: Database, worker: Worker, ids: Sequence[ReleaseId], done: Callable[[Renewal], None]
) -> None:
    """Read these releases again, whatever version their facts are of."""
    for start in range(0, len(ids), _AT_ONCE):
        found = [await releases.get(database, one) for one in ids[start : start + _AT_ONCE]]
        await _renew(database, worker, [one for one in found if one is not None], done)


async def _renew(
    database: Database, worker: Worker, batch: Sequence[Release], done: Callable[[Renewal], None]
) -> None:
    of: dict[FeedId, Feed] = {}
    known: dict[OfficeId, Known] = {}
    for release in batch:
        if release.feed_id not in of:
            feed = await feeds.get(database, release.feed_id)
            assert feed is not None, "releases.feed_id references feeds"
            of[release.feed_id] = feed
        office = of[release.feed_id].office.id
        if office not in known:
            known[office] = await people.known_for(database, office)
        done(await _renew_one(database, worker, release, of[release.feed_id], known[office]))


async def _renew_one(database: Database, worker: Worker, release: Release, feed: Feed, known: Known) -> Renewal:
    [extraction] = await worker.extract([_text(release, feed)], known)
    if extraction.facts is None:
        return Renewal.FAILED
    async with database.transaction() as tx:
        now = await releases.get(tx, release.id)
        if now is None or now.revision != release.revision:
            return Renewal.REVISED
        before = await digest(tx, release.id)
        await releases.renew_facts(tx, release.id, extraction.facts, extraction_error=None)
        return Renewal.SAME if before == await digest(tx, release.id) else Renewal.CHANGED


def _text(release: Release, feed: Feed) -> ReleaseText:
    return ReleaseText(
        title=release.title,
        text=release.text,
        published=release.published,
        language=release.language or feed.language,
        office=feed.office.key,
        url=release.link,
    )


async def hint(database: Database, worker: Worker) -> None:
    """Log how many releases have facts of an older extractor. Reading them again is the operator's to start."""
    [nothing] = await worker.extract([ReleaseText(title="", text="")], Known())
    if nothing.facts is None:
        return
    version = nothing.facts.version
    older = await releases.count_to_reextract(database, version=version)
    if older:
        telemetry.event("archive.older", releases=older, version=version, renew="python -m bot reextract")
