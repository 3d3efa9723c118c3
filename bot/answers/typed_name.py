"""A name as somebody types it: quotes, search operators and honorifics are no part of it."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

import bot.lexicon
from bot.folding import fold
from bot.names import honorifics
from bot.names.words import words_of

_LEXICON = Path(bot.lexicon.__file__).parent
_AND = re.compile(r"\s+(?:AND|and|And|&|\+|و)\s+")
_INSIDE_A_NAME = frozenset("'’ʼʿʾ-‐")


def clean(words: str) -> str:
    """*words* with nothing but letters, marks, digits, inner hyphens and apostrophes; it may be empty."""
    kept = "".join(letter if _of_a_name(letter) else " " for letter in words)
    return " ".join(filter(None, (word.strip("-‐'’") for word in kept.split())))


def without_honorifics(words: str, *, commas: bool = False) -> str:
    """*words* without titles of courtesy and rank in front; never emptied by that.

    :param commas: keep one comma, which says that a surname goes first.
    """
    parts = re.split("[,،]", words)
    if commas and len(parts) == 2 and all(clean(part) for part in parts):
        return ", ".join(without_honorifics(part) for part in parts)
    rest = clean(words)
    while True:
        shorter = _shorter(rest)
        if shorter == rest:
            return rest
        rest = shorter


def names_joined(words: str) -> tuple[str, ...]:
    """The names that "and" joins in *words*, in either language; one where nothing does."""
    return tuple(part for part in _AND.split(words.strip()) if clean(part)) or (words,)


def readings(name: str) -> tuple[str, ...]:
    """The names *name* may be: as it stands, and with its first word or what goes before a comma as the surname.

    Without a comma, a common given name in front is never a surname: "Ibrahim Khalil" is not "Khalil Ibrahim".
    """
    surname, comma, rest = name.partition(", ")
    if comma:
        return (f"{surname} {rest}", f"{rest} {surname}")
    words = words_of(name)
    parts = name.split()
    if len(parts) < 2 or not words or words[0].given:
        return (name,)
    return (name, " ".join([*parts[1:], parts[0]]))


def _of_a_name(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN" or letter in _INSIDE_A_NAME


def _shorter(words: str) -> str:
    parts = words.split()
    for length in range(min(4, len(parts) - 1), 0, -1):
        if fold(" ".join(parts[:length])) in _english():
            return " ".join(parts[length:])
    return " ".join(honorifics.without_honorifics(parts)) if parts else words


@cache
def _english() -> frozenset[str]:
    names = tomllib.loads((_LEXICON / "en" / "names.toml").read_text(encoding="utf-8"))
    return frozenset(fold(clean(one)) for one in (*names["honorifics"], *names["ranks"]))
