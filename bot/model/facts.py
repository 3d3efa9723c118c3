"""What we concluded from one release: every fact with the words that say so."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

Side = Literal["a", "b"]
DatePrecision = Literal["day", "month", "approximate"]


class MeetingKind(StrEnum):
    """What sort of meeting it was."""

    MEETING = "meeting"
    CALL = "call"
    VIDEO_CALL = "video_call"
    RECEPTION = "reception"
    CONFERENCE = "conference"
    SIGNING = "signing"
    OTHER = "other"


class MeetingStatus(StrEnum):
    """Whether it happened. Only ``HELD`` is ever told as held."""

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the release: ``quote == title[start:end]`` or ``text[start:end]``, by ``field``."""

    field: Literal["title", "text"]
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody at a meeting. Side a is the publishing office's own (the host's, for a news agency)."""

    name: str
    role: str | None = None
    organization: str | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting as one release reports it. ``rule`` names the rule that found it."""

    kind: MeetingKind
    status: MeetingStatus
    date: date | None
    date_precision: DatePrecision | None
    place: str | None
    participants: tuple[Participant, ...]
    evidence: tuple[Evidence, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what. ``verb`` is the cue as written; ``content`` is verbatim."""

    speaker: str
    verb: str
    content: str
    evidence: Evidence
    rule: str


@dataclass(frozen=True, slots=True)
class Role:
    """An office somebody holds."""

    title: str | None
    organization: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """Somebody a release names: fullest form without honorifics, other spellings seen, roles given."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything one release says, as far as we read it. ``version`` is the extractor's."""

    language: str | None
    summary: str
    version: int
    meetings: tuple[Meeting, ...] = ()
    statements: tuple[Statement, ...] = ()
    people: tuple[NamedPerson, ...] = ()
    organizations: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the office's earlier releases taught us, small enough to hand to the worker."""

    people: tuple[NamedPerson, ...] = field(default=())
