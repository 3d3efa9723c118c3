"""Dates, times, spans and numbers in a reader's language and time zone, by Babel's tables (CLDR).

Arabic months are given as pan-Arab papers and the United Nations give them: the Levant's name, then the one of
Egypt and the Gulf ("أيلول/سبتمبر"). Digits are CLDR's choice for ``ar``: 0-9.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.locales.reader import Reader

_LEVANT = "ar_SY"


def day(moment: datetime | date, reader: Reader) -> str:
    """``16 September 2024``, of a moment in the reader's zone."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(ZoneInfo(reader.time_zone))
    if reader.language != "ar":
        return format_date(moment, "d MMMM y", locale=reader.language)
    levant = format_date(moment, "MMMM", locale=_LEVANT)
    return format_date(moment, f"d '{levant}'/MMMM y", locale=reader.language)


def month(moment: date, reader: Reader) -> str:
    """``September 2024``."""
    if reader.language != "ar":
        return format_skeleton("yMMMM", moment, locale=reader.language)
    levant = format_date(moment, "MMMM", locale=_LEVANT)
    return format_date(moment, f"'{levant}'/MMMM y", locale=reader.language)


def moment(when: datetime, reader: Reader) -> str:
    """``16 September 2024, 14:05``, in the reader's zone; the zone is named where it is UTC."""
    local = when.astimezone(ZoneInfo(reader.time_zone))
    comma = "،" if reader.language == "ar" else ","
    zone = " UTC" if reader.time_zone == "UTC" else ""
    return f"{day(when, reader)}{comma} {local:%H:%M}{zone}"


def span(length: timedelta, reader: Reader) -> str:
    """``3 hours``: rounded to the unit that says it best."""
    return format_timedelta(length, locale=reader.language, threshold=1.2)


def number(value: float, reader: Reader) -> str:
    """``12,345``."""
    return format_decimal(value, locale=reader.language)


def listing(items: list[str], reader: Reader) -> str:
    """``A, B and C``."""
    return format_list(items, locale=reader.language) if items else ""
