"""Meetings that Arabic words speak of and nobody tells of, each with the near-miss that is one."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.facts import Facts, MeetingKind
from bot.model.release import ReleaseText
from tests.extraction.constructions import cases

CASES = cases(Path(__file__).parent / "unreal.toml")


def _read(text: str) -> Facts:
    return extract(
        ReleaseText(title="بيان", text=text, published=date(2025, 3, 5), office="وزارة الخارجية الأردنية")
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_only_what_is_said_to_be_is_told(case: dict[str, Any]) -> None:
    """Which meetings come out, with what status, and who is at them."""
    told = [
        f"{meeting.status.value} | {', '.join(one.name for one in meeting.participants)}"
        for meeting in _read(case["text"]).meetings
    ]

    assert told == case.get("told", [])


def test_a_received_call_is_a_call() -> None:
    """ "استقبل اتصالاً" tells the kind of "تلقى اتصالاً"."""
    facts = _read("استقبل الوزير سامر العبادي اتصالاً هاتفياً من نظيره الأردني كمال حداد.")

    assert [meeting.kind for meeting in facts.meetings] == [MeetingKind.CALL]


def test_the_day_of_an_announcement_is_not_the_meeting_s() -> None:
    """ "أعلن اليوم أن": the day of the announcing."""
    facts = _read("أعلن الناطق باسم الوزارة اليوم أن الوزير سامر العبادي التقى السفير ياسر النمري.")

    assert [meeting.date for meeting in facts.meetings] == [None]
