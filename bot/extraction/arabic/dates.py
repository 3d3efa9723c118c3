"""Arabic dates: four systems of months, three of digits, days counted from the day of writing."""

import re
from datetime import date, timedelta
from functools import cache

from bot.extraction.arabic.words import MARKS, folded
from bot.extraction.dates import Found, Precision
from bot.lexicon.arabic import arabic

_LETTER = {
    "ا": "[اأإآٱ]",
    "ه": "[هة]",
    "ي": "[يىی]",
    "و": "[وؤ]",
    "ك": "[كک]",
}
_VAGUE = (
    r"(?:هذا|الأسبوع|الشهر|العام|السنة|الاسبوع)\s"
    r"(?:الأسبوع|الشهر|العام|الحالي|الجاري|الماضي|المقبل|القادم|الماضية|المقبلة|القادمة)"
)


def _spelt(words: str) -> str:
    """Give a pattern of folded *words* as any house spells them."""
    letters = [
        "\\s+" if letter in " _" else _LETTER.get(letter, re.escape(letter))
        for letter in folded(words.replace("_", " "))
    ]
    return "".join(letter if letter == "\\s+" else f"{letter}[{MARKS}]*" for letter in letters)


def _any(words: list[str]) -> str:
    return "|".join(_spelt(word) for word in sorted(set(words), key=lambda word: -len(folded(word))))


@cache
def _tables() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    data = arabic().data["dates"]
    months = {
        folded(form.replace("_", " ")): i + 1 for i, forms in enumerate(data["months"]) for form in forms.split()
    }
    weekdays = {folded(form): i for i, forms in enumerate(data["weekdays"]) for form in forms.split()}
    return months, weekdays, {folded(words): step for words, step in data["relative"].items()}


@cache
def _ordinals() -> dict[str, int]:
    """ "العاشر", "الخامس والعشرين": the day of the month."""
    rows = arabic().words("dates", "ordinals")
    return {folded(form.replace("_", " ")): i + 1 for i, forms in enumerate(rows) for form in forms.split()}


