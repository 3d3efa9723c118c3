"""Dates, times, spans and numbers in a reader's language and time zone, by Babel's tables (CLDR).

Who chose Arabic alone gets months as pan-Arab papers and the United Nations give them, the Levant's name, then
that of Egypt and the Gulf ("أيلول/سبتمبر"), and the digits 0-9. Who chose a country's way gets what it has.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_skeleton, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.locales.reader import Reader

_LEVANT = "ar_SY"
_BOTH = "ar"
_DIGITS = {ord(str(number)): chr(0x660 + number) for number in range(10)}


def day(moment: datetime | date, reader: Reader) -> str:
    """``16 September 2024``, of a moment in the zone it is in itself (an office's), else in the reader's."""
    if isinstance(moment, datetime) and not moment.utcoffset():
        moment = moment.astimezone(ZoneInfo(reader.time_zone))
    if reader.locale != _BOTH:
        return _digits(format_date(moment, "d MMMM y", locale=reader.locale), reader)
    levant = format_date(moment, "MMMM", locale=_LEVANT)
    return format_date(moment, f"d '{levant}'/MMMM y", locale=_BOTH)


def month(moment: date, reader: Reader) -> str:
    """``September 2024``."""
    if reader.locale != _BOTH:
        return _digits(format_skeleton("yMMMM", moment, locale=reader.locale), reader)
    levant = format_date(moment, "MMMM", locale=_LEVANT)
    return format_date(moment, f"'{levant}'/MMMM y", locale=_BOTH)


def moment(when: datetime, reader: Reader) -> str:
    """``16 September 2024, 14:05``, in the reader's zone; the zone is named where it is UTC."""
    local = when.astimezone(ZoneInfo(reader.time_zone))
    comma = "،" if reader.language == "ar" else ","
    zone = " UTC" if reader.time_zone == "UTC" else ""
    return f"{day(local.date(), reader)}{comma} {_digits(f'{local:%H:%M}', reader)}{zone}"


def clock(at: time, reader: Reader) -> str:
    """``08:00``, in the reader's digits."""
    return _digits(at.isoformat("minutes"), reader)


def span(length: timedelta, reader: Reader) -> str:
    """``3 hours``: rounded to the unit that says it best."""
    return _digits(format_timedelta(length, locale=reader.locale, threshold=1.2), reader)


def number(value: float, reader: Reader) -> str:
    """``12,345``."""
    return _digits(format_decimal(value, locale=reader.locale, numbering_system="default"), reader)


def listing(items: list[str], reader: Reader) -> str:
    """``A, B and C``."""
    return format_list(items, locale=reader.locale) if items else ""


def _digits(words: str, reader: Reader) -> str:
    """*words* in the digits of the reader's country; Babel leaves them as they are."""
    return words.translate(_DIGITS) if Locale.parse(reader.locale).default_numbering_system == "arab" else words
