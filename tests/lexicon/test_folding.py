"""The folded form of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.folding import fold, tokens


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    """The folded form is its own folded form."""
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=80))
def test_case_does_not_matter(text: str) -> None:
    """Small and capital letters fold alike wherever they casefold alike."""
    assert fold(text.casefold()) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Türkiye  Şeybani", "turkiye seybani"),
        ("DIŞİŞLERİ ısı", "disisleri isi"),
        ("الأُمَّة", "الامه"),
        ("مستشفى", "مستشفي"),
        ("کوردستان", "كوردستان"),
        ("١٢ ۱۲", "12 12"),
        ("ser\u200bvice\u200f", "service"),
        ("ﻻ", "لا"),
        ("O’Neill", "o'neill"),
    ],
)
def test_folded_forms(text: str, folded: str) -> None:
    """Latin diacritics, the dotless i, Arabic letters and marks, digits, hidden marks, presentation forms."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("al-Bahra's visit", ["al", "bahra", "visit"]),
        ("Sana'a", ["sana'a", "sanaa"]),
        ("والرئيس", ["والرييس", "رييس", "الرييس"]),
        ("الجاموس", ["الجاموس", "جاموس"]),
        ("ووفد", ["ووفد", "وفد"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    """Compound words apart, the possessive gone, Arabic words also without what is glued to them."""
    assert tokens(text) == words
