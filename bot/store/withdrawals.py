"""Releases that left their feed: those whose page is gone too count as withdrawn. None is ever deleted."""

from collections.abc import Sequence
from datetime import datetime

from bot.model.ids import FeedId, ReleaseId
from bot.model.release import Release
from bot.store import releases
from bot.store.database import Reader, Transaction, from_text, to_text
from bot.store.dialect import listed

_MISSED = """
select * from releases
where feed_id = :feed_id and sort_at > :oldest and sort_at < :newest
  and withdrawn_at is null and page_checked_at is null and link is not null
order by sort_at desc, id desc limit 200
"""
_WITHDRAW = "update releases set withdrawn_at = :now where id = :id and withdrawn_at is null"
_STANDS = "update releases set page_checked_at = :now where id = :id"
_RESTORE = """
update releases set withdrawn_at = null, page_checked_at = null
where withdrawn_at is not null and id in (:ids)
"""
_WITHDRAWN = "select id, withdrawn_at from releases where withdrawn_at is not null and id in (:ids)"


async def unlisted(
    reader: Reader, feed_id: FeedId, listed_ids: Sequence[ReleaseId], oldest: datetime, newest: datetime
) -> list[Release]:
    """Releases dated between *oldest* and *newest* that aren't among *listed_ids*, and were never looked after."""
    rows = await reader.rows(_MISSED, feed_id=feed_id, oldest=to_text(oldest), newest=to_text(newest))
    return [releases.release(row) for row in rows if row["id"] not in listed_ids]


async def withdraw(tx: Transaction, release_id: ReleaseId, now: datetime) -> bool:
    """Its page is gone; false where that was known."""
    return bool(await tx.execute(_WITHDRAW, id=release_id, now=to_text(now)))


async def stands(tx: Transaction, release_id: ReleaseId, now: datetime) -> None:
    """It left the feed, but its page still stands: nothing was withdrawn."""
    await tx.execute(_STANDS, id=release_id, now=to_text(now))


async def restore(tx: Transaction, ids: Sequence[ReleaseId]) -> int:
    """The feed lists these (again); how many counted as withdrawn."""
    if not ids:
        return 0
    sql, values = listed(_RESTORE, "ids", ids)
    return await tx.execute(sql, **values)


async def withdrawn(reader: Reader, ids: Sequence[ReleaseId]) -> dict[ReleaseId, datetime]:
    """Since when those of *ids* are withdrawn that are."""
    if not ids:
        return {}
    sql, values = listed(_WITHDRAWN, "ids", ids)
    return {ReleaseId(row["id"]): from_text(row["withdrawn_at"]) for row in await reader.rows(sql, **values)}
