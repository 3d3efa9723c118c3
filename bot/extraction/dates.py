"""Dates in a text, counted from the day the text was written; nothing is resolved without that day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal

from bot.folding import small
from bot.lexicon.load import lexicon

Precision = Literal["day", "month", "approximate"]


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression. ``day`` is ``None`` where there is no day to count from."""

    start: int
    end: int
    day: date | None
    precision: Precision | None
    absolute: bool = False
    vague: bool = False
    """True where the words say no day of their own ("this week")."""
    yearless: bool = False
    weekday: bool = False
    span: bool = False
    """True where the words tell several days ("from 10 to 12 March"); ``day`` is the first."""


@cache
def _tables() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    data = lexicon().data["dates"]
    months = {form.casefold(): i + 1 for i, forms in enumerate(data["months"]) for form in forms.split()}
    weekdays = {form.casefold(): i for i, forms in enumerate(data["weekdays"]) for form in forms.split()}
    return months, weekdays, data["relative"]


@cache
def _ordinals() -> list[str]:
    return str(lexicon().data["dates"]["ordinals"]).split()


@cache
def _pattern() -> re.Pattern[str]:
    months, weekdays, relative = _tables()
    month = rf"(?:{'|'.join(sorted(months, key=len, reverse=True))})\b\.?"
    week = rf"(?:{'|'.join(sorted(weekdays, key=len, reverse=True))})\b\.?"
    words = "|".join(sorted(map(re.escape, relative), key=len, reverse=True))
    day = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:{'|'.join(_ordinals())})(?=\sof\s))"
    onto = r"(?:\s?(?:[-–—]|to|through|until)\s?)"
    span = rf"(?:(?:{onto}|\sand\s){day})?"
    named = rf"(?:(?:on|this|last|next|past)\s)?{week}(?:\s(?:evening|morning|afternoon|night))?"
    return re.compile(
        rf"""(?x)\b(?:
        (?P<lead>(?:(?:{words})(?:\s?[,(]?\s?{named})?|{named})\s?[,(]?\s?(?:on\s|the\s)?)?
        (?:(?P<dmy>(?:the\s)?(?P<d1>{day}){span}\s(?:of\s)?(?P<m1>{month})(?:{onto}{day}\s{month})?(?:,?\s(?P<y1>\d{{4}}))?)
          |(?P<mdy>(?P<m2>{month})\s(?P<d2>{day})(?!\d|[,]\d){span}(?:{onto}{month}\s{day})?(?:(?:,|\s)\s?(?P<y2>\d{{4}}))?)
          |(?P<num>(?P<nd>\d{{1,2}})[./](?P<nm>\d{{1,2}})[./](?P<ny>\d{{4}}))
          |(?P<iso>(?P<iy>\d{{4}})-(?P<im>\d{{2}})-(?P<id>\d{{2}})))
        |(?P<rel>{words})(?:\s?[,(]?\s?(?P<relweek>{week})\)?)?
        |(?P<short>(?:(?<=\()|(?<=day,\s))\d{{1,2}}/\d{{1,2}}(?=\))|(?<=on\s)\d{{1,2}}/\d{{1,2}}(?![/\d]))
        |(?P<of>the\s{day}\s(?:of\s(?:this|the\spresent|the\scurrent)\smonth|inst(?:ant|\.)?))
        |(?P<when>(?:last|next|this|past|on|earlier\son|late\son|the\sfollowing|coming)\s)?(?P<week>{week})(?:\s(?:evening|morning|afternoon|night))?(?:\s?[,(]\s?(?P<weekrel>today|yesterday|tomorrow)\b\)?)?(?P<ofweek>\s(?:(?:of\s)?(?:last|next|this)\s)?week\b)?
        |(?P<vague>(?:(?:earlier|later)\s)?(?:this|last|next)\s(?:week|month|year)|a\sfew\sdays\sago|in\srecent\sdays|over\sthe\sweekend|(?:this|last|next|the)\sweekend)
        |(?P<monthonly>(?:in|early\sin|late\sin|since|by)\s(?:early\s|late\s|mid-|mid\s)?(?P<m3>{month})(?:\s(?P<y3>\d{{4}}))?)
        )(?!\w)"""
    )


_WORD = re.compile(r"[a-z]+|\d")
_OTHERS = frozenset(("week", "month", "year", "ago", "days", "weekend"))


@cache
def _needed() -> frozenset[str]:
    months, weekdays, relative = _tables()
    return frozenset(
        {*months, *weekdays, *_OTHERS, *(words.split()[-1] for words in relative)} | set("0123456789")
    )