@cache
def _pattern() -> re.Pattern[str]:
    months, weekdays, relative = _tables()
    month = rf"(?:{_any(list(months))})(?![^\W\d_])"
    hijri = rf"(?:{_any(arabic().words('dates', 'hijri'))})"
    week = rf"(?:ال)?(?:{_any(list(weekdays))})(?![^\W\d_])"
    words = rf"(?:{_any(list(relative))})(?![^\W\d_])"
    year = r"(?:من\s)?(?:ال)?(?:عام\s|سنة\s)?(?P<y{0}>\d{{4}})(?:\s?[مـ](?!\w))?"
    when = r"(?:\s(?:الماضي|المقبل|القادم|الفائت|الجاري|المنصرم|التالي|ذاته|نفسه))?"
    twin = rf"(?:\s?[/-]\s?{month}|\s?\(\s?{month}\s?\)|\s{month}(?=\s\d{{4}}))?"
    hijri_part = rf"(?:\d{{1,2}}\s)?{hijri}(?:\s\d{{4}})?\s?(?:هـ|ه\b)?"
    return re.compile(
        rf"""(?x)(?<![^\W\d_])(?:[وبلف](?=(?:ال)?\w))?(?P<all>(?:يوم\s(?=\d))?
        (?P<lead>(?:{hijri_part}\s?[،,]?\s?(?:الموافق\s(?:لـ?\s?)?)|(?:(?:{words})|(?:(?:يوم|صباح|مساء|ظهر|عصر|ليل|فجر|نهار)\s){{0,2}}{week}{when})(?:\s?[،,(]?\s?(?:{words}|{week})\)?)?\s?[،,(]?\s?(?:(?:في|الموافق(?:\sل)?(?:ـ)?|بتاريخ|يوم)\s?)?(?:{hijri_part}\s?[،,]?\s?(?:الموافق\s(?:لـ?\s?)?)?)?))?
        (?:(?P<iso>(?P<iy>\d{{4}})[-/](?P<im>\d{{1,2}})[-/](?P<id>\d{{1,2}})(?!\d))
          |(?P<num>(?P<nd>\d{{1,2}})\s?[-/.]\s?(?P<nm>\d{{1,2}})\s?[-/.]\s?(?P<ny>\d{{4}}))
          |(?P<dm>(?P<d1>\d{{1,2}})(?:\s?[-–و]\s?\d{{1,2}})?\s?[-/]?\s?(?:من\s(?:شهر\s)?|شهر\s)?(?P<m1>{month}){twin}(?:\s?[-/،,]?\s?{year.format(1)})?(?P<w1>{when}))
          |(?P<dw>(?:(?:يوم|صباح|مساء)\s)?(?P<d6>{_any(list(_ordinals()))})\s(?:من\s(?:شهر\s)?|لشهر\s)(?:(?P<m6>{month}){twin}(?:\s?[-/،,]?\s?{year.format(6)})?(?P<w6>{when})|(?:ال)?شهر\sالجاري))
          |(?P<md>(?P<m2>{month})\s(?P<d2>\d{{1,2}})(?!\d)(?:\s?[،,]?\s?{year.format(2)})?)
          |(?P<dc>(?P<d4>\d{{1,2}})\s(?:من\s(?:ال)?شهر\s)?الجاري))
        |(?P<rel>{words})(?:\s?[،,(/]?\s?(?P<relweek>{week})[)/]?)?
        |(?:(?:يوم|صباح|مساء|ظهر|عصر|ليل|فجر|نهار|من\sيوم)\s){{0,2}}(?P<week>{week})(?P<when>{when})(?:\s?[،,(]\s?(?P<weekrel>{words})\)?)?
        |(?P<vague>{_VAGUE})
        |(?P<mo>(?:شهر\s|مطلع\s|منتصف\s|أواخر\s|نهاية\s|بداية\s)(?P<m3>{month}){twin}(?:\s{year.format(3)})?|(?<=في\s)(?P<m5>{month}){twin}(?:\s{year.format(5)})?(?P<w5>{when}))
        )(?![^\W_])"""
    )


def find(text: str, start: int, end: int, written: date | None) -> list[Found]:
    """Find date expressions in ``text[start:end]``; *written* is the day of the text or ``None``."""
    return [
        _found(match, written) for match in _pattern().finditer(text, start, end) if not _is_other(text, match)
    ]


def _is_other(text: str, match: re.Match[str]) -> bool:
    """ "اليوم العالمي ل" is a day of another kind; "المجلس الأحد" no day at all without its article."""
    if (
        match["rel"]
        and folded(match["rel"]) == "اليوم"
        and re.match(r"\s(?:العالمي|الدولي|الوطني|التالي|الأول|الثاني|نفسه|ذاته)", text[match.end() :])
    ):
        return True
    return bool(match["week"]) and not match["week"].startswith("ال")


def _found(match: re.Match[str], written: date | None) -> Found:
    day, precision = _resolve(match, written)
    absolute = bool(match["iso"] or match["num"] or match["dm"] or match["md"] or match["dw"])
    yearless = absolute and not any(match[name] for name in ("iy", "ny", "y1", "y2", "y6"))
    weekday = bool(match["week"]) and not (match["when"] or "").strip() and not match["weekrel"]
    start = match.start("all")
    return Found(start, match.end(), day, precision, absolute, bool(match["vague"]), yearless, weekday)


def _resolve(match: re.Match[str], written: date | None) -> tuple[date | None, Precision | None]:
    if match["vague"]:
        return None, None
    if match["mo"]:
        return _month(match, written)
    if any(match[name] for name in ("iso", "num", "dm", "md", "dc", "dw")):
        return _checked(_absolute(match, written), match["lead"])
    if written is None:
        return None, None
    if match["rel"]:
        return _checked(written + timedelta(days=_tables()[2][folded(match["rel"])]), match["relweek"])
    if match["weekrel"]:
        return _checked(written + timedelta(days=_tables()[2][folded(match["weekrel"])]), match["week"])
    return _weekday(match, written), "day"


