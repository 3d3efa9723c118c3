"""The zone a feed told, kept beside a moment: the moment itself is stored in UTC, so that all moments sort."""

from datetime import datetime, timedelta, timezone
from typing import overload

from bot.store.database import from_text


def offset_of(moment: datetime | None) -> int | None:
    """Minutes east of UTC of an aware moment; ``None`` where it is in UTC, or there is none."""
    away = moment.utcoffset() if moment else None
    return int(away.total_seconds() // 60) or None if away else None


@overload
def from_zone(text: str, offset: int | None) -> datetime: ...
@overload
def from_zone(text: None, offset: int | None) -> None: ...
def from_zone(text: str | None, offset: int | None) -> datetime | None:
    """The same instant as ``from_text``, in the zone *offset* minutes east of UTC: its day is the office's own."""
    moment = from_text(text)
    return moment.astimezone(timezone(timedelta(minutes=offset))) if moment and offset else moment
