"""One Arabic term for one thing: that of docs/GLOSSARY.md, everywhere; and Arabic signs beside Arabic words."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bot.folding import fold
from bot.locales.catalogue import po_path

GLOSSARY = Path(__file__).parents[2] / "docs" / "GLOSSARY.md"
_CODE = re.compile(r"`[^`]*`|\{\w+\}|https?://\S+|/\w+(?: \w+)?|--\w+|JSON Feed|python -m \S+(?: \w+)?")
_ARABIC = "[\u0620-\u064a\u064b-\u0652]"
_FOREIGN_SIGNS = re.compile(f'{_ARABIC}\\s?[,;?]|[,;?]\\s{_ARABIC}|["“”]')


@cache
def sentences() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Each sentence of the catalogue with its Arabic: one form, or all forms where there is a plural."""
    with po_path("ar").open("rb") as file:
        found = read_po(file, locale="ar")
    return tuple((_forms(one.id), _forms(one.string)) for one in found if one.id)


@cache
def terms() -> dict[str, tuple[str, ...]]:
    """Each English word of the glossary with what the bot may call it in Arabic: stems, folded.

    A word that ends another entry ("role" of "manager role") may be called what that one is.
    """
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    named = [(word, row[2]) for row in rows[1:] if row[2] != "–" for word in row[0].split(", ")]
    return {
        word: tuple(stem for other, arabic in named if _ends(other, word) for stem in _stems(arabic))
        for word, _ in named
    }


def _ends(longer: str, word: str) -> bool:
    return word == longer or longer.endswith(f" {word}")


def _stems(arabic: str) -> Iterator[str]:
    """The first word of each form, without article and feminine ending: what every inflection of it holds."""
    for form in arabic.split("، "):
        word = fold(form).split()[0].removeprefix("ال").removesuffix("ه")
        yield word


def _forms(texts: object) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts) if isinstance(texts, tuple | list) else ()


def _pattern(word: str) -> re.Pattern[str]:
    plural = {"person": "people", "office held": "offices held"}.get(word, f"{word}s")
    return re.compile(rf"(?<![\w-])(?:{word}|{plural})(?![\w-])", re.IGNORECASE)


def _says(english: str, word: str) -> bool:
    """Whether a sentence has *word*, not as a part of a longer term."""
    rest = _CODE.sub(" ", english)
    for longer in terms():
        if word in longer and word != longer:
            rest = _pattern(longer).sub(" ", rest)
    return _pattern(word).search(rest) is not None


def test_the_glossary_gives_the_words() -> None:
    """The table is read as it stands: some of its rows, as the test below uses them."""
    found = terms()
    assert (found["release"], found["feed"], found["operator"]) == (("بيان",), ("خلاص",), ("مشغل",))
    assert (found["role"], found["document"]) == (
        ("منصب", "مناصب", "دور"),
        ("وثيق", "وثايق", "مستند"),
    )
    assert len(found) > 20


@pytest.mark.parametrize("word", sorted(terms()))
def test_one_term_for_one_thing(word: str) -> None:
    """Wherever an English sentence has the word, its Arabic has the glossary's term, however inflected."""
    wrong = [
        (english[-1], arabic[-1])
        for english, arabic in sentences()
        if any(_says(one, word) for one in english)
        and not any(stem in fold(one) for one in arabic for stem in terms()[word])
    ]
    assert wrong == []


def test_arabic_sentences_have_arabic_signs() -> None:
    """Commas, semicolons, question and quotation marks beside Arabic words are Arabic ones."""
    wrong = [form for _, arabic in sentences() for form in arabic if _FOREIGN_SIGNS.search(form)]
    assert wrong == []


def test_one_way_to_write_a_final_an() -> None:
    """The mark stands on the last letter ("لاحقاً"), never before it."""
    assert [form for _, arabic in sentences() for form in arabic if "\u064bا" in form] == []


def test_counted_things_are_in_the_case_their_number_asks_for() -> None:
    """Eleven to ninety-nine take the accusative singular, hundreds the genitive: the last two plural forms."""
    wrong = []
    for _, arabic in sentences():
        if len(arabic) != 6:
            continue
        hundred, eleven = (re.findall(r"\{count\} (\S+)", form) for form in arabic[4:])
        wrong += [word for word in hundred if word.rstrip(".،:").endswith("اً")]
        wrong += [word for word in eleven if not word.rstrip(".،:").endswith(("اً", "ً", "ة"))]
    assert wrong == []


def test_one_sentence_never_calls_the_reader_two_things() -> None:
    """One reader is spoken to throughout, never several."""
    plural = re.compile(r"(?<!\w)(?:أنتم|لديكم|عليكم|إليكم|لكم|تريدون|يمكنكم)(?!\w)")
    assert [form for _, arabic in sentences() for form in arabic if plural.search(form)] == []
