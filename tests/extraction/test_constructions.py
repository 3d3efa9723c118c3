"""Every construction that tells a meeting, or seems to, with a case of its own."""

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
        title="Notice",
        text=case["text"],
        published=date(2025, 3, 5),
        office="Ministry of Foreign Affairs of Veldoria",
    )

    assert [told(meeting) for meeting in extract(release).meetings] == case.get("meeting", [])
