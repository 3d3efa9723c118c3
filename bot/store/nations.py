"""The countries a text names, under one English name each, in either language: pure, from the lexicon's lists.

Coarse on purpose: an adjective or a city counts as its country. For comparing texts, never told to anybody.
"""

from functools import cache
from pathlib import Path

import bot.lexicon
from bot.folding import fold
from bot.store.search_forms import indexed_forms

_LEXICON = Path(bot.lexicon.__file__).parent
_ENDINGS = ("", "ه", "ين", "ون", "تين", "ان")
"""Of an Arabic adjective: masculine, feminine, plural and dual."""


def nations(text: str, language: str | None) -> frozenset[str]:
    """The countries *text* names, in Arabic where *language* is ``ar``, else in English."""
    names = _arabic() if language == "ar" else _english()
    forms = list(indexed_forms(text))
    words = frozenset(forms)
    whole = f" {fold(text)} "
    return frozenset(
        country for name, country in names.items() if (name in words if " " not in name else f" {name} " in whole)
    )


@cache
def _english() -> dict[str, str]:
    found: dict[str, str] = {}
    for country, *cells in _rows("en"):
        for cell in cells[:3]:
            found |= {fold(name): country for name in cell.split(", ") if name}
        found[fold(country)] = country
    return found


@cache
def _arabic() -> dict[str, str]:
    found: dict[str, str] = {}
    for own, aliases, nisba, cities, country in (row for row in _rows("ar") if len(row) == 5):
        for name in (*aliases.split("، "), *cities.split("، ")):
            found.setdefault(_bare(name), country)
        if nisba:
            found |= {_bare(nisba) + ending: country for ending in _ENDINGS}
        found[_bare(own)] = country
    found.pop("", None)
    return found


def _bare(name: str) -> str:
    folded = fold(name)
    return folded if " " in folded else folded.removeprefix("ال")


def _rows(language: str) -> list[list[str]]:
    lines = (_LEXICON / language / "places.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
