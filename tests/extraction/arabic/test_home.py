"""An Arabic office's own chief sits on its side, whichever way the meeting is told."""

from datetime import date

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText

_Seats = list[tuple[str, str | None]]
CASES: tuple[tuple[str, str, str, _Seats], ...] = (
    (
        "a ministry's minister, told second",
        "وزارة المالية",
        "التقت مديرة صندوق النقد هيلين موريس وزير المالية محمد العلي.",
        [("هيلين موريس", "b"), ("محمد العلي", "a")],
    ),
    (
        "a plan of the minister's",
        "وزارة المالية",
        "من المقرر أن يلتقي وزير المالية محمد العلي يوم الأحد مديرة صندوق النقد هيلين موريس.",
        [("محمد العلي", "a"), ("هيلين موريس", "b")],
    ),
    (
        "an Emir in his diwan",
        "الديوان الأميري",
        "استُقبل الضيف. وجاء ذلك خلال لقاء السفير لوك مارتان مع الشيخ راشد العلي أمير البلاد.",
        [("لوك مارتان", "b"), ("راشد العلي", "a")],
    ),
    (
        "the head of a cabinet",
        "رئاسة مجلس الوزراء",
        "التقى السفير لوك مارتان رئيس مجلس الوزراء نواف العلي.",
        [("لوك مارتان", "b"), ("نواف العلي", "a")],
    ),
    (
        "another country's minister of the same",
        "وزارة المالية",
        "التقت الوزيرة هيلين موريس وزير المالية المصري محمد العلي.",
        [("هيلين موريس", "a"), ("محمد العلي", "b")],
    ),
    (
        "two ministers of the same",
        "وزارة المالية",
        "التقى وزير المالية محمد العلي وزير مالية فرنسا لوك مارتان.",
        [("محمد العلي", "a"), ("لوك مارتان", "b")],
    ),
    (
        "a ministry of something else",
        "وزارة الطاقة",
        "التقى المدير سامر الحلاق وزير المالية محمد العلي.",
        [("سامر الحلاق", "a"), ("محمد العلي", "b")],
    ),
)


@pytest.mark.parametrize(("office", "text", "seats"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_the_chief_of_an_office_is_its_own(office: str, text: str, seats: _Seats) -> None:
    """Side a is his, unless he is another country's or another house's."""
    facts = extract(ReleaseText(title="بيان", text=text, published=date(2025, 3, 12), office=office))

    assert [[(seat.name, seat.side) for seat in one.participants] for one in facts.meetings] == [seats]


def test_finance_is_no_country() -> None:
    """ "وزير المالية" is of no Mali, and a ministry of finance is not there."""
    text = "استقبل وزير المالية محمد العلي السفير المصري سامح الحلاق."
    facts = extract(ReleaseText(title="بيان", text=text, published=date(2025, 3, 12), office="وزارة المالية"))

    assert [[(seat.name, seat.side) for seat in one.participants] for one in facts.meetings] == [
        [("محمد العلي", "a"), ("سامح الحلاق", "b")]
    ]
