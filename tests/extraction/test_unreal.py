"""Meetings that words speak of and nobody tells of, each with the near-miss that is one."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "unreal.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_only_what_is_said_to_be_is_told(case: dict[str, Any]) -> None:
    """Which meetings come out, with what status, and who is at them."""
    release = ReleaseText(
        title="Notice",
        text=case["text"],
        published=date(2025, 3, 5),
        office="Ministry of Foreign Affairs of Veldoria",
    )

    told = [
        f"{meeting.status.value} | {', '.join(one.name for one in meeting.participants)}"
        for meeting in extract(release).meetings
    ]

    assert told == case.get("told", [])
