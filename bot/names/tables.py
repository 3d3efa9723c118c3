"""The words and letters of names, read once from ``bot/lexicon/names/``."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import bot.lexicon

_FOLDER = Path(bot.lexicon.__file__).parent / "names"


@cache
def table(name: str) -> dict[str, Any]:
    """The table of one file: ``given``, ``honorifics``, ``particles`` or ``sounds``."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
