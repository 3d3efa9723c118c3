"""A digest as a brief: who met where and when, who said what, and what else was published. Pure.

One meeting is told once, however many releases report it; nothing is told as held that no release says was held.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.delivery.digest_words import told_meeting
from bot.model.answer import Answer, Button, Day, Line, Message, Section, Source, Verbatim, say, say_many
from bot.model.facts import MeetingStatus
from bot.model.ids import ReleaseId
from bot.model.meeting import ReportedMeeting, ReportedStatement
from bot.model.named import Named

MOST_READ = 100
"""Releases of one digest whose facts are told; of the others only how many they are."""

_MOST_MEETINGS, _MOST_STATEMENTS, _MOST_OTHERS, _MOST_NAMES = 7, 4, 8, 8
_LONGEST_QUOTE = 260
_ORDER = (MeetingStatus.HELD, MeetingStatus.PLANNED, MeetingStatus.CANCELLED, MeetingStatus.DENIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A release of the digest, and what it tells."""

    source: Source
    stored_at: datetime
    meetings: Sequence[ReportedMeeting] = ()
    statements: Sequence[ReportedStatement] = ()
    named: Named = field(default_factory=Named)


def brief(items: Sequence[Item], key: str, *, total: int) -> Answer:
    """The brief of *items*, the oldest first. *total*: releases in the digest; *key*: of its delivery."""
    meetings = _meetings(items)[:_MOST_MEETINGS]
    told = {id_ for one in meetings for id_ in one.releases}
    statements = _statements(items)[:_MOST_STATEMENTS]
    told |= {one.release.id for one in statements}
    others = [one.source for one in reversed(items) if one.source.release_id not in told]
    shown = len(told) + len(others[:_MOST_OTHERS])
    return Answer(
        title=say_many(
            "In brief, {day}: {count} release",
            "In brief, {day}: {count} releases",
            count=total,
            day=Day(max(one.stored_at for one in items)),
        ),
        sections=(
            *_section(say("Meetings"), [line for one in meetings for line in one.lines(items)]),
            *_section(say("Statements"), _said(statements, items)),
            *_section(say("Also published"), _titles(others[:_MOST_OTHERS], total - shown)),
            *_section(say("Named"), _names(items)),
        ),
        buttons=(Button(label=say("All releases"), does="digest", key=key),),
    )


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


def _statements(items: Iterable[Item]) -> list[ReportedStatement]:
    """The first word of each speaker, then their second: nobody fills a brief alone; no long ones."""
    ranked: list[tuple[int, ReportedStatement]] = []
    spoken: Counter[str] = Counter()
    for one in (each for item in items for each in item.statements):
        if len(one.statement.evidence.quote) <= _LONGEST_QUOTE:
            ranked.append((spoken[one.statement.speaker], one))
            spoken[one.statement.speaker] += 1
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def _said(statements: Sequence[ReportedStatement], items: Sequence[Item]) -> list[Line]:
    """What each person said, under their name."""
    sources = {one.source.release_id: one.source for one in items}
    by_speaker: dict[str, list[ReportedStatement]] = {}
    for one in statements:
        by_speaker.setdefault(one.statement.speaker, []).append(one)
    lines = []
    for speaker, own in by_speaker.items():
        lines.append(Line(content=say("{speaker}:", speaker=Verbatim(speaker))))
        for one in own:
            quote = Verbatim(one.statement.evidence.quote)
            lines.append(Line(content=quote, quote=True, source=sources.get(one.release.id)))
    return lines


def _titles(others: Sequence[Source], left: int) -> list[Line]:
    lines = [Line(content=Verbatim(one.title), source=one) for one in others]
    if left > 0:
        lines.append(Line(content=say_many("{count} more release.", "{count} more releases.", count=left)))
    return lines


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