_SPAN = re.compile(r"(?i)\d(?:st|nd|rd|th)?(?: \w+)?(?:\s?[-–—]\s?|\s(?:to|through|until|and)\s)(?:\w+ )?\d")


_small = lru_cache(maxsize=4)(small)
"""Kept for the last texts: each is asked for sentence by sentence."""


def _may_hold(text: str, start: int, end: int) -> bool:
    """Say whether any word of a date stands there: most sentences have none, and the pattern is dear."""
    return not _needed().isdisjoint(_WORD.findall(text, start, end))


def find(text: str, start: int, end: int, written: date | None) -> list[Found]:
    """Find date expressions in ``text[start:end]``; *written* is the day of the text or ``None``."""
    found: list[Found] = []
    plain = _small(text)
    if not _may_hold(plain, start, end):
        return found
    for match in _pattern().finditer(plain, start, end):
        if match.group() in ("may", "march", "sun", "mon", "sat", "wed"):
            continue
        day, precision, vague = _resolve(match, written)
        absolute = bool(match["dmy"] or match["mdy"] or match["num"] or match["iso"])
        yearless = absolute and not any(match[name] for name in ("y1", "y2", "ny", "iy"))
        weekday = bool(match["week"]) and not match["when"] and not match["weekrel"]
        weekday = weekday or (match["when"] or "").casefold().strip() in ("on", "this", "late on", "earlier on")
        closing = "(" in match.group() and text[match.end() : match.end() + 1] == ")"
        span = absolute and _SPAN.search(match.group()) is not None
        found.append(
            Found(match.start(), match.end() + closing, day, precision, absolute, vague, yearless, weekday, span)
        )
    return found


def _resolve(match: re.Match[str], written: date | None) -> tuple[date | None, Precision | None, bool]:
    part = match.groupdict()
    if part["dmy"] or part["mdy"] or part["num"] or part["iso"]:
        return _checked(_absolute(part, written), part["lead"])
    if part["vague"]:
        return None, None, True
    if part["monthonly"]:
        return _month(part, written)
    if written is None:
        return None, None, False
    if part["short"] or part["of"]:
        return _numbered(part, written)
    if part["rel"]:
        return _relative(part["rel"], part["relweek"], written)
    if part["weekrel"]:
        return _relative(part["weekrel"], part["week"], written)
    return _weekday(part, written), "day", False


def _absolute(part: dict[str, str | None], written: date | None) -> date | None:
    months, _, _ = _tables()
    if part["iso"]:
        return _date(part["iy"], int(part["im"] or 0), part["id"])
    if part["num"]:
        return _numeric(part, written)
    number = "1" if part["dmy"] else "2"
    month = months[(part[f"m{number}"] or "").casefold().rstrip(".")]
    year = part[f"y{number}"]
    if year is None and written is None:
        return None
    if year is not None:
        return _date(year, month, part[f"d{number}"])
    assert written is not None
    near = [_date(str(written.year + shift), month, part[f"d{number}"]) for shift in (-1, 0, 1)]
    real = [day for day in near if day is not None]
    return min(real, key=lambda day: abs((day - written).days), default=None)


def _numeric(part: dict[str, str | None], written: date | None) -> date | None:
    """ "11/03/2025": the day first, as most of the world writes, unless only the month first is near the text."""
    first, second = int(part["nd"] or 0), int(part["nm"] or 0)
    usual, american = _date(part["ny"], second, str(first)), _date(part["ny"], first, str(second))
    if usual is None or american is None or written is None:
        return usual or american
    return american if abs((american - written).days) < 10 < abs((usual - written).days) else usual


def _numbered(part: dict[str, str | None], written: date) -> tuple[date | None, Precision | None, bool]:
    if part["short"]:
        return _short(part["short"], written)
    return _date(str(written.year), written.month, (part["of"] or "").split()[1]), "day", False


def _short(words: str, written: date) -> tuple[date | None, Precision | None, bool]:
    """ "in Riga (8/4)": the day and the month of a day just past; of another, it may be no date."""
    day, month = words.split("/")
    if int(month) > 12:
        day, month = month, day  # "on 12/30": so only Americans write
    near = [_date(str(written.year + shift), int(month), day) for shift in (-1, 0)]
    just = [one for one in near if one is not None and 0 <= (written - one).days <= 14]
    return (just[0], "day", False) if just else (None, None, True)


