"""Every way Arabic tells a meeting, or seems to, with a case of its own."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText
from tests.extraction.constructions import cases, told

CASES = cases(Path(__file__).parent / "constructions.toml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_construction(case: dict[str, Any]) -> None:
    """Kind, status, day, place and everybody's name, role, organization and side."""
    release = ReleaseText(
        title="بيان", text=case["text"], published=date(2025, 3, 5), office="وزارة الخارجية الأردنية"
    )

    assert [told(meeting) for meeting in extract(release).meetings] == case.get("meeting", [])


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("وزير الخارجية يستقبل سفير اليابان", [("held", ["سامر العبادي", "كينجي تاكاهاشي"])]),
        ("العبادي يبحث مع تاكاهاشي آخر المستجدات", [("held", ["سامر العبادي", "كينجي تاكاهاشي"])]),
    ],
)
def test_the_present_of_a_headline_is_what_the_text_tells_in_the_past(
    title: str, told: list[tuple[str, list[str]]]
) -> None:
    """A headline's present neither plans a meeting nor makes a second one."""
    text = "استقبل وزير الخارجية سامر العبادي سفير اليابان كينجي تاكاهاشي."
    facts = extract(ReleaseText(title=title, text=text, published=date(2025, 3, 5)))

    assert [(one.status.value, [seat.name for seat in one.participants]) for one in facts.meetings] == told
