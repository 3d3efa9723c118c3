"""Documents an Arabic release invokes, each under the name that the English reader gives it."""

import re
from functools import cache

from bot.folding import fold
from bot.lexicon.arabic import arabic

_NUMBER = r"\d{3,4}(?:/\d{1,4})?"
_RESOLUTION = re.compile(
    r"(?:ال)?قرار(?:ات|ين|ي)?(?:ه|ها|هما)?(?P<between>(?:\s(?!رقم)[^\W\d_]+){0,5}?)"
    rf"\s(?:رقم\s|ذي الرقم\s|ذو الرقم\s|الرقم\s|\()?\(?(?P<first>{_NUMBER})\)?"
    r"(?:\s?\(\d{4}\)|\s?(?:ل?عام|لسنة)\s\d{4})?"
    rf"(?P<more>(?:(?:\s?[،,]\s?|\s)و?\s?(?:القرار\s)?{_NUMBER}(?:\s?\(\d{{4}}\))?){{0,6}})"
)
_LAW = re.compile(
    r"(?P<kind>القانون|المرسوم|قانون|مرسوم)(?:\s[^\W\d_]+){0,2}\s(?:رقم\s)?\(?(?P<number>\d{1,4})\)?"
    r"(?:\s?ل?(?:عام|سنة)\s(?P<year>\d{4}))?"
)


@cache
def _named() -> re.Pattern[str]:
    data = arabic().data["references"]
    whole, kind, town = (_any(data[table]) for table in ("canonical", "kinds", "towns"))
    return re.compile(rf"(?<!\w)[وبلف]{{0,2}}(?P<whole>{whole}|(?P<kind>{kind}) (?P<town>{town}))(?!\w)")


def _any(table: dict[str, str]) -> str:
    return "|".join(re.escape(one) for one in sorted(map(fold, table), key=len, reverse=True))


@cache
def _english(table: str) -> dict[str, str]:
    return {fold(key): value for key, value in arabic().data["references"][table].items()}


def references(text: str) -> list[str]:
    """Give the documents *text* names, in order, each once."""
    plain = " ".join(text.split())
    digits = "".join(fold(letter) if letter.isdigit() else letter for letter in plain)
    found: list[tuple[int, str]] = []
    for match in _RESOLUTION.finditer(digits):
        body = _body(digits[match.start() : match.end() + 45])
        numbers = re.findall(_NUMBER, re.sub(r"\(\d{4}\)", "", match["first"] + " " + match["more"]))
        found += [(match.start(), f"Resolution {number} ({body or _default(number)})") for number in numbers]
    for match in _LAW.finditer(digits):
        year = f" لعام {match['year']}" if match["year"] else ""
        kind = match["kind"] if match["kind"].startswith("ال") else "ال" + match["kind"]
        found.append((match.start(), f"{kind} رقم {match['number']}{year}"))
    for match in _named().finditer(fold(plain)):
        name = _english("canonical").get(match["whole"])
        if name is None:
            name = f"{_english('towns')[match['town']]} {_english('kinds')[match['kind']]}"
        found.append((match.start(), name))
    return list(dict.fromkeys(name for _, name in sorted(found, key=lambda entry: entry[0])))


def _default(number: str) -> str:
    """A number with a session before it ("77/230") is the General Assembly's."""
    return "UN General Assembly" if "/" in number else "UN Security Council"


def _body(words: str) -> str | None:
    folded = fold(words)
    return next(
        (name for body, name in arabic().data["references"]["bodies"].items() if fold(body) in folded), None
    )
