"""Names of commands and options in other languages: ``LANGUAGE/commands.toml``.

They aren't sentences: platforms allow only 32 lower-case letters, digits, ``-`` and ``_``, and no accents apart.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

_FOLDER = Path(__file__).parent


def command_word(word: str, kind: Literal["commands", "options"], language: str) -> str:
    """The word typed for *word* (of a command's path, or an option's name) in *language*; else *word* itself."""
    return _words(language).get(kind, {}).get(word, word)


@cache
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    path = _FOLDER / language / "commands.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
