"""A name as somebody types it: quotes, search operators and honorifics are no part of it."""

import re
import tomllib
from functools import cache
from pathlib import Path

import bot.lexicon
from bot.folding import fold

_HERE = Path(__file__).parent
_LEXICON = Path(bot.lexicon.__file__).parent
_NO_NAME = re.compile(r"[^\w\s'’ʼʿʾ.\-‐]|_")


def clean(words: str) -> str:
    """*words* with nothing but letters, digits, hyphens, apostrophes and single spaces; it may be empty."""
    return " ".join(_NO_NAME.sub(" ", words).replace(".", " ").split()).strip("-' ")


def without_honorifics(words: str) -> str:
    """*words* without titles of courtesy and rank in front; never emptied by that."""
    rest = clean(words)
    while True:
        shorter = _shorter(rest)
        if shorter == rest:
            return rest
        rest = shorter


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
