"""What the button under a corrected post answers: what the office changed, newest change first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from bot.answers.changed_words import Change, changed
from bot.answers.posted import posted
from bot.model.answer import Answer, Line, Message, Section, Tone, Verbatim, say
from bot.model.question import Asker
from bot.model.release import Release
from bot.model.scope import Scope
from bot.store import releases
from bot.store.database import Reader

_MOST = 3
"""Corrections told, the newest ones."""


@dataclass(frozen=True, slots=True)
class _State:
    """A release at one time."""

    title: str
    text: str
    since: datetime


async def what_changed(reader: Reader, asker: Asker, key: str) -> Answer:
    """What changed in the release posted with *key*; raises as ``posted``."""
    release, scope = await posted(reader, asker, key)
    states = await _states(reader, scope, release)
    pairs = list(pairwise(states))[-_MOST:]
    sections = tuple(_section(before, after) for before, after in reversed(pairs))
    if not sections:
        never = say("The office hasn't changed this release since we first read it.")
        sections = (Section(lines=(Line(content=never),)),)
        return Answer(title=Verbatim(release.title), sections=sections, tone=Tone.NOTHING, private=True)
    return Answer(title=say("What changed"), sections=sections, private=True)


async def _states(reader: Reader, scope: Scope, release: Release) -> list[_State]:
    earlier = await releases.revisions(reader, scope, release.id)
    now = _State(release.title, release.text, release.revised_at or release.first_seen)
    return [*(_State(one.title, one.text, one.seen_at) for one in earlier), now]


def _section(before: _State, after: _State) -> Section:
    lines = [*_titles(before, after), *_told(changed(before.text, after.text))]
    if not lines:
        lines = [say("Title and text stayed as they were; only the link, a date or the form changed.")]
    heading = say("Changed on {date}", date=after.since)
    return Section(heading=heading, lines=tuple(Line(content=one) for one in lines))


def _titles(before: _State, after: _State) -> list[Message]:
    if before.title == after.title:
        return []
    return [say("Title before: “{words}”", words=Verbatim(before.title)), _title_now(after.title)]


def _title_now(title: str) -> Message:
    return say("Title now: “{words}”", words=Verbatim(title))


def _told(changes: Sequence[Change]) -> list[Message]:
    return [line for one in changes for line in _lines(one)]


def _lines(one: Change) -> list[Message]:
    if not one.after:
        return [say("Removed: “{words}”", words=Verbatim(one.before))]
    if not one.before:
        return [say("Added: “{words}”", words=Verbatim(one.after))]
    return [
        say("Before: “{words}”", words=Verbatim(one.before)),
        say("Now: “{words}”", words=Verbatim(one.after)),
    ]
