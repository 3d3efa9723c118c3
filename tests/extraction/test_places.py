"""Where a text says that a meeting took place."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText
from tests.extraction.constructions import cases

CASES = cases(Path(__file__).parent / "places.toml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_place(case: dict[str, Any]) -> None:
    """The place of the one meeting told."""
    text = f"Minister Anna Kolm met Governor Rut Ek {case['where']}.".replace(" ,", ",")
    release = ReleaseText(
        title="Notice", text=text, published=date(2025, 3, 5), office="Ministry of Foreign Affairs of Veldoria"
    )

    assert [meeting.place or "" for meeting in extract(release).meetings] == [case["place"]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Minister Anna Kolm paid a visit to Velmark Technical University, where she met Governor Rut Ek.",
            "Velmark",
        ),
        ("The Minister is expected on Friday in N’Goro, where she will meet Governor Rut Ek.", "N’Goro"),
        ("Before visiting the Harbour Works, Minister Anna Kolm met Governor Rut Ek.", None),
    ],
)
def test_where_told_before_the_meeting(text: str, place: str | None) -> None:
    """The place before "where" is the meeting's; one that comes after isn't."""
    release = ReleaseText(title="Notice", text=text, published=date(2025, 3, 5), office="Ministry of Veldoria")

    (meeting,) = extract(release).meetings

    assert (meeting.place or "").startswith(place) if place else meeting.place is None
