"""Which day a text tells of its meetings, in their sentence or around it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText
from tests.extraction.constructions import cases

CASES = cases(Path(__file__).parent / "days.toml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_day(case: dict[str, Any]) -> None:
    """Each meeting's day, in the order of the text."""
    release = ReleaseText(
        title=case.get("title", "Notice"),
        text=case["text"],
        published=date(2025, 3, 5),
        office="Ministry of Foreign Affairs of Veldoria",
    )

    told = [meeting.date.isoformat() if meeting.date else "" for meeting in extract(release).meetings]

    assert told == case["days"]
