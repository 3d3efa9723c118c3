"""What polls taught us of a feed: the columns of ``feeds`` behind ``Habits``."""

from datetime import timedelta

from bot.model.feed import Habits, Rests, Validators
from bot.model.ids import FeedId
from bot.store.database import Row, Transaction, Value, from_text, to_text

_SAVE = """
update feeds set stretch_s = :stretch_s, rests = :rests, misses = :misses, whole_at = :whole_at,
    moved_to = :moved_to, moved_since = :moved_since, gone_since = :gone_since, gone_times = :gone_times,
    usual_gap_s = :usual_gap_s, named_at = :named_at, shared_guids = :shared_guids
where id = :id
"""


async def save(tx: Transaction, feed_id: FeedId, habits: Habits) -> None:
    """Keep what the last poll taught us."""
    values: dict[str, Value] = {
        "stretch_s": _seconds(habits.stretch),
        "rests": rests_to_text(habits.rests),
        "misses": habits.misses,
        "whole_at": to_text(habits.whole_at),
        "moved_to": habits.moved_to,
        "moved_since": to_text(habits.moved_since),
        "gone_since": to_text(habits.gone_since),
        "gone_times": habits.gone_times,
        "usual_gap_s": _seconds(habits.usual_gap),
        "named_at": habits.named_at,
        "shared_guids": habits.shared_guids,
    }
    await tx.execute(_SAVE, id=feed_id, **values)


def habits(row: Row) -> Habits:
    """The record in a row of ``{feed}``."""
    return Habits(
        stretch=_duration(row["stretch_s"]),
        rests=rests_from_text(row["rests"]),
        misses=row["misses"],
        whole_at=from_text(row["whole_at"]),
        moved_to=row["moved_to"],
        moved_since=from_text(row["moved_since"]),
        gone_since=from_text(row["gone_since"]),
        gone_times=row["gone_times"],
        usual_gap=_duration(row["usual_gap_s"]),
        named_at=row["named_at"],
        shared_guids=bool(row["shared_guids"]),
    )


def rests_to_text(rests: Rests) -> str | None:
    """``h0,1,2 d5,6``; ``None`` where there are none."""
    parts = [("h", rests.hours), ("d", rests.days)]
    return " ".join(name + ",".join(map(str, sorted(some))) for name, some in parts if some) or None


def rests_from_text(text: str | None) -> Rests:
    """The reverse of ``rests_to_text``."""
    found = {part[0]: frozenset(map(int, part[1:].split(","))) for part in (text or "").split()}
    return Rests(hours=found.get("h", frozenset()), days=found.get("d", frozenset()))


def _seconds(duration: timedelta | None) -> int | None:
    return None if duration is None else duration // timedelta(seconds=1)


def _duration(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def validator_columns(validators: Validators) -> dict[str, Value]:
    """The columns of *validators*."""
    return {
        "etag": validators.etag,
        "last_modified": validators.last_modified,
        "body_hash": validators.body_hash,
        "validators_from": validators.url,
    }
