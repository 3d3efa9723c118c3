"""Names of commands in other languages."""

import re
import unicodedata

import pytest
from babel.messages.pofile import read_po

from bot.commands.catalogue import COMMANDS
from bot.locales import Reader, command_word, text
from bot.locales.catalogue import po_path
from bot.model.answer import say

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


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("This server follows no feed yet. Add one with /feed add.", "أضف واحدة بالأمر \u2068/feed add\u2069."),
        ("/subscribe in a channel posts what is published from now on.", "الأمر \u2068/subscribe\u2069 في قناة"),
        ("Give an address, such as https://example.org/feed/.", "مثل https://example.org/feed/"),
    ],
)
def test_where_commands_are_english_an_arabic_sentence_names_them_so(english: str, arabic: str) -> None:
    """A member who reads Arabic in a server with English commands is told what works there, set apart."""
    there = text(say(english), Reader("ar", commands="en"))
    assert arabic in there
    assert "\u2068" not in text(say(english), Reader("ar"))


def test_every_command_a_sentence_names_is_one() -> None:
    """In the Arabic sentences, whatever stands after a stroke is a command's name there, of one word or two."""
    paths = {" ".join(command_word(word, "commands", "ar") for word in command.path) for command in COMMANDS}
    paths |= {path.split()[0] for path in paths}
    with po_path("ar").open("rb") as file:
        sentences = [form for one in read_po(file, locale="ar") if one.id for form in _forms(one.string)]
    named = [
        found for one in sentences for found in re.findall(r"(?<![\w/:.])/([\u0620-\u064a-]+)(?: (\S+))?", one)
    ]
    assert [first for first, _ in named if first not in {path.split()[0] for path in paths}] == []
    groups = {path.split()[0] for path in paths if " " in path} - {path for path in paths if " " not in path}
    assert [
        (first, second) for first, second in named if first in groups and f"{first} {second}" not in paths
    ] == []


def _forms(texts: object) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts) if isinstance(texts, tuple | list) else ()
