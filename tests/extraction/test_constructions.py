"""Every construction that tells a meeting, or seems to, with a case of its own."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.facts import Meeting
from bot.model.release import ReleaseText

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "constructions.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_construction(case: dict[str, Any]) -> None:
    """Kind, status, day, place and everybody's name, role, organization and side."""
    release = ReleaseText(
        title="Notice",
        text=case["text"],
        published=date(2025, 3, 5),
        office="Ministry of Foreign Affairs of Veldoria",
    )

    assert [_told(meeting) for meeting in extract(release).meetings] == case.get("meeting", [])


def _told(meeting: Meeting) -> dict[str, Any]:
    seats = [f"{p.name} | {p.role or ''} | {p.organization or ''} | {p.side or ''}" for p in meeting.participants]
    told: dict[str, Any] = {"kind": meeting.kind.value, "status": meeting.status.value}
    told |= {"date": meeting.date.isoformat()} if meeting.date else {}
    told |= {"place": meeting.place} if meeting.place else {}
    return told | {"who": seats}
