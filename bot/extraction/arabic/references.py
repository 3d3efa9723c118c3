"""Documents an Arabic release invokes, each under one name; numbered resolutions as the English reader names them."""

import re
from functools import cache

from bot.folding import fold
from bot.lexicon.arabic import arabic

_NUMBER = r"\d{3,4}(?:/\d{1,4})?"
_RESOLUTION = re.compile(
    rf"(?:ال)?قرار(?:ات|ين|ي)?(?P<between>(?:\s(?!رقم)[^\W\d_]+){{0,5}}?)\s(?:رقم\s|ذي الرقم\s|ذو الرقم\s|الرقم\s|\()?\(?(?P<first>{_NUMBER})\)?"
    rf"(?:\s?\(\d{{4}}\)|\s?(?:ل?عام|لسنة)\s\d{{4}})?(?P<more>(?:(?:\s?[،,]\s?|\s)و?\s?(?:القرار\s)?{_NUMBER}(?:\s?\(\d{{4}}\))?){{0,6}})"
)
_LAW = re.compile(
    r"(?P<kind>القانون|المرسوم|قانون|مرسوم)(?:\s[^\W\d_]+){0,2}\s(?:رقم\s)?\(?(?P<number>\d{1,4})\)?(?:\s?ل?(?:عام|سنة)\s(?P<year>\d{4}))?"
)


@cache
def _named() -> re.Pattern[str]:
    data = arabic().data["references"]
    heads = "|".join(sorted(map(re.escape, data["heads"]["documents"]), key=len, reverse=True))
    towns = [town for town in arabic().cities if len(town) > 2]
    names = sorted({*map(fold, data["heads"]["names"]), *towns}, key=len, reverse=True)
    return re.compile(
        rf"(?<!\w)[وبلف]{{0,2}}(?P<whole>(?P<head>{heads_folded(heads)}) (?P<name>{'|'.join(map(re.escape, names))})(?: ?(?:1|2|الاول|الثاني|للسلام))?)(?!\w)"
    )


def heads_folded(heads: str) -> str:
    """Fold the alternatives of a pattern."""
    return "|".join(fold(head) for head in heads.split("|"))


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
    folded = _Folded(plain)
    for match in _named().finditer(folded.text):
        whole = folded.original(match.start("whole"), match.end("whole"))
        canonical = {fold(key): value for key, value in arabic().data["references"]["canonical"].items()}
        found.append((match.start(), canonical.get(match["whole"], whole)))
    return list(dict.fromkeys(name for _, name in sorted(found, key=lambda entry: entry[0])))


class _Folded:
    """A text folded letter by letter, so that places can be taken back."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.places: list[int] = []
        letters = []
        for place, letter in enumerate(plain):
            for one in " " if letter == " " else fold(letter):
                letters.append(one)
                self.places.append(place)
        self.text = "".join(letters)

    def original(self, start: int, end: int) -> str:
        """Give the words as written."""
        return self.plain[self.places[start] : self.places[end - 1] + 1]


def _default(number: str) -> str:
    """A number with a session before it ("77/230") is the General Assembly's."""
    return "UN General Assembly" if "/" in number else "UN Security Council"


def _body(words: str) -> str | None:
    folded = fold(words)
    return next(
        (name for body, name in arabic().data["references"]["bodies"].items() if fold(body) in folded), None
    )
