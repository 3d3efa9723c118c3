"""One event is told once, however many releases in scope report it: as the last word on it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.model.facts import MeetingStatus
from bot.model.ids import EventId
from bot.model.meeting import ReportedMeeting
from bot.model.scope import Scope
from bot.store import meetings
from bot.store.database import Reader

_LAST_WORD = (MeetingStatus.HELD, MeetingStatus.DENIED, MeetingStatus.CANCELLED, MeetingStatus.PLANNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """An event by the fullest report that names who was asked for.

    ``status``: what became of it. ``also``: further releases that say so. ``announced``: those that only planned
    it. ``held_by``: those that say it was held without naming who was asked for, whose own reports don't.
    """

    report: ReportedMeeting
    status: MeetingStatus
    also: tuple[ReportedMeeting, ...] = ()
    announced: tuple[ReportedMeeting, ...] = ()
    held_by: tuple[ReportedMeeting, ...] = ()


async def told_events(reader: Reader, scope: Scope, found: Sequence[ReportedMeeting]) -> list[ToldEvent]:
    """The events of *found*, the reports in *scope* that name somebody; the newest meeting first."""
    events = list(dict.fromkeys(one.event for one in found if one.event is not None))
    every: dict[EventId, list[ReportedMeeting]] = {}
    for one in await meetings.of_events(reader, scope, events):
        assert one.event is not None, "asked for by event"
        every.setdefault(one.event, []).append(one)
    told = []
    for group in _grouped(found):
        event = group[0].event
        others = every.get(event, []) if event is not None else []
        told.append(_told(group, [one for one in others if one.id not in {own.id for own in group}]))
    return sorted(told, key=lambda one: _day(one.report), reverse=True)


def _grouped(found: Iterable[ReportedMeeting]) -> list[list[ReportedMeeting]]:
    groups: dict[tuple[int | None, int], list[ReportedMeeting]] = {}
    for one in found:
        groups.setdefault((one.event, 0 if one.event is not None else one.id), []).append(one)
    return list(groups.values())


def _told(naming: Sequence[ReportedMeeting], silent: Sequence[ReportedMeeting]) -> ToldEvent:
    """*naming* are the reports that name who was asked for, *silent* the event's others."""
    own = _last_word(naming)
    at_all = _last_word([*naming, *silent])
    # Only a report that names them says that they were there; that it was called off is said of everybody.
    status = own if at_all is MeetingStatus.HELD else at_all
    told_by = [one for one in naming if one.meeting.status is own]
    fullest = max(told_by, key=lambda one: len(one.people))
    rest = [one for one in (*naming, *silent) if one is not fullest]
    was_planned = status is not MeetingStatus.PLANNED
    return ToldEvent(
        report=fullest,
        status=status,
        also=tuple(one for one in rest if one.meeting.status is status),
        announced=tuple(one for one in rest if was_planned and one.meeting.status is MeetingStatus.PLANNED),
        held_by=tuple(one for one in silent if one.meeting.status is MeetingStatus.HELD is not status),
    )


def _last_word(reports: Iterable[ReportedMeeting]) -> MeetingStatus:
    said = {one.meeting.status for one in reports}
    return next(status for status in _LAST_WORD if status in said)


def _day(reported: ReportedMeeting) -> date:
    return reported.meeting.date or reported.release.date.date()
