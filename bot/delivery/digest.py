"""A digest as a brief: who met where and when, who said what, and what else was published. Pure.

One meeting is told once, however many releases report it; nothing is told as held that no release says was held.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from bot.delivery.digest_words import told_meeting
from bot.locales import Reader, text
from bot.model.answer import Answer, Button, Day, Line, Message, Section, Source, Verbatim, say, say_many
from bot.model.facts import MeetingStatus
from bot.model.ids import PersonId, ReleaseId
from bot.model.meeting import ReportedMeeting, ReportedStatement
from bot.model.named import Named

MOST_READ = 100
"""Releases of one digest whose facts are told; of the others only how many they are."""

# Characters of a message of 3,500, the least a platform gives; what escaping adds has the rest. What meetings and
# statements don't need is for the others.
_ROOM, _ROOM_FOR_MEETINGS, _ROOM_FOR_STATEMENTS = 3100, 1800, 800
_AROUND_A_SOURCE = 35
_MOST_NAMES = 8
_LONGEST_QUOTE = 260
_ORDER = (MeetingStatus.HELD, MeetingStatus.PLANNED, MeetingStatus.CANCELLED, MeetingStatus.DENIED)


Told = TypeVar("Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A release of the digest, and what it tells."""

    source: Source
    stored_at: datetime
    meetings: Sequence[ReportedMeeting] = ()
    statements: Sequence[ReportedStatement] = ()
    named: Named = field(default_factory=Named)


def brief(items: Sequence[Item], key: str, words: Reader, *, total: int) -> Answer:
    """The brief of *items*, the oldest first, as long as one message may be.

    :param key: of the digest's delivery. :param words: who reads it. :param total: releases in the digest.
    """
    meetings = _fitting(_meetings(items), lambda one: one.lines(items), _ROOM_FOR_MEETINGS, words)
    told = {id_ for one in meetings for id_ in one.releases}
    statements = _fitting(_statements(items), _Word.lines, _ROOM_FOR_STATEMENTS, words)
    told |= {one.source.release_id for one in statements}
    others = [one.source for one in reversed(items) if one.source.release_id not in told]
    used = sum(_length(line, words) for one in meetings for line in one.lines(items))
    used += sum(_length(line, words) for one in statements for line in one.lines())
    shown = _fitting(others, lambda one: [_titled(one)], _ROOM - used, words)
    left = total - len(told) - len(shown)
    return Answer(
        title=say_many(
            "In brief, {day}: {count} release",
            "In brief, {day}: {count} releases",
            count=total,
            day=Day(max(one.stored_at for one in items)),
        ),
        sections=(
            *_section(say("Meetings"), [line for one in meetings for line in one.lines(items)]),
            *_section(say("Statements"), [line for one in statements for line in one.lines()]),
            *_section(say("Also published"), [*(_titled(one) for one in shown), *_more(left)]),
            *_section(say("Named"), _names(items)),
        ),
        buttons=(Button(label=say("All releases"), does="digest", key=key),),
    )


def corrected(answer: Answer, at: Sequence[datetime]) -> Answer:
    """The brief once releases in it have been corrected, *at* these moments."""
    if not at:
        return answer
    line = say_many(
        "{count} release was corrected since, on {date}.",
        "{count} releases were corrected since, the last on {date}.",
        count=len(at),
        date=max(at),
    )
    return replace(answer, sections=(*answer.sections, Section(lines=(Line(content=line),))))


@dataclass(frozen=True, slots=True)
class _Event:
    """One meeting by its fullest report, and the releases that report it."""

    report: ReportedMeeting
    releases: tuple[ReleaseId, ...]

    def lines(self, items: Sequence[Item]) -> list[Line]:
        """The meeting, with up to two of the releases that report it."""
        sources = [one.source for one in items if one.source.release_id in self.releases]
        first, *more = sorted(sources, key=lambda one: one.release_id != self.report.release.id)
        return [
            Line(content=told_meeting(self.report), source=first),
            *(Line(content=say("Also reported:"), source=one) for one in more[:1]),
            *_reported_too(len(more) - 1),
        ]


def _reported_too(others: int) -> list[Line]:
    if others <= 0:
        return []
    return [
        Line(
            content=say_many("{count} more release reports it.", "{count} more releases report it.", count=others)
        )
    ]


