"""Arabic dates, counted from Wednesday, 13 November 2024."""

from datetime import date

import pytest

from bot.extraction.arabic.dates import find, is_dateline

WRITTEN = date(2024, 11, 13)


@pytest.mark.parametrize(
    ("words", "day", "precision"),
    [
        ("أمس الثلاثاء", date(2024, 11, 12), "day"),
        ("اليوم الأربعاء", date(2024, 11, 13), "day"),
        ("أول من أمس", date(2024, 11, 11), "day"),
        ("غداً (الخميس)", date(2024, 11, 14), "day"),
        ("مساء أمس", date(2024, 11, 12), "day"),
        ("الأربعاء الماضي", date(2024, 11, 6), "day"),
        ("الخميس المقبل، 21 نوفمبر الجاري", date(2024, 11, 21), "day"),
        ("يوم الاثنين", date(2024, 11, 11), "day"),
        ("الأحد 9 حزيران", date(2024, 6, 9), "day"),
        ("17 سبتمبر/أيلول", date(2024, 9, 17), "day"),
        ("١٥ تشرين الثاني/نوفمبر ٢٠٢٤", date(2024, 11, 15), "day"),
        ("۹ تشرين الأول (أكتوبر) ۲۰۲۴", date(2024, 10, 9), "day"),
        ("5-4-2019", date(2019, 4, 5), "day"),
        ("2024/11/12", date(2024, 11, 12), "day"),
        ("5مايو 2024", date(2024, 5, 5), "day"),
        ("21 جانفي 2025", date(2025, 1, 21), "day"),
        ("20 غشت 2024", date(2024, 8, 20), "day"),
        ("الثلاثاء 10 جمادى الأولى 1446هـ الموافق 12 نوفمبر 2024م", date(2024, 11, 12), "day"),
        ("12 نوفمبر الجاري", date(2024, 11, 12), "day"),
        ("الاثنين 12 نوفمبر 2024", date(2024, 11, 11), "approximate"),
    ],
)
def test_a_date_is_read(words: str, day: date, precision: str) -> None:
    """Four systems of months, three of digits, relative days; a weekday that contradicts makes it approximate."""
    text = f"التقى الوزير ضيفه، {words}، في المدينة."
    found = find(text, 0, len(text), WRITTEN)

    assert [(text[hit.start : hit.end].rstrip(")"), hit.day, hit.precision) for hit in found] == [
        (words.rstrip(")"), day, precision)
    ]


@pytest.mark.parametrize("words", ["القرار 2254", "مارس مهامه", "المجلس الأعلى", "اليوم العالمي للمياه"])
def test_numbers_and_words_like_dates_are_none(words: str) -> None:
    """Resolutions, verbs and days of another kind give no day."""
    assert find(words, 0, len(words), WRITTEN) == []


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("15 تشرين الأول/أكتوبر 2024", True),
        ("الدوحة في 12 مايو 2025", True),
        ("التقى الوزير ضيفه في 15 تشرين الأول 2024 في مدينة جنيف السويسرية", False),
    ],
)
def test_a_date_line_holds_little_else(line: str, answer: bool) -> None:
    """A date with a place or agency beside it is a date line; a sentence is none."""
    assert is_dateline(line) is answer
