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
