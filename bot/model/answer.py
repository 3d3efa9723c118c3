"""What is said back, before any platform lays it out: sentences with values, never markdown.

A sentence is English with ``{named}`` placeholders; ``bot.locales`` turns it into the reader's language. Values
are raw: each platform escapes them, and isolates them where scripts mix.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from bot.model.ids import ReleaseId


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence to be translated. With ``plural``, ``values["count"]`` chooses the form."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None


def say(text: str, /, **values: object) -> Message:
    """A sentence for the reader; pybabel collects its text. Values may be messages, dates and times themselves."""
    return Message(text, values)


def say_many(one: str, many: str, /, *, count: int, **values: object) -> Message:
    """A sentence whose form depends on *count*."""
    return Message(one, {"count": count, **values}, many)


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text of a release as it stands there (a name, a title, a quote): shown, never translated."""

    text: str


@dataclass(frozen=True, slots=True)
class Day:
    """A moment shown by its day alone, in the reader's time zone."""

    of: datetime | date


@dataclass(frozen=True, slots=True)
class Month:
    """A date of which only month and year are known."""

    of: date


@dataclass(frozen=True, slots=True)
class Mention:
    """A channel, role or member by its id; each platform writes it in its own way. It never pings."""

    kind: Literal["channel", "role", "member"]
    id: int

    def __str__(self) -> str:
        return f"{'#' if self.kind == 'channel' else '@'}{self.id}"


@dataclass(frozen=True, slots=True)
class Word:
    """What is typed, in English: a command's words, an option's name or a choice's value. Told as readers type it.

    ``label``: a choice's, which readers of other languages see instead.
    """

    kind: Literal["command", "option", "choice"]
    word: str
    label: str = ""

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLanguage:
    """A release that says the same in another language."""

    release_id: ReleaseId
    language: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an answer comes from, where it stands in another language, and when its office took it back."""

    release_id: ReleaseId
    title: str
    link: str | None
    office: str
    date: datetime | date
    other: OtherLanguage | None = None
    withdrawn: datetime | None = None


def withdrawn(since: datetime) -> Message:
    """What is said beside a source that its office took back."""
    return say("withdrawn by the office on {date}", date=Day(since))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a section: a sentence, or verbatim words; ``quote`` sets it apart as quoted evidence."""

    content: Message | Verbatim
    quote: bool = False
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines under one heading."""

    lines: tuple[Line, ...]
    heading: Message | Verbatim | None = None


class Tone(StrEnum):
    """What kind of news this is; platforms colour by it."""

    ANSWER = "answer"
    NOTHING = "nothing"  # "no release says so": an answer too
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Something to press under an answer or a post: ``does`` names what (a-z and -), ``key`` to what.

    ``key``: at most 60 letters, digits, ``-``, ``_`` and ``.``. It still answers after a restart.
    """

    label: Message
    does: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole reply. ``private``: for the asker's eyes only. ``suggestions``: what may have been meant instead.

    ``buttons``: what may be pressed, at most 25; a terminal says what to type for each.
    """

    title: Message | Verbatim
    sections: tuple[Section, ...] = ()
    tone: Tone = Tone.ANSWER
    private: bool = False
    suggestions: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
