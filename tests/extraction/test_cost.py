"""What a text out of all measure costs."""

import time
from datetime import date

import pytest

from bot.extraction import extract
from bot.extraction.extract import LONGEST
from bot.model.release import ReleaseText

CLAUSE = "Minister Anna Kolm met Ambassador Jens Bauer in Oslo on Monday and "
ARABIC = "التقى وزير الخارجية سامي الدرويش السفير يان باور في أوسلو يوم الاثنين و"


def _seconds(text: str) -> float:
    """CPU seconds of reading *text*, the best of two."""
    release = ReleaseText(title="Notice", text=text, published=date(2025, 3, 5), office="Office")
    spent = []
    for _ in range(2):
        start = time.process_time()
        extract(release)
        spent.append(time.process_time() - start)
    return min(spent)


@pytest.mark.parametrize("clause", [CLAUSE, ARABIC])
def test_one_sentence_four_times_as_long_costs_about_four_times_as_much(clause: str) -> None:
    """No full stop anywhere: rules over a whole sentence may not cost its square."""
    short, long = (_seconds(clause * (size // len(clause))) for size in (8_000, 32_000))

    assert long <= 8 * short


def test_beyond_the_longest_text_nothing_is_read() -> None:
    """Two million characters in one paragraph cost no more than twice the part that is read."""
    words = "word and further words without an end, "
    read, huge = (_seconds(words * (size // len(words))) for size in (LONGEST, 2_000_000))

    assert huge <= 2 * read + 0.5


def test_very_many_people_cost_no_square() -> None:
    """Twice the people, about twice the time."""
    people = [f"Minister Ab{i:05d}c Kolm{i}x met Ambassador Jens Bauer{i}." for i in range(800)]
    half, whole = _seconds(" ".join(people[:400])), _seconds(" ".join(people))

    assert whole <= 4 * half
