"""Every sentence in the code has its translation, whole."""

import string
import time
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.locales import LANGUAGES, catalogue
from bot.locales.catalogue import po_path

BOT = Path(__file__).parents[2] / "bot"
KEYWORDS = {"say": None, "say_many": (1, 2), "mark": None}
TRANSLATIONS = [language for language in LANGUAGES if language != "en"]


@cache
def said() -> frozenset[str | tuple[str, ...]]:
    """Every sentence in the code; pairs where there is a plural."""
    found = extract_from_dir(BOT, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return frozenset(sentence for _, _, sentence, _, _ in found)


def translated(language: str) -> Catalog:
    """The catalogue as its file holds it."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language)


def placeholders(sentence: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_sentence_has_a_translation(language: str) -> None:
    """A sentence of the code that the catalogue lacks, or has empty, is listed here."""
    done = {message.id for message in translated(language) if message.id and all(_forms(message.string))}
    assert said() - done == frozenset()


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_translation_is_left_of_a_sentence_nobody_says(language: str) -> None:
    """A sentence that went from the code goes from the catalogue."""
    assert {message.id for message in translated(language) if message.id} - said() == set()


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_translations_have_the_placeholders_of_their_sentence(language: str) -> None:
    """No value is lost and none invented; a plural form that names the number itself may leave out the count."""
    wrong = [
        (message.id, form)
        for message in translated(language)
        for form in _forms(message.string)
        if message.id and not _fits(message.id, form)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_plurals_have_every_form_of_the_language(language: str) -> None:
    """Arabic has six."""
    found = translated(language)
    counts = {len(_forms(message.string)) for message in found if isinstance(message.id, tuple)}
    assert counts == {found.num_plurals}


def test_reading_a_catalogue_is_quick() -> None:
    """It is read on the event loop, once a process: half a second is far above what it takes."""
    catalogue.catalogue.cache_clear()
    began = time.perf_counter()
    catalogue.catalogue("ar")
    assert time.perf_counter() - began < 0.5


def _forms(texts: object) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts) if isinstance(texts, tuple | list) else ()


def _fits(sentence: object, form: str) -> bool:
    wanted, given = placeholders(_forms(sentence)[-1]), placeholders(form)
    return given == wanted or (isinstance(sentence, tuple) and given == wanted - {"count"})
