"""Names of commands and options in other languages: ``LANGUAGE/commands.toml``.

They aren't sentences: platforms allow only 32 lower-case letters, digits, ``-`` and ``_``, and no accents apart.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from bot.locales.reader import base_of

_FOLDER = Path(__file__).parent
_ENGLISH = "en"
_ISOLATE, _POP = "\u2068", "\u2069"
# A command's one or two words after a stroke that belongs to no address.
_COMMAND = re.compile(r"(?<![\w/:.])/([\w-]+)(?:( )([\w-]+))?")


def command_word(word: str, kind: Literal["commands", "options"], language: str) -> str:
    """The word typed for *word* (of a command's path, or an option's name) in *language*; else *word* itself."""
    return _words(language).get(kind, {}).get(word, word)


def with_command_names(sentence: str, language: str, commands: str | None) -> str:
    """*sentence* of *language* with the commands it names as they are typed in English, where *commands* says so.

    Every English sentence names them in English already; no other pair of languages is asked for.
    """
    if commands in (None, language) or commands != _ENGLISH or language == _ENGLISH or "/" not in sentence:
        return sentence
    english = _reversed(language)

    def typed(found: re.Match[str]) -> str:
        first, space, second = found[1], found[2] or "", found[3] or ""
        if first not in english:
            return found[0]
        known = english.get(second)
        name = f"/{english[first]}" + (f" {known}" if known else "")
        return f"{_ISOLATE}{name}{_POP}" + ("" if known else space + second)

    return _COMMAND.sub(typed, sentence)


@cache
def _reversed(language: str) -> Mapping[str, str]:
    return {own: english for english, own in _words(language).get("commands", {}).items()}


@cache
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    path = _FOLDER / base_of(language) / "commands.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
