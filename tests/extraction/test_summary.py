"""Summaries a diplomat would sign."""

from datetime import date

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText

CASES = (
    (
        "held",
        "Minister Anna Kolm met with Ambassador Jens Bauer in Oslo yesterday. "
        "She stressed that the border stays open.",
        "Anna Kolm (Minister) met Jens Bauer (Ambassador) in Oslo on 4 March 2025. "
        "Anna Kolm stressed that the border stays open.",
    ),
    (
        "the host receives",
        "Minister Anna Kolm was received by the President of Latvia, Juris Ozols, in Riga on Monday.",
        "Juris Ozols (President, Latvia) received Anna Kolm (Minister) in Riga on 3 March 2025.",
    ),
    (
        "planned",
        "Minister Anna Kolm will meet with Ambassador Jens Bauer in Oslo on Friday.",
        "Anna Kolm (Minister) and Jens Bauer (Ambassador) are to meet in Oslo on 7 March 2025.",
    ),
    (
        "moved",
        "The meeting between Minister Anna Kolm and Ambassador Jens Bauer, planned for today, "
        "has been moved to 14 March.",
        "Anna Kolm (Minister) and Jens Bauer (Ambassador) are to meet on 14 March 2025.",
    ),
    (
        "called off",
        "Minister Anna Kolm has called off her meeting with Ambassador Jens Bauer in Oslo.",
        "Called off: a meeting between Anna Kolm (Minister) and Jens Bauer (Ambassador) in Oslo.",
    ),
    (
        "denied",
        "The Ministry denied that Minister Anna Kolm had met with Ambassador Jens Bauer.",
        "Denied: a meeting between Anna Kolm (Minister) and Jens Bauer (Ambassador).",
    ),
    (
        "no meeting",
        "The Harbour Council condemned the attack on the port of Riga, which cost two lives.",
        "The Harbour Council condemned the attack on the port of Riga, which cost two lives.",
    ),
    (
        "the lead, its days made absolute",
        "The new port of Riga opened yesterday. The works began last year.",
        "The new port of Riga opened on 4 March 2025. The works began in 2024.",
    ),
    (
        "who met with others unnamed didn't meet each other",
        "Officials met with Governor Anna Kolm and Secretary Jens Bauer in Oslo yesterday.",
        "Officials met with Governor Anna Kolm and Secretary Jens Bauer in Oslo on 4 March 2025.",
    ),
    (
        "hosts of others unnamed didn't meet each other",
        "Minister Anna Kolm and Minister Rut Ek held a round table with farmers in Oslo yesterday.",
        "Minister Anna Kolm and Minister Rut Ek held a round table with farmers in Oslo on 4 March 2025.",
    ),
    (
        "they are who met",
        "Minister Anna Kolm met with Ambassador Jens Bauer. They stressed that the border stays open.",
        "Anna Kolm (Minister) met Jens Bauer (Ambassador). They stressed that the border stays open.",
    ),
    (
        "two people speak without an article",
        "Minister Anna Kolm and Ambassador Jens Bauer stressed that the border stays open.",
        "Anna Kolm and Jens Bauer stressed that the border stays open.",
    ),
    (
        "a noun is no verb",
        "We have seen states begin to answer the call of the Harbour Council.",
        "We have seen states begin to answer the call of the Harbour Council.",
    ),
    (
        "the day that owns a word",
        "Following yesterday’s ferry accident the port of Riga is closed.",
        "Following 4 March 2025’s ferry accident the port of Riga is closed.",
    ),
    (
        "where somebody spoke is no position; a house told in small letters is one",
        "Minister Anna Kolm met Ambassador Jens Bauer at the seat of the African Union. "
        "Anna Kolm said in a keynote speech at the Army Hall, thanking all.",
        "Anna Kolm (Minister) met Jens Bauer (Ambassador) at the seat of the African Union.",
    ),
    (
        "the week it is",
        "This week the port of Riga opened again.",
        "In the week of 3 March 2025 the port of Riga opened again.",
    ),
    (
        "a day gets its year",
        "On 3 March, the port of Riga opened; the pier of April 4 follows.",
        "On 3 March 2025, the port of Riga opened; the pier of 4 April 2025 follows.",
    ),
    (
        "marks of a page",
        "**The port** of Riga opened on the 5<sup>th</sup> pier after [a long delay](https://port.example/delay).",
        "The port of Riga opened on the 5th pier after a long delay.",
    ),
    (
        "a line without a full stop is better than the title once more",
        "The council opened the new port of Riga and thanked all who built it",
        "The council opened the new port of Riga and thanked all who built it",
    ),
)


@pytest.mark.parametrize(("text", "summary"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_summary(text: str, summary: str) -> None:
    """Who met whom, with office, where, the absolute day, the strongest position; no relative day."""
    facts = extract(ReleaseText(title="Notice", text=text, published=date(2025, 3, 5)))

    assert facts.summary == summary
