"""A name as somebody types it: quotes, search operators and honorifics are no part of it."""

import tomllib
import unicodedata
from functools import cache
from pathlib import Path

import bot.lexicon
from bot.folding import fold

_HERE = Path(__file__).parent
_LEXICON = Path(bot.lexicon.__file__).parent
_INSIDE_A_NAME = frozenset("'’ʼʿʾ-‐")


def clean(words: str) -> str:
    """*words* with nothing but letters, marks, digits, inner hyphens and apostrophes; it may be empty."""
    kept = "".join(letter if _of_a_name(letter) else " " for letter in words)
    return " ".join(filter(None, (word.strip("-‐'’") for word in kept.split())))


def without_honorifics(words: str) -> str:
    """*words* without titles of courtesy and rank in front; never emptied by that."""
    rest = clean(words)
    while True:
        shorter = _shorter(rest)
        if shorter == rest:
            return rest
        rest = shorter


def _of_a_name(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN" or letter in _INSIDE_A_NAME


def _shorter(words: str) -> str:
    parts = words.split()
    for length in range(min(4, len(parts) - 1), 0, -1):
        if fold(" ".join(parts[:length])) in _honorifics():
            return " ".join(parts[length:])
    return words


@cache
def _honorifics() -> frozenset[str]:
    english = tomllib.loads((_LEXICON / "en" / "names.toml").read_text(encoding="utf-8"))
    arabic = tomllib.loads((_HERE / "honorifics.toml").read_text(encoding="utf-8"))
    found = [*english["honorifics"], *english["ranks"], *arabic["arabic"]]
    return frozenset(fold(clean(one)) for one in found)
