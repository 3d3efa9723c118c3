"""Languages in Arabic letters: each by its own, wherever the feed says nothing or says Persian."""

import pytest

from bot.extraction.extract import extract
from bot.feeds.language import declared_language, language_of
from bot.lexicon.alphabets import own_language
from bot.model.release import ReleaseText

URDU = "وزیر خارجہ نے آج اسلام آباد میں سفیر سے ملاقات کی اور دو طرفہ تعلقات پر بات چیت کی۔"
SORANI = "وەزیری دەرەوە ئەمڕۆ لە هەولێر پێشوازی لە باڵیۆز کرد و باسیان لە پەیوەندییەکان کرد."
PERSIAN = "وزیر خارجه امروز در تهران با سفیر دیدار کرد و درباره روابط دو کشور گفتگو کرد."
UYGHUR = "تاشقى ئىشلار مىنىستىرى بۈگۈن ئەلچىنى قوبۇل قىلدى ۋە مۇناسىۋەتلەر توغرىسىدا سۆزلەشتى."
ARABIC = "استقبل وزير الخارجية اليوم السفير وبحث معه العلاقات بين البلدين."


@pytest.mark.parametrize(
    ("text", "own", "language"),
    [
        (URDU, "ur", "ur"),
        (SORANI, "ku", "ku"),
        (UYGHUR, "ug", "ug"),
        (PERSIAN, None, "fa"),
        (ARABIC, None, "ar"),
        (f"{ARABIC} وقال إن «{SORANI[:12]}» عنوان المعرض، {ARABIC * 4}", None, "ar"),
    ],
)
def test_a_language_is_told_by_its_own_letters(text: str, own: str | None, language: str) -> None:
    """Both rooms agree, whether nothing is declared, or English, Arabic or Persian as a site's default."""
    told = [extract(ReleaseText(title="", text=text, language=said)).language for said in (None, "en-US")]
    assert own_language(text) == own
    assert told == [language] * 2
    assert [language_of(text, said) for said in (None, "en", "ar")] == [language] * 3
    assert language_of(text, "fa") == (own or "fa")
    assert extract(ReleaseText(title="", text=text, language="fa")).language == (own or "fa")


@pytest.mark.parametrize(
    ("declared", "language"), [("ckb", "ku"), ("ckb-IQ", "ku"), ("ur-PK", "ur"), ("urd", "ur")]
)
def test_a_code_of_three_letters_is_the_language_readers_choose(declared: str, language: str) -> None:
    """A channel that wants Kurdish gets Sorani by any of its codes."""
    assert declared_language(declared) == language
