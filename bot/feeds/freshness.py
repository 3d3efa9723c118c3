"""What a server says about time: how long an answer stays fresh, and how long to wait. Pure."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_WAIT = timedelta(days=7)
"""A Retry-After is kept whole up to this."""

_NOT_KEPT = re.compile(r"\bno-(?:cache|store)\b")
_MAX_AGE = re.compile(r"\bmax-age\s*=\s*\"?(\d{1,9})")


def fresh_for(headers: Mapping[str, str]) -> timedelta | None:
    """How long the answer is fresh by RFC 9111: max-age less Age, else Expires less Date; ``None`` if unsaid."""
    if control := headers.get("Cache-Control", "").lower():
        if _NOT_KEPT.search(control):
            return None
        if found := _MAX_AGE.search(control):
            return timedelta(seconds=max(0, int(found[1]) - _seconds(headers.get("Age")))) or None
    if (expires := _date(headers.get("Expires"))) is None:
        return None
    date = _date(headers.get("Date"))
    return expires - date if date and expires > date else None


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Retry-After, given in seconds or as a date, at most seven days; ``None`` if unsaid or past."""
    raw = headers.get("Retry-After", "").strip()
    if raw.isascii() and raw.isdigit():
        wait = timedelta(seconds=int(raw[:9]))
    else:
        moment = _date(raw)
        wait = moment - (_date(headers.get("Date")) or now) if moment else timedelta()
    return min(wait, LONGEST_WAIT) if wait > timedelta() else None


def _seconds(raw: str | None) -> int:
    return int(raw[:9]) if raw and raw.isascii() and raw.isdigit() else 0


def _date(raw: str | None) -> datetime | None:
    if not raw or len(raw) > 64:
        return None
    try:
        moment = parsedate_to_datetime(raw)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
