"""Which office and body a text tells of somebody met."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText
from tests.extraction.constructions import cases

CASES = cases(Path(__file__).parent / "offices.toml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_office(case: dict[str, Any]) -> None:
    """Role and organization of everybody but the host."""
    text = f"Minister Anna Kolm received {case['guest']}."
    release = ReleaseText(
        title="Notice", text=text, published=date(2025, 3, 5), office="Ministry of Foreign Affairs of Veldoria"
    )

    people = [person for meeting in extract(release).meetings for person in meeting.participants]
    told = [f"{p.name} | {p.role or ''} | {p.organization or ''}" for p in people if p.name != "Anna Kolm"]

    assert told == case["offices"]