def _meetings(items: Iterable[Item]) -> list[_Event]:
    """Held ones first, those of one place together, the newest first."""
    groups: dict[tuple[int, int], list[ReportedMeeting]] = {}
    for one in (each for item in items for each in item.meetings):
        groups.setdefault((one.event or 0, 0 if one.event else one.id), []).append(one)
    events = [_event(group) for group in groups.values()]
    newest = {
        place: max(_day(one) for one in events if one.report.meeting.place == place) for place in _places(events)
    }

    def order(one: _Event) -> tuple[int, int, str, int]:
        place = one.report.meeting.place
        return _ORDER.index(one.report.meeting.status), -newest[place], place or "", -_day(one)

    return sorted(events, key=order)


def _event(group: Sequence[ReportedMeeting]) -> _Event:
    status = min((one.meeting.status for one in group), key=_ORDER.index)
    fullest = max((one for one in group if one.meeting.status is status), key=lambda one: len(one.people))
    return _Event(fullest, tuple(dict.fromkeys(one.release.id for one in group)))


def _places(events: Iterable[_Event]) -> set[str | None]:
    return {one.report.meeting.place for one in events}


def _day(one: _Event) -> int:
    return (one.report.meeting.date or one.report.release.date.date()).toordinal()


@dataclass(frozen=True, slots=True)
class _Word:
    """Who said what, and where it stands."""

    speaker: str
    quote: str
    source: Source

    def lines(self) -> list[Line]:
        """The quote under its speaker."""
        named = say("{speaker}:", speaker=Verbatim(self.speaker))
        return [Line(content=named), Line(content=Verbatim(self.quote), quote=True, source=self.source)]


def _statements(items: Iterable[Item]) -> list[_Word]:
    """The last word of each named person that isn't too long to quote whole; who spoke last goes first."""
    found: dict[PersonId, _Word] = {}
    for item in items:
        for one in item.statements:
            quote = one.statement.evidence.quote
            if one.person is not None and len(quote) <= _LONGEST_QUOTE:
                found.pop(one.person, None)
                found[one.person] = _Word(one.statement.speaker, quote, item.source)
    return list(reversed(found.values()))


def _titled(one: Source) -> Line:
    return Line(content=Verbatim(one.title), source=one)


def _more(left: int) -> list[Line]:
    if left <= 0:
        return []
    return [Line(content=say_many("{count} more release.", "{count} more releases.", count=left))]


def _fitting(found: Sequence[Told], lines: Callable[[Told], list[Line]], room: int, words: Reader) -> list[Told]:
    """Those of *found* whose lines have room, in characters; what is too long is passed over."""
    kept = []
    for one in found:
        length = sum(_length(line, words) for line in lines(one))
        if length <= room:
            kept.append(one)
            room -= length
    return kept


def _length(line: Line, words: Reader) -> int:
    """About as long as a platform shows it, with where it stands below."""
    source = line.source
    below = 0 if source is None else len(source.office) + _AROUND_A_SOURCE
    if source is not None and line.content != Verbatim(source.title):
        below += len(source.title)  # it stands there already, else
    return len(text(line.content, words)) + 1 + below


def _names(items: Sequence[Item]) -> list[Line]:
    people = _most([dict.fromkeys(_fullest(one.named)) for one in items])
    places = _most([dict.fromkeys(one.named.places) for one in items])
    lines = []
    if people:
        lines.append(Line(content=say("People: {names}", names=people)))
    if places:
        lines.append(Line(content=say("Places: {names}", names=places)))
    return lines


def _fullest(named: Named) -> list[str]:
    """One spelling a person: the longest the release has."""
    names: dict[int, str] = {}
    for who, name in named.people:
        names[who] = max(names.get(who, ""), name, key=len)
    return list(names.values())


def _most(named: Sequence[Mapping[str, None]]) -> tuple[Verbatim, ...]:
    """Those most releases name, most first."""
    counted = Counter(name for one in named for name in one)
    return tuple(Verbatim(name) for name, _ in counted.most_common(_MOST_NAMES))


def _section(heading: Message, lines: Sequence[Line]) -> tuple[Section, ...]:
    return (Section(heading=heading, lines=tuple(lines)),) if lines else ()
