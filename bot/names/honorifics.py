"""Titles in front of a name, in both scripts, with what Arabic glues to them."""

from functools import cache

from bot.folding import fold
from bot.names.letters import is_arabic
from bot.names.tables import table

_GLUED = ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "ول", "وب", "و", "ب", "ل", "ف", "ك")
_LONGEST = 4


def without_honorifics(words: list[str]) -> list[str]:
    """*words* without titles in front and "Jr." behind; at least one word is left.

    A title that is a name too ("Prince", "عماد") goes only where two words are left or it carries an article.
    """
    start = 0
    while (length := _title_at(words, start)) > 0:
        start += length
    end = len(words)
    while end - start > 1 and fold(words[end - 1]) in _suffixes():
        end -= 1
    return words[start:end]


def _title_at(words: list[str], start: int) -> int:
    """How many words from *start* on are one title; 0 for none."""
    for length in range(min(_LONGEST, len(words) - start - 1), 0, -1):
        left = len(words) - start - length
        title = " ".join(fold(word) for word in words[start : start + length])
        if any(form in _titles() and (left >= least or form not in _names()) for form, least in _forms(title)):
            return length
    return 0


def _forms(title: str) -> list[tuple[str, int]]:
    """*title* as tables have it, each with how many words must be left if it is a name too."""
    found = [(title, 2)]
    if is_arabic(title):
        for glued in _GLUED:
            if title.startswith(glued):
                rest = title[len(glued) :].replace(" ال", " ")
                found.append((rest, 1 if glued.endswith(("ال", "لل")) else 2))
        found.append((title.replace(" ال", " "), 2))
    return found


@cache
def _titles() -> frozenset[str]:
    data = table("honorifics")
    return frozenset(fold(one) for one in (*data["arabic"], *data["latin"])) | frozenset(
        fold(one).replace(" ال", " ") for one in data["arabic"]
    )


@cache
def _names() -> frozenset[str]:
    data = table("honorifics")
    return frozenset(fold(one) for one in (*data["arabic_names"], *data["latin_names"]))


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(fold(one) for one in table("honorifics")["suffixes"])
