"""Whatever is glued to the front of an Arabic word, each form finds each other; its own letters stay its own."""

from itertools import product
from pathlib import Path

import pytest

import bot.lexicon
from bot.store.arabic_clitics import glued
from bot.store.search_words import asked, indexed

_LEXICON = Path(bot.lexicon.__file__).parent / "ar"
_GLUED = (
    "",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "ال",
    "وال",
    "بال",
    "لل",
    "كال",
    "فال",
    "وبال",
    "ولل",
    "وب",
    "ول",
    "فب",
    "فبال",
)
_EVERY = 10


def _words() -> list[str]:
    """Ordinary words and given names of three letters or more."""
    lines = [
        line
        for name in ("ordinary.txt", "given.txt")
        for line in (_LEXICON / name).read_text(encoding="utf-8").splitlines()
    ]
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    return sorted(word for word in words if len(word) >= 3 and word.isalpha())


def test_every_form_finds_every_form() -> None:
    """Of every tenth word, 998 of a thousand pairs of forms: some are words of their own ("كريم", "لريم")."""
    found = total = 0
    for word in _words()[::_EVERY]:
        kept = [set(indexed(front + word).split()) for front in _GLUED]
        wanted = [asked(front + word) for front in _GLUED]
        found += sum(all(there & set(forms) for forms in query) for there, query in product(kept, wanted))
        total += len(kept) * len(wanted)

    assert found / total >= 0.998


@pytest.mark.parametrize(
    ("word", "rests"),
    [
        ("وبدمشق", ["بدمشق", "دمشق"]),
        ("للبنان", ["بنان", "لبنان"]),
        ("لدعم", ["دعم"]),
        ("للالتزام", ["التزام", "لالتزام", "تزام"]),
        ("والرييس", ["الرييس", "رييس"]),
        ("فرقه", []),
        ("كمال", []),
        ("كريم", []),
        ("بدر", []),
        ("الله", []),
        ("و", []),
    ],
)
def test_what_may_be_left_of_a_word(word: str, rests: list[str]) -> None:
    """One conjunction, then all that is glued; of short words only what is known to be one."""
    assert [word[letters:] for letters, _ in glued(word)] == rests
