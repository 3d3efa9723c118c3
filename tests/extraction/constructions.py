"""Cases of constructions: a text, and the meetings that are to be read in it."""

import tomllib
from pathlib import Path
from typing import Any

from bot.model.facts import Meeting


def cases(path: Path) -> list[dict[str, Any]]:
    """The cases of a file: ``name``, ``text`` and ``meeting`` as ``told`` gives it."""
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return found


def told(meeting: Meeting) -> dict[str, Any]:
    """A meeting's kind, status, day, place and everybody's "name | role | organization | side"."""
    seats = [f"{p.name} | {p.role or ''} | {p.organization or ''} | {p.side or ''}" for p in meeting.participants]
    told: dict[str, Any] = {"kind": meeting.kind.value, "status": meeting.status.value}
    told |= {"date": meeting.date.isoformat()} if meeting.date else {}
    told |= {"place": meeting.place} if meeting.place else {}
    return told | {"who": seats}
