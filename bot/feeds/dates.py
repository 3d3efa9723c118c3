"""Dates as feeds write them, right and wrong, in the languages of ``months``.

Neither feedparser nor the standard library is asked for more than ISO 8601: the first reads "2:00 PM EDT" as 02:00
UTC and epoch seconds as the year 1755, the second passes over "+03:00" and "CEST" in silence.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from bot.feeds.months import MONTHS

_EARLIEST, _LATEST = 1990, 2100
_LONGEST = 100
_NEXT_CENTURY = 69  # two digits from here on are the nineteen hundreds, as POSIX has it

# Hours from UTC. What isn't here (IST: India, Israel, Ireland) names no instant and counts as UTC.
_ZONES = {
    "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "mt": -7, "pst": -8,
    "pdt": -7, "pt": -8, "ast": -4, "adt": -3, "akst": -9, "akdt": -8, "hst": -10, "brt": -3, "art": -3, "bst": 1,
    "wet": 0, "west": 1, "cet": 1, "cest": 2, "met": 1, "mest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3,
    "msk": 3, "trt": 3, "wat": 1, "cat": 2, "sast": 2, "eat": 3, "gst": 4, "pkt": 5, "hkt": 8, "sgt": 8, "jst": 9,
    "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
_FARTHEST = 14  # hours: more is no zone but the end of a span of time, as in "13:00-15:00"
_PLAIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،−\u2013", "01234567890123456789,--", "\u200e\u200f\u061c")

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d.*|$)|\d{4}(?:t.*|$)|-w\d.*|$)")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_MONTH = r"(?P<month>[^\W\d_]+(?:_[^\W\d_]+)?)\.?(?:\s*/\s*[^\W\d]+)?"  # "تشرين الأول/أكتوبر"
_JOINED = r"[\s,-]*(?:(?:de|del|من|عام|لعام|سنة)\s+)?"
_WORDED = tuple(
    re.compile(form)
    for form in (
        rf"(?<![\d:])(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\.?{_JOINED}{_MONTH}{_JOINED}(?P<year>\d{{4}})(?!\d)",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})\s+\d{{1,2}}:\d\d\S*(?:\s+[+-]?\w{{1,6}})?\s+(?P<year>\d{{4}})$",
        rf"(?<![\d:])(?P<day>\d{{1,2}})[\s-]+{_MONTH}[\s-]+(?P<year>\d\d)(?![\d:])",
    )
)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})(?:[/.-]|\s*[年년]\s*)(\d{1,2})(?:[/.-]|\s*[月월]\s*)(\d{1,2})(?!\d)")
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})(?::(?=\d\d)|\s?h)(\d\d)?(?::(\d\d))?(?:[.,]\d+)?\s*"
    r"(a\.?m\b\.?|p\.?m\b\.?|ص\w*|م\w*|ظ\w*)?\s*(?:(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d\d)?(?!\d)|([a-z]{1,5})\b)?"
)


def read_date(raw: str | None) -> datetime | None:
    """The instant *raw* names, aware; ``None`` where it names none between 1990 and 2100.

    It is in the zone *raw* tells, so that its day is its writer's, else in UTC. Without a time it is midnight. In
    ``19/08/2026`` the day comes first, unless only the other way round is a date. A wrong weekday is passed over.
    """
    return _read(raw) if raw and len(raw) <= _LONGEST else None


@lru_cache(maxsize=1024)  # one date is read where it is chosen, where it decides and where it is kept
def _read(raw: str) -> datetime | None:
    text = " ".join(unicodedata.normalize("NFC", raw).translate(_PLAIN).lower().split())
    try:
        moment = _epoch(text) or _iso(text) or _written(text)
        moment = _whole_minutes(moment) if moment else None
    except (ValueError, OverflowError):
        return None
    return moment if moment and _EARLIEST <= moment.year <= _LATEST else None


def _whole_minutes(moment: datetime) -> datetime:
    """*moment* in its own zone, which is kept in minutes; in UTC where the zone is none that a place has."""
    away = moment.utcoffset() or timedelta()
    told = abs(away) <= timedelta(hours=_FARTHEST) and not away % timedelta(minutes=1)
    return moment.astimezone(timezone(away) if away and told else UTC)


def _epoch(text: str) -> datetime | None:
    """Seconds or milliseconds since 1970, of ten or thirteen digits: what else would such a number be?"""
    return datetime.fromtimestamp(int(text[:10]), UTC) if _EPOCH.fullmatch(text) else None


def _iso(text: str) -> datetime | None:
    if not _ISO.match(text):
        return None
    missing = {4: "-01-01", 7: "-01"}.get(len(text), "")
    try:
        moment = datetime.fromisoformat((text + missing).upper())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _written(text: str) -> datetime | None:
    text = re.sub(r"(\d)t(\d)", r"\1 \2", text).replace("كانون ", "كانون_").replace("تشرين ", "تشرين_")
    day = _day(text)
    if day is None:
        return None
    found = _TIME.search(text)
    if found is None:
        return datetime(*day, tzinfo=UTC)
    hour, minute, second = int(found[1]), int(found[2] or 0), min(int(found[3] or 0), 59)
    if found[4]:
        hour = hour % 12 + (12 if found[4][0] in "pمظ" else 0)
    # Midnight may be written as the end of its day.
    late = timedelta(days=1) if (hour, minute, second) == (24, 0, 0) else timedelta()
    return datetime(*day, hour - 24 * late.days, minute, second, tzinfo=_zone(found)) + late


def _zone(time: re.Match[str]) -> timezone:
    if time[5] and int(time[6]) <= _FARTHEST:
        away = timedelta(hours=int(time[6]), minutes=int(time[7] or 0))
        return timezone(away if time[5] == "+" else -away)
    return timezone(timedelta(hours=_ZONES.get(time[8] or "", 0)))


def _day(text: str) -> tuple[int, int, int] | None:
    return next(_days(text), None)


def _days(text: str) -> Iterator[tuple[int, int, int]]:
    """What of *text* may be its day, the surest first."""
    if m := _YEAR_FIRST.search(text):
        yield int(m[1]), int(m[2]), int(m[3])
    if m := _NUMBERS.search(text):
        day, month = int(m[1]), int(m[2])
        yield (int(m[3]), day, month) if month > 12 >= day else (int(m[3]), month, day)
    for form in _WORDED:
        for m in form.finditer(text):
            if m["month"] in MONTHS:
                yield _whole_year(int(m["year"])), MONTHS[m["month"]], int(m["day"])


def _whole_year(written: int) -> int:
    if written > 99:
        return written
    return written + (2000 if written < _NEXT_CENTURY else 1900)
