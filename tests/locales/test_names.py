"""Names of commands in other languages."""

import re
import unicodedata

import pytest

from bot.commands.catalogue import COMMANDS
from bot.locales import command_word

WORDS = sorted({word for command in COMMANDS for word in command.path})
OPTIONS = sorted({one.name for command in COMMANDS for one in command.parameters} | {"private"})


@pytest.mark.parametrize(("kind", "words"), [("commands", WORDS), ("options", OPTIONS)])
def test_arabic_names_are_ones_discord_takes(kind: str, words: list[str]) -> None:
    """Letters, digits, - and _ only, at most 32, no accents apart; none is left in English."""
    names = [command_word(word, "commands" if kind == "commands" else "options", "ar") for word in words]
    wrong = [name for name in names if not re.fullmatch(r"[-_\w]{1,32}", name) or _has_marks(name)]
    assert (wrong, [name for name in names if name.isascii()]) == ([], [])


def test_arabic_names_are_told_apart() -> None:
    """No two commands, and no two options of a command, have one name."""
    paths = [tuple(command_word(word, "commands", "ar") for word in command.path) for command in COMMANDS]
    assert len(set(paths)) == len(COMMANDS)
    for command in COMMANDS:
        names = [command_word(one.name, "options", "ar") for one in command.parameters]
        assert len(set(names)) == len(names)


def test_a_word_without_a_translation_stays() -> None:
    """And English has none."""
    assert (command_word("who", "commands", "en"), command_word("xyz", "commands", "ar")) == ("who", "xyz")


def _has_marks(name: str) -> bool:
    return any(unicodedata.category(letter).startswith("M") for letter in name)
