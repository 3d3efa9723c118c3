"""When a subscription's posts may come: pure, in local time of a named zone; the time is given.

A local time is one moment a day, whatever the clocks do: of an hour that comes twice it is the first, and one
that is left out lies as much later as the clocks went forward.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.model.wish import Rhythm, Timing

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


def quiet_until(timing: Timing, zone: str, now: datetime) -> datetime | None:
    """The end of the quiet hours that *now* lies in; ``None`` outside them."""
    if timing.quiet is None:
        return None
    begins, ends = timing.quiet
    today = now.astimezone(_clock_of(zone)).date()
    for day in (today - _DAY, today):
        start = _moment(day, begins, zone)
        end = _moment(day if ends > begins else day + _DAY, ends, zone)
        if start <= now < end:
            return end
    return None


def next_digest(timing: Timing, zone: str, now: datetime) -> datetime | None:
    """When the next digest falls due, later than *now*; one that would fall into quiet hours comes at their end.

    ``None`` where posts come at once.
    """
    match timing.rhythm:
        case Rhythm.INSTANT:
            return None
        case Rhythm.HOURLY:
            due = _next_hour(zone, now)
        case Rhythm.DAILY:
            due = _next_at((-1, 0, 1, 2), timing.at, zone, now)
        case _:
            ahead = (timing.weekday - now.astimezone(_clock_of(zone)).weekday()) % 7
            due = _next_at((ahead - 7, ahead, ahead + 7), timing.at, zone, now)
    return quiet_until(timing, zone, due) or due


def _next_hour(zone: str, now: datetime) -> datetime:
    local = now.astimezone(_clock_of(zone))
    since = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return now.astimezone(UTC) - since + _HOUR


def _next_at(days: tuple[int, ...], at: time, zone: str, now: datetime) -> datetime:
    """The first moment after *now* at which it is *at* on a day so many days from today."""
    today = now.astimezone(_clock_of(zone)).date()
    return next(due for day in days if (due := _moment(today + day * _DAY, at, zone)) > now)


def _moment(day: date, at: time, zone: str) -> datetime:
    return datetime.combine(day, at, _clock_of(zone)).astimezone(UTC)


def _clock_of(zone: str) -> ZoneInfo:
    """The zone's clock; UTC's where this machine knows no such zone any more: one row must not stop everybody."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