def _absolute(match: re.Match[str], written: date | None) -> date | None:
    if match["iso"]:
        return _date(match["iy"], match["im"], match["id"])
    if match["num"]:
        return _date(match["ny"], match["nm"], match["nd"])
    if match["dc"] or (match["dw"] and not match["m6"]):
        return _date(str(written.year), str(written.month), match["d4"] or _numeral(match)) if written else None
    number = "1" if match["dm"] else "6" if match["dw"] else "2"
    month, year = str(_tables()[0][folded(match[f"m{number}"])]), match[f"y{number}"]
    day_of_month = _numeral(match) if match["dw"] else match[f"d{number}"]
    if year:
        return _date(year, month, day_of_month)
    if written is None:
        return None
    near = [_date(str(written.year + shift), month, day_of_month) for shift in (-1, 0, 1)]
    real = [day for day in near if day is not None]
    if "الماضي" in (match["w1"] or match["w6"] or ""):
        real = [day for day in real if day <= written] or real
    return min(real, key=lambda day: abs((day - written).days), default=None)


def _numeral(match: re.Match[str]) -> str:
    return str(_ordinals()[" ".join(folded(match["d6"]).split())])


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _checked(day: date | None, lead: str | None) -> tuple[date | None, Precision | None]:
    """A weekday beside the date that contradicts it makes it approximate, the weekday wins."""
    if day is None:
        return None, None
    named = _named(lead)
    if named is None or named == day.weekday():
        return day, "day"
    shifts = [day + timedelta(days=step) for step in (-1, 1, -2, 2, -3, 3)]
    return next(other for other in shifts if other.weekday() == named), "approximate"


def _named(words: str | None) -> int | None:
    for word in re.findall(r"[^\W\d_]+", folded(words or "")):
        number = _tables()[1].get(word.removeprefix("ال"))
        if number is not None:
            return number
    return None


def _weekday(match: re.Match[str], written: date) -> date:
    """The last such day not after the text's; "المقبل" looks forward (callers turn plans forward)."""
    weekday = _named(match["week"])
    assert weekday is not None
    back = (written.weekday() - weekday) % 7
    when = match["when"] or ""
    if any(word in when for word in ("الماضي", "الفائت", "المنصرم")):
        return written - timedelta(days=back or 7)
    if any(word in when for word in ("المقبل", "القادم", "التالي")):
        return written + timedelta(days=((weekday - written.weekday()) % 7) or 7)
    return written - timedelta(days=back)


def _month(match: re.Match[str], written: date | None) -> tuple[date | None, Precision | None]:
    number = "3" if match["m3"] else "5"
    month, year = _tables()[0][folded(match[f"m{number}"])], match[f"y{number}"]
    if year:
        return date(int(year), month, 1), "month"
    if written is None:
        return None, None
    years = [date(written.year + shift, month, 1) for shift in (-1, 0, 1)]
    return min(years, key=lambda day: abs((day - written).days)), "month"


def is_dateline(line: str) -> bool:
    """Say whether a line holds only a date, perhaps with a place, weekday or agency beside it."""
    if len(line) > 90:
        return False
    found = [hit for hit in find(line, 0, len(line), date(2000, 1, 1)) if hit.absolute]
    if len(found) != 1:
        return False
    rest = re.sub(r"[^\w\s]", " ", line[: found[0].start] + " " + line[found[0].end :])
    return (
        len(
            [
                word
                for word in rest.split()
                if folded(word) not in ("يوم", "تاريخ", "التاريخ", "في", "م", "الموافق", "هـ", "ه")
            ]
        )
        <= 3
    )
