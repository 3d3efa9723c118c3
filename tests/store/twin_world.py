"""One office with an English and an Arabic feed, and releases of it kept with the facts they are given."""

import dataclasses
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Literal

from bot.model.facts import (
    Evidence,
    Facts,
    Meeting,
    MeetingKind,
    MeetingStatus,
    NamedPerson,
    Participant,
    Role,
)
from bot.model.feed import Draft
from bot.model.ids import FeedId, ReleaseId
from bot.store import offices
from bot.store.database import Database, Transaction
from tests.store import world

OFFICE = "harbour-board"


async def two_feeds(database: Database, *guilds: int) -> tuple[FeedId, FeedId]:
    """The English and the Arabic feed of one office, both followed by *guilds*."""
    async with database.transaction() as tx:
        await offices.find_or_create(tx, OFFICE, "Harbour Board")
        found = [await world.add_feed(tx, f"{OFFICE}-{language}", office=OFFICE) for language in ("en", "ar")]
        for guild in guilds:
            for feed in found:
                await world.follow(tx, feed, guild)
    return found[0], found[1]


def draft_of(release: Mapping[str, Any], **changes: Any) -> Draft:
    """A gold release as a feed would give it."""
    published = datetime.fromisoformat(release["published"]).replace(hour=12, tzinfo=UTC)
    made = world.draft(release["title"], release["title"], release["text"], published)
    return dataclasses.replace(made, language=release["language"], **changes)


def facts_of(release: Mapping[str, Any], **changes: Any) -> Facts:
    """Its gold facts."""
    meetings = tuple(_meeting(one) for one in release.get("meeting", ()))
    people = {one.name: one for meeting in meetings for one in meeting.participants}
    made = Facts(
        language=release["language"],
        summary=release["title"],
        version=1,
        meetings=meetings,
        people=tuple(
            NamedPerson(name=one.name, roles=(Role(one.role, one.organization),) if one.role else ())
            for one in people.values()
        ),
        references=tuple(release.get("references", ())),
    )
    return dataclasses.replace(made, **changes)


async def keep(tx: Transaction, feed: FeedId, release: Mapping[str, Any], *, planned: bool = False) -> ReleaseId:
    """Keep a gold release with its gold facts."""
    return await world.keep(tx, feed, draft_of(release), facts_of(release), planned=planned)


def _meeting(meeting: Mapping[str, Any]) -> Meeting:
    day = meeting.get("date")
    return Meeting(
        kind=MeetingKind(meeting.get("kind", "meeting")),
        status=MeetingStatus(meeting["status"]),
        date=date.fromisoformat(day) if day else None,
        date_precision=meeting.get("precision", "day") if day else None,
        place=meeting.get("place"),
        participants=tuple(_participant(line) for line in meeting["who"]),
        evidence=(Evidence("title", 0, 5, "words"),),
        rule="gold",
    )


def _participant(line: str) -> Participant:
    cells = [cell.strip() or None for cell in f"{line}|||".split("|")[:4]]
    side: Literal["a", "b"] | None = "a" if cells[3] == "a" else "b" if cells[3] == "b" else None
    return Participant(name=cells[0] or "", role=cells[1], organization=cells[2], side=side)
