"""What may be glued to the front of an Arabic word: و or ف, then ب ك ل, then the article."""

import re
from functools import cache
from pathlib import Path

import bot.lexicon
from bot.folding import fold

_LEXICON = Path(bot.lexicon.__file__).parent / "ar"
_CLITICS = re.compile("^(?P<and>[وف]?)(?:(?P<lam>لل)|(?P<particle>[بكل]?)(?P<article>(?:ال)?))(?P<rest>.{3,})$")
_LEAST, _LONG = 3, 4
# Not in the lexicon's lists, with those that only look like another word behind a letter.
_ALSO_KNOWN = ("عبد", "ابو", "وفد", "فرقة", "ورقة", "بعيد")
_PLACE_COLUMNS = 4


def glued(word: str) -> list[tuple[int, bool]]:
    """How many of the first letters of a folded *word* may be glued on, and whether they hold an article.

    In turn: و or ف alone; everything; of لل the first letter only ("للبنان"); everything and what looks like a
    second article ("الالتزام"). None where too little would be left to be a word.
    """
    ways = []
    if word[:1] in ("و", "ف") and _may_stand(word, 1, by_letter=word[0] == "ف"):
        ways.append((1, False))
    found = _CLITICS.match(word)
    if found is not None:
        letters, article = found.start("rest"), bool(found["lam"] or found["article"])
        by_letter = bool(found["particle"] or found["and"] == "ف")
        if letters > (1 if found["and"] else 0) and (article or _may_stand(word, letters, by_letter=by_letter)):
            ways.append((letters, article))
        if found["lam"] and _may_stand(word, letters - 1, by_letter=True):
            ways.append((letters - 1, True))
        if article and found["rest"].startswith("ال") and len(found["rest"]) - 2 >= _LEAST:
            ways.append((letters + 2, True))
    return ways


def tells(word: str, letters: int) -> bool:
    """Whether *word* without its first *letters* is surely a word by itself.

    Three letters left by a lone one are so where they are known and the whole is not: "لدعم" is "دعم", but "فرقة"
    is no "رقة", and "كمال" no "مال".
    """
    rest = word[letters:]
    return len(rest) >= _LONG or (len(rest) == _LEAST and rest in _known() and word not in _known())


def _may_stand(word: str, letters: int, *, by_letter: bool) -> bool:
    return tells(word, letters) or (len(word) - letters == _LEAST and not by_letter)


@cache
def _known() -> frozenset[str]:
    """Words of the lexicon, folded, without article: ordinary ones, given names, places."""
    words = [word for name in ("ordinary.txt", "given.txt") for line in _lines(name) for word in line.split()]
    cells = [cell for line in _lines("places.tsv") for cell in line.split("\t")[:_PLACE_COLUMNS]]
    places = [name for cell in cells for name in cell.split("، ")]
    folded = (fold(word) for word in (*words, *places, *_ALSO_KNOWN))
    return frozenset(word.removeprefix("ال") if len(word) > _LONG else word for word in folded)


def _lines(name: str) -> list[str]:
    lines = (_LEXICON / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