def _date(year: str | None, month: int, day: str | None) -> date | None:
    try:
        spelled = (day or "").casefold()
        number = _ordinals().index(spelled) + 1 if spelled in _ordinals() else int(re.sub(r"\D", "", spelled) or 0)
        return date(int(year or 0), month, number)
    except ValueError:
        return None


def _checked(day: date | None, lead: str | None) -> tuple[date | None, Precision | None, bool]:
    """A weekday beside the date that contradicts it makes the date approximate; the weekday wins."""
    if day is None:
        return None, None, False
    named = _named_weekday(lead)
    if named is None or named == day.weekday():
        return day, "day", False
    return _nearest(day, named), "approximate", False


def _named_weekday(words: str | None) -> int | None:
    _, weekdays, _ = _tables()
    for word in re.findall(r"[a-z]+", (words or "").casefold()):
        if word in weekdays:
            return weekdays[word]
    return None


def _nearest(day: date, weekday: int) -> date:
    """The nearest day of that name; the earlier one where two are as near."""
    return min(
        (
            day + timedelta(days=shift)
            for shift in (-1, 1, -2, 2, -3, 3)
            if (day + timedelta(days=shift)).weekday() == weekday
        ),
        key=lambda other: abs((other - day).days),
    )


def _relative(words: str, weekday: str | None, written: date) -> tuple[date, Precision, bool]:
    _, _, relative = _tables()
    day = written + timedelta(days=relative[re.sub(r"\s+", " ", words.casefold())])
    named = _named_weekday(weekday)
    if named is None or named == day.weekday():
        return day, "day", False
    return _nearest(day, named), "approximate", False


def _weekday(part: dict[str, str | None], written: date) -> date:
    """The last such day not after the text's; "next Tuesday" looks forward (callers turn plans forward)."""
    weekday = _named_weekday(part["week"])
    assert weekday is not None
    when = f"{part['when'] or ''} {part['ofweek'] or ''}".casefold()
    back = (written.weekday() - weekday) % 7
    if "last week" in when:
        return written - timedelta(days=written.weekday() + 7 - weekday)
    if "next week" in when:
        return written + timedelta(days=7 - written.weekday() + weekday)
    if "last" in when or "past" in when:
        return written - timedelta(days=back or 7)
    if "next" in when or "following" in when or "coming" in when:
        return written + timedelta(days=((weekday - written.weekday()) % 7) or 7)
    if when.endswith(" week") and "this" not in when:
        return written + timedelta(days=(((weekday - written.weekday()) % 7) or 7) + 7)  # "on Friday week"
    return written - timedelta(days=back)


def forward(day: date, written: date) -> date:
    """Give the same weekday on or after the day of writing: "will meet on Tuesday"."""
    return day if day >= written else written + timedelta(days=(day.weekday() - written.weekday()) % 7)


_SOON = timedelta(days=60)
"""A day without a year so near ahead of the text is that of this year, not of the last."""


def settle(found: Found, written: date | None, *, held: bool) -> date | None:
    """Give the day of *found* for something that happened (not after the text) or is to come (not before it)."""
    day = found.day
    if day is None or written is None:
        return day
    if held and found.yearless and day > written:
        if day - written < _SOON:
            return None  # the text and its day contradict each other
        return _date(str(day.year - 1), day.month, str(day.day))
    if not held and found.yearless and day < written - timedelta(days=60):
        return _date(str(day.year + 1), day.month, str(day.day))
    if not held and found.weekday:
        return forward(day, written)
    return day


def _month(part: dict[str, str | None], written: date | None) -> tuple[date | None, Precision | None, bool]:
    months, _, _ = _tables()
    if part["y3"] is None and written is None:
        return None, None, False
    month = months[(part["m3"] or "").casefold().rstrip(".")]
    if part["y3"] is not None:
        return date(int(part["y3"]), month, 1), "month", False
    assert written is not None
    years = [date(written.year + shift, month, 1) for shift in (-1, 0, 1)]
    return min(years, key=lambda day: abs((day - written).days)), "month", False


def is_dateline(line: str) -> bool:
    """Say whether a line holds only a date, perhaps with a place or weekday before it."""
    if len(line) > 80:
        return False
    found = [hit for hit in find(line, 0, len(line), date(2000, 1, 1)) if hit.absolute]
    if len(found) != 1:
        return False
    rest = (line[: found[0].start] + line[found[0].end :]).strip(" .,:;()–—-|/")
    return len(rest.split()) <= 3 and (
        not rest or all(word[:1].isupper() or not word.isalpha() for word in rest.split())
    )
