"""Readings of feeds' pasts: how far each came, so that it goes on after an interruption."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.answer import Message
from bot.model.ids import FeedId
from bot.store.database import Reader, Row, Transaction, from_text, to_text
from bot.store.message_text import kept_reason, reason

_BEGIN = """
insert into backfills (feed_id, begun_at, next_try_at) values (:feed_id, :now, :now)
on conflict (feed_id) do update set ended_at = null, error = null, failures = 0,
    next_try_at = excluded.next_try_at,
    way = case when backfills.error is null then null else backfills.way end,
    next = case when backfills.error is null then null else backfills.next end,
    page = case when backfills.error is null then 0 else backfills.page end,
    pages = case when backfills.error is null then null else backfills.pages end,
    kept = case when backfills.error is null then 0 else backfills.kept end,
    idle = case when backfills.error is null then 0 else backfills.idle end,
    begun_at = case when backfills.error is null then excluded.begun_at else backfills.begun_at end
where backfills.ended_at is not null
"""
_GET = "select * from backfills where feed_id = :feed_id"
_DUE = (
    "select * from backfills where ended_at is null and next_try_at <= :now order by next_try_at, feed_id limit 1"
)
_NEXT = "select min(next_try_at) as at from backfills where ended_at is null"
_CLAIM = """
update backfills set next_try_at = :until
where feed_id = :feed_id and next_try_at = :seen and ended_at is null
"""
_SAVE = """
update backfills set way = :way, next = :next, page = :page, pages = :pages, kept = :kept,
    idle = :idle, next_try_at = :next_try_at, failures = :failures, ended_at = :ended_at, error = :error
where feed_id = :feed_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """One reading. ``way`` is how it goes, ``next`` the address to ask next, ``pages`` of how many if known.

    ``kept``: releases it brought. ``idle``: pages in a row that brought none.
    """

    feed_id: FeedId
    way: str | None
    next: str | None
    page: int
    pages: int | None
    kept: int
    idle: int
    begun_at: datetime
    next_try_at: datetime
    failures: int
    ended_at: datetime | None
    error: Message | None


async def begin(tx: Transaction, feed_id: FeedId, now: datetime) -> Backfill:
    """Begin, or go on where an earlier one failed; one that runs is left alone, one that is done starts anew."""
    await tx.execute(_BEGIN, feed_id=feed_id, now=to_text(now))
    found = await get(tx, feed_id)
    assert found is not None
    return found


async def get(reader: Reader, feed_id: FeedId) -> Backfill | None:
    """How the reading of a feed's past stands."""
    row = await reader.row(_GET, feed_id=feed_id)
    return None if row is None else _backfill(row)


async def due(reader: Reader, now: datetime) -> Backfill | None:
    """The one that waits longest for its next page."""
    row = await reader.row(_DUE, now=to_text(now))
    return None if row is None else _backfill(row)


async def next_at(reader: Reader) -> datetime | None:
    """When the next page of any is due; ``None`` where none runs."""
    row = await reader.row(_NEXT)
    return None if row is None else from_text(row["at"])


async def claim(tx: Transaction, one: Backfill, until: datetime) -> bool:
    """Keep other processes from *one* until *until*; false where one of them was faster."""
    seen = to_text(one.next_try_at)
    return bool(await tx.execute(_CLAIM, feed_id=one.feed_id, seen=seen, until=to_text(until)))


async def save(tx: Transaction, one: Backfill) -> None:
    """Keep how far it came, in the transaction that keeps what it brought."""
    await tx.execute(
        _SAVE,
        feed_id=one.feed_id,
        way=one.way,
        next=one.next,
        page=one.page,
        pages=one.pages,
        kept=one.kept,
        idle=one.idle,
        next_try_at=to_text(one.next_try_at),
        failures=one.failures,
        ended_at=to_text(one.ended_at),
        error=kept_reason(one.error),
    )


def _backfill(row: Row) -> Backfill:
    return Backfill(
        feed_id=FeedId(row["feed_id"]),
        way=row["way"],
        next=row["next"],
        page=row["page"],
        pages=row["pages"],
        kept=row["kept"],
        idle=row["idle"],
        begun_at=from_text(row["begun_at"]),
        next_try_at=from_text(row["next_try_at"]),
        failures=row["failures"],
        ended_at=from_text(row["ended_at"]),
        error=reason(row["error"]),
    )
