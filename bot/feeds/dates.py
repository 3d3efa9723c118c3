"""Dates as feeds write them, right and wrong, in English, Arabic, French and Spanish.

feedparser is not asked: it reads "2:00 PM EDT" as 02:00 UTC and epoch seconds as the year 1755.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

_EARLIEST, _LATEST = 1990, 2100
_LONGEST = 100

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv enero ene يناير كانون_الثاني جانفي",
            "february feb février fevrier févr febrero فبراير شباط فيفري",
            "march mar mars marzo مارس آذار اذار",
            "april apr avril avr abril abr أبريل ابريل إبريل نيسان أفريل",
            "may mai mayo مايو أيار ايار ماي",
            "june jun juin junio يونيو حزيران جوان",
            "july jul juillet juil julio يوليو تموز جويلية",
            "august aug août aout agosto ago أغسطس اغسطس آب اب أوت",
            "september sept sep septembre septiembre setiembre سبتمبر أيلول ايلول",
            "october oct octobre octubre أكتوبر اكتوبر تشرين_الأول تشرين_الاول",
            "november nov novembre noviembre نوفمبر تشرين_الثاني",
            "december dec décembre decembre déc diciembre dic ديسمبر كانون_الأول كانون_الاول",
        ),
        start=1,
    )
    for name in names.split()
}
# Hours from UTC of the names email.utils doesn't know or that stand after a 12-hour time.
_ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "ut": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "ast": 3, "trt": 3,
}  # fmt: skip
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")

_WORD = r"([^\W\d_]+(?:_[^\W\d_]+)?)\.?"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:er|st|nd|rd|th)?\.?\s*(?:de\s+)?{_WORD},?\s*(?:de\s+)?(\d{{4}})\b")
_MONTH_FIRST = re.compile(rf"\b{_WORD}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})\b")
_TIME = re.compile(
    r"\b(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(am|pm|a\.m\.|p\.m\.|ص|م)?\s*"
    r"(?:([+-])(\d{2}):?(\d{2})|\b([a-z]{1,4})\b)?"
)


def read_date(raw: str | None) -> datetime | None:
    """The instant *raw* names, aware, in UTC; ``None`` where it names none between 1990 and 2100.

    Without a zone it counts as UTC, without a time as midnight. In ``19/08/2026`` the day comes first, unless
    only the other way round is a date.
    """
    if not raw or len(raw) > _LONGEST:
        return None
    text = " ".join(raw.translate(_DIGITS).split())
    try:
        moment = _iso(text) or _mail(text) or _written(text.lower())
        moment = moment.astimezone(UTC) if moment else None
    except (ValueError, OverflowError):
        return None
    return moment if moment and _EARLIEST <= moment.year <= _LATEST else None


def _iso(text: str) -> datetime | None:
    if not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _mail(text: str) -> datetime | None:
    """RFC 822, but never with a 12-hour time, which the library silently misreads."""
    if not re.search(r"\d:\d\d(:\d\d)?(\.\d+)? ?([+-]\d{4}|[A-Z]{1,4})?$", text) or re.search(
        r"[AP]M\b", text, re.I
    ):
        return None
    fields = parsedate_tz(text)
    if fields is None:
        return None
    return datetime(*fields[:6], tzinfo=UTC) - timedelta(seconds=fields[9] or 0)


def _written(text: str) -> datetime | None:
    day = _day(text.replace("كانون ", "كانون_").replace("تشرين ", "تشرين_"))
    if day is None:
        return None
    found = _TIME.search(text)
    if found is None:
        return datetime(*day, tzinfo=UTC)
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4][0] in "pم" else 0)
    return datetime(*day, hour, minute, second, tzinfo=_zone(found))


def _zone(time: re.Match[str]) -> timezone:
    if time[5]:
        away = timedelta(hours=int(time[6]), minutes=int(time[7]))
        return timezone(away if time[5] == "+" else -away)
    return timezone(timedelta(hours=_ZONES.get(time[8] or "utc", 0)))


def _day(text: str) -> tuple[int, int, int] | None:
    if m := _YEAR_FIRST.search(text):
        return int(m[1]), int(m[2]), int(m[3])
    if m := _NUMBERS.search(text):
        day, month = int(m[1]), int(m[2])
        return (int(m[3]), day, month) if month > 12 >= day else (int(m[3]), month, day)
    if (m := _DAY_FIRST.search(text)) and m[2] in _MONTHS:
        return int(m[3]), _MONTHS[m[2]], int(m[1])
    if (m := _MONTH_FIRST.search(text)) and m[1] in _MONTHS:
        return int(m[3]), _MONTHS[m[1]], int(m[2])
    return None
