"""The pairs of tests/releases/arabic as tales: their gold facts, as a perfect reader would store them."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from bot.model.facts import MeetingKind, MeetingStatus
from bot.store.nations import nations
from bot.store.twin_match import Guest, Tale, Told

_FOLDER = Path(__file__).parents[1] / "releases" / "arabic"
_numbers = count(1)
Gold = Mapping[str, Any]


def gold(name: str) -> list[Gold]:
    """The releases of one file."""
    found: list[Gold] = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["release"]
    return found


def tale_of(release: Gold) -> Tale:
    """A gold release; nobody in it is known from anywhere else."""
    people: dict[str, Guest] = {}
    meetings = tuple(_told(one, people) for one in release.get("meeting", ()))
    return Tale(
        release_id=next(_numbers),
        language=release["language"],
        published=date.fromisoformat(release["published"][:10]),
        meetings=meetings,
        people=tuple(people.values()),
        references=frozenset(release.get("references", ())),
        nations=partial(nations, f"{release['title']}\n{release['text']}", release["language"]),
    )


def _told(meeting: Gold, people: dict[str, Guest]) -> Told:
    guests = []
    for line in meeting["who"]:
        cells = [cell.strip() for cell in f"{line}|||".split("|")[:4]]
        known = people.setdefault(cells[0], Guest(next(_numbers), cells[0]))
        guests.append(Guest(known.person_id, known.name, cells[3] or None))
    day = meeting.get("date")
    return Told(
        kind=MeetingKind(meeting.get("kind", "meeting")),
        status=MeetingStatus(meeting["status"]),
        day=date.fromisoformat(day) if day else None,
        precision=meeting.get("precision", "day") if day else None,
        guests=tuple(guests),
    )
