"""Meetings, statements and documents together with the release that reports them."""

from dataclasses import dataclass

from bot.model.facts import Meeting, Statement
from bot.model.ids import EventId, MeetingId, PersonId
from bot.model.release import ReleaseRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedMeeting:
    """A meeting as one release reports it. ``people[n]`` is who ``meeting.participants[n]`` is.

    ``event``: what it is one with other releases' reports by; ``None`` where nobody else reports it.
    """

    id: MeetingId
    release: ReleaseRef
    meeting: Meeting
    people: tuple[PersonId, ...]
    event: EventId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedStatement:
    """Who said what, in which release. ``person`` is ``None`` for a speaker that is no named person."""

    release: ReleaseRef
    statement: Statement
    person: PersonId | None


@dataclass(frozen=True, slots=True)
class Document:
    """A document that releases cite, and how many in scope do."""

    name: str
    releases: int
