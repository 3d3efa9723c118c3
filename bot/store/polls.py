"""How the last polls of each feed ended."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.model.feed import Poll, PollOutcome
from bot.model.ids import FeedId
from bot.store.database import Reader, Transaction, Value, from_text, to_text
from bot.store.message_text import kept_reason, reason

KEPT = 20
"""Polls kept of each feed: five hours of the usual quarter of an hour."""

_MILLISECOND = timedelta(milliseconds=1)

_RECORD = """
insert into polls (feed_id, at, outcome, new, revised, detail, took_ms)
values (:feed_id, :at, :outcome, :new, :revised, :detail, :took_ms)
"""
_TRIM = """
delete from polls where feed_id = :feed_id and id <= (
    select id from polls where feed_id = :feed_id order by id desc limit 1 offset :kept)
"""
_RECENT = "select * from polls where feed_id = :feed_id order by id desc limit :kept"


async def record(tx: Transaction, poll: Poll) -> None:
    """Keep one poll's outcome; sooner or later the feed's oldest beyond ``KEPT`` go."""
    await record_rows(tx, [columns(poll)])


def columns(poll: Poll) -> dict[str, Value]:
    """A row of ``polls``."""
    return {
        "feed_id": poll.feed_id,
        "at": to_text(poll.at),
        "outcome": poll.outcome,
        "new": poll.new,
        "revised": poll.revised,
        "detail": kept_reason(poll.detail),
        "took_ms": poll.took // _MILLISECOND,
    }


async def record_rows(tx: Transaction, rows: Sequence[Mapping[str, Value]]) -> None:
    """Keep rows made by ``columns``, one of each feed; what else they hold is left out."""
    await tx.many(_RECORD, rows)
    # Trimming costs as much as recording, so it is done one time in eight, by chance.
    due = [{"feed_id": row["feed_id"], "kept": KEPT} for row in rows if _is_picked(str(row["at"]))]
    if due:
        await tx.many(_TRIM, due)


def _is_picked(at: str) -> bool:
    return int(at[-4:-1]) % 8 == 0  # of the microseconds


async def recent(reader: Reader, feed_id: FeedId) -> list[Poll]:
    """The last polls of a feed, newest first."""
    return [
        Poll(
            feed_id=FeedId(row["feed_id"]),
            at=from_text(row["at"]),
            outcome=PollOutcome(row["outcome"]),
            new=row["new"],
            revised=row["revised"],
            detail=reason(row["detail"]),
            took=timedelta(milliseconds=row["took_ms"]),
        )
        for row in await reader.rows(_RECENT, feed_id=feed_id, kept=KEPT)
    ]
