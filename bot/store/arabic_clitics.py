"""What may be glued to the front of an Arabic word: و or ف, then ب ك ل, then the article."""

import re

_CLITICS = re.compile("^(?P<and>[وف]?)(?:(?P<lam>لل)|(?P<particle>[بكل]?)(?P<article>(?:ال)?))(?P<rest>.{3,})$")
_LONG = 4
# Left by a lone letter, three letters are too often a word of their own ("فرقة" is no "رقة"); these are known.
_PLACES = ("مصر", "قطر", "حلب", "حمص", "دبي", "عدن", "رفح", "غزه")
_OTHERS = ("علي", "عمر", "زيد", "سعد", "فهد", "حسن", "عبد", "ابو", "وفد")
_SHORT = frozenset((*_PLACES, *_OTHERS))


def glued(word: str) -> list[tuple[int, bool]]:
    """How many of the first letters of a folded *word* may be glued on, and whether they hold an article.

    At most two ways: و or ف alone, then everything; none where too little would be left to be a word.
    """
    ways = []
    if word[:1] in ("و", "ف") and _may_stand(word[1:], by_letter=word[0] == "ف"):
        ways.append((1, False))
    found = _CLITICS.match(word)
    if found is not None:
        letters, article = found.start("rest"), bool(found["lam"] or found["article"])
        by_letter = bool(found["particle"] or found["and"] == "ف")
        if letters > (1 if found["and"] else 0) and (article or _may_stand(found["rest"], by_letter=by_letter)):
            ways.append((letters, article))
    return ways


def tells(rest: str) -> bool:
    """Whether *rest* is long enough, or known, to be a word by itself."""
    return len(rest) >= _LONG or rest in _SHORT


def _may_stand(rest: str, *, by_letter: bool) -> bool:
    return tells(rest) or (len(rest) == _LONG - 1 and not by_letter)
