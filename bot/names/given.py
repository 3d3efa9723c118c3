"""Which common given names a word may be. Sound alone cannot tell Hassan from Hussein."""

import re
from functools import cache, lru_cache

from bot.names.letters import is_arabic
from bot.names.tables import table

_ARABIC = str.maketrans({"ة": "ه", "ى": "ي", "ئ": "ي", "ؤ": "و", "ء": "", "ک": "ك", "ں": "ن"})
_SHORTER = (
    (re.compile("ee|ie(?=.)"), "î"),
    (re.compile("o[ou]"), "u"),
    (re.compile("y"), "i"),
    (re.compile("q"), "k"),
    (re.compile(r"([a-zî])\1"), r"\1"),
    (re.compile("(?<=[ae])h$"), ""),
)


@lru_cache(maxsize=20_000)
def given_names(word: str) -> frozenset[str]:
    """The names *word* (small letters without marks, no article) may stand for; none where it is in no table."""
    if is_arabic(word):
        return _arabic().get(word.translate(_ARABIC), frozenset())
    word = word.replace("ä", "a")
    short = _shortened(word)
    exact, patterns = _latin(), (word, short)
    return frozenset(name for name, pattern in exact if any(pattern.fullmatch(each) for each in patterns))


def known_in_arabic(word: str) -> bool:
    """Whether an Arabic word is a common given name."""
    return word.translate(_ARABIC) in _arabic()


def _shortened(word: str) -> str:
    for pattern, shorter in _SHORTER:
        word = pattern.sub(shorter, word)
    return word


@cache
def _arabic() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, text in table("given")["names"].items():
        for word in text.partition("|")[0].split():
            found.setdefault(word.translate(_ARABIC), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _latin() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(text.partition("|")[2].strip())) for name, text in table("given")["names"].items()
    )
