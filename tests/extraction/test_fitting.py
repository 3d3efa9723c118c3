"""Days, places and people that stand beside a meeting and aren't its own, each with the near-miss that is."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText
from tests.extraction.constructions import cases

CASES = cases(Path(__file__).parent / "fitting.toml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_day_place_and_people_are_the_meetings_own(case: dict[str, Any]) -> None:
    """Status, day, place and people with their sides; where the case gives them, summary and statements too."""
    release = ReleaseText(
        title=case.get("title", "Notice"),
        text=case["text"],
        published=date(2025, 3, 5),
        office="Ministry of Foreign Affairs of Veldoria",
    )

    facts = extract(release)

    told = [
        f"{meeting.status.value} | {meeting.date or '-'} | {meeting.place or '-'} | "
        + ", ".join(f"{one.name} {one.side or '-'}" for one in meeting.participants)
        for meeting in facts.meetings
    ]
    assert told == case.get("told", [])
    assert case.get("summary", facts.summary) == facts.summary
    said = [f"{one.speaker} | {one.verb} | {one.content}" for one in facts.statements]
    assert case.get("said", said) == said
