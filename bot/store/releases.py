"""Releases as we keep them: read here, written in ``release_writes`` and offered here too."""

from collections.abc import Sequence

from bot.model.ids import FeedId, ReleaseId
from bot.model.release import Release, ReleaseRef, Revision
from bot.model.scope import Scope
from bot.store.database import Reader, Row, from_text
from bot.store.dialect import listed
from bot.store.knowing import known
from bot.store.newest import newest_rows
from bot.store.release_refs import ref
from bot.store.release_writes import keep_new, mark_planned, plan_again, renew_facts, revise
from bot.store.zones import from_zone

__all__ = [
    "count",
    "count_to_reextract",
    "get",
    "keep_new",
    "known",
    "latest_of_feed",
    "mark_planned",
    "newest",
    "plan_again",
    "refs",
    "release",
    "renew_facts",
    "revise",
    "revisions",
    "to_reextract",
    "unplanned",
]

_GET = "select * from releases where id = :id"
_VISIBLE = """
select releases.* from releases join feeds on feeds.id = releases.feed_id
where releases.id = :id and {visible}
"""
_NEWEST = """
select releases.*, releases.id as release_id from releases join feeds on feeds.id = releases.feed_id
where {visible} and {of_feed}
  and (cast(:before as bigint) is null or (releases.sort_at, releases.id) < (
      select last.sort_at, last.id from releases last where last.id = :before))
order by releases.sort_at desc, releases.id desc limit :limit
"""
_LATEST_OF_FEED = """
select * from releases where feed_id = :feed_id order by sort_at desc, id desc limit 1
"""
_REVISIONS = """
select revisions.* from revisions
join releases on releases.id = revisions.release_id
join feeds on feeds.id = releases.feed_id
where revisions.release_id = :release_id and {visible} order by revisions.number
"""
_UNPLANNED = "select * from releases where planned_at is null order by id limit :limit"
_OLDER_THAN_EXTRACTOR = """
select * from releases
where id > :after and (extractor_version is null or extractor_version < :version)
  and (cast(:feed_id as bigint) is null or feed_id = :feed_id) order by id limit :limit
"""
_COUNT_OLDER = """
select count(*) as number from releases where (extractor_version is null or extractor_version < :version)
  and (cast(:feed_id as bigint) is null or feed_id = :feed_id)
"""
_REFS = """
select {release} from releases
join feeds on feeds.id = releases.feed_id
join offices on offices.id = feeds.office_id
where releases.id in (:ids) and {visible}
"""
_COUNT = "select count(*) as number from releases where feed_id = :feed_id"


async def get(reader: Reader, release_id: ReleaseId, scope: Scope | None = None) -> Release | None:
    """One release. With *scope*: only where its asker may see it; without, for the house's own work."""
    if scope is None:
        row = await reader.row(_GET, id=release_id)
    else:
        row = await reader.row(_VISIBLE, id=release_id, scope=scope.key)
    return None if row is None else release(row)


async def newest(
    reader: Reader,
    scope: Scope,
    *,
    limit: int,
    feed_id: FeedId | None = None,
    before: ReleaseId | None = None,
) -> list[Release]:
    """The newest releases in scope by their date, of one feed or all.

    :param before: the last one of the page before.
    """
    rows = await newest_rows(reader, scope, _NEWEST, limit=limit, feed_id=feed_id, before=before)
    return [release(row) for row in rows]


async def latest_of_feed(reader: Reader, feed_id: FeedId) -> Release | None:
    """A feed's newest release by its date."""
    row = await reader.row(_LATEST_OF_FEED, feed_id=feed_id)
    return None if row is None else release(row)


async def revisions(reader: Reader, scope: Scope, release_id: ReleaseId) -> list[Revision]:
    """The earlier states of a release, the first one first; none where it was never changed."""
    return [
        Revision(
            release_id=ReleaseId(row["release_id"]),
            number=row["number"],
            title=row["title"],
            text=row["text"],
            seen_at=from_text(row["seen_at"]),
        )
        for row in await reader.rows(_REVISIONS, release_id=release_id, scope=scope.key)
    ]


async def unplanned(reader: Reader, limit: int) -> list[Release]:
    """Releases delivery has not looked at yet, in the order they were stored."""
    return [release(row) for row in await reader.rows(_UNPLANNED, limit=limit)]


async def to_reextract(
    reader: Reader, *, version: int, after: ReleaseId, limit: int, feed_id: FeedId | None = None
) -> list[Release]:
    """Releases with facts of an extractor older than *version*, or with none, by id from after *after* on."""
    rows = await reader.rows(_OLDER_THAN_EXTRACTOR, version=version, after=after, limit=limit, feed_id=feed_id)
    return [release(row) for row in rows]


async def count_to_reextract(reader: Reader, *, version: int, feed_id: FeedId | None = None) -> int:
    """How many releases ``to_reextract`` would give."""
    row = await reader.row(_COUNT_OLDER, version=version, feed_id=feed_id)
    return 0 if row is None else int(row["number"])


async def refs(reader: Reader, scope: Scope, ids: Sequence[ReleaseId]) -> list[ReleaseRef]:
    """What is shown of those of *ids* that are in scope, in the order of *ids*."""
    if not ids:
        return []
    sql, values = listed(_REFS, "ids", ids)
    found = {row["release_id"]: ref(row) for row in await reader.rows(sql, scope=scope.key, **values)}
    return [found[one] for one in ids if one in found]


async def count(reader: Reader, feed_id: FeedId) -> int:
    """How many releases a feed has."""
    row = await reader.row(_COUNT, feed_id=feed_id)
    return 0 if row is None else int(row["number"])


def release(row: Row) -> Release:
    """The record in a row of ``releases``."""
    return Release(
        id=ReleaseId(row["id"]),
        feed_id=FeedId(row["feed_id"]),
        guid=row["guid"],
        title=row["title"],
        link=row["link"],
        published=from_zone(row["published_at"], row["published_offset"]),
        first_seen=from_text(row["first_seen_at"]),
        language=row["language"],
        text=row["text"],
        content_hash=row["content_hash"],
        revision=row["revision"],
        revised_at=from_text(row["revised_at"]),
        summary=row["summary"],
        extractor_version=row["extractor_version"],
        extraction_error=row["extraction_error"],
        planned_at=from_text(row["planned_at"]),
        picture=row["picture"],
    )
