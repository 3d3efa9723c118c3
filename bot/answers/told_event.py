"""One event is told once, however many releases in scope report it: as the last word on it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.model.facts import MeetingStatus
from bot.model.ids import EventId, PersonId
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
    ``withdrawn``: what withdrawn releases say of it beside. The report itself is of one only where no other names
    who was asked for.
    """

    report: ReportedMeeting
    status: MeetingStatus
    also: tuple[ReportedMeeting, ...] = ()
    announced: tuple[ReportedMeeting, ...] = ()
    held_by: tuple[ReportedMeeting, ...] = ()
    withdrawn: tuple[ReportedMeeting, ...] = ()

    @property
    def reports(self) -> tuple[ReportedMeeting, ...]:
        """All of them."""
        return (self.report, *self.also, *self.announced, *self.held_by, *self.withdrawn)

    @property
    def held(self) -> bool:
        """Whether a release that stands says that it was held, and that who was asked for was there."""
        return self.status is MeetingStatus.HELD and stands(self.report)


def stands(reported: ReportedMeeting) -> bool:
    """Whether the release that reports it was not withdrawn."""
    return reported.release.withdrawn_at is None


def worth_telling(events: Sequence[ToldEvent], asked: set[PersonId]) -> list[ToldEvent]:
    """*events* without those that name nobody but *asked*, as far as anything better is known."""
    full = [one for one in events if not is_alone(one, asked)]
    if any(one.held for one in full):
        return full
    return [one for one in events if not full or one in full or one.held]


def is_alone(event: ToldEvent, asked: set[PersonId]) -> bool:
    """Whether its report names nobody but *asked*."""
    return set(event.report.people) <= asked


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
    trusted = [one for one in naming if stands(one)] or naming
    own = _last_word(trusted)
    at_all = _last_word([*trusted, *(one for one in silent if stands(one))])
    # Only a report that names them says that they were there; that it was called off is said of everybody.
    status = own if at_all is MeetingStatus.HELD else at_all
    fullest = max((one for one in trusted if one.meeting.status is own), key=lambda one: len(one.people))
    rest = [one for one in (*naming, *silent) if one is not fullest]
    standing = [one for one in rest if stands(one)]
    unproved = status is not MeetingStatus.HELD or not stands(fullest)
    held_by = [one for one in silent if unproved and stands(one) and one.meeting.status is MeetingStatus.HELD]
    was_planned = status is not MeetingStatus.PLANNED
    return ToldEvent(
        report=fullest,
        status=status,
        also=tuple(one for one in standing if one.meeting.status is status and one not in held_by),
        announced=tuple(one for one in standing if was_planned and one.meeting.status is MeetingStatus.PLANNED),
        held_by=tuple(held_by),
        withdrawn=tuple(one for one in rest if not stands(one)),
    )


def _last_word(reports: Iterable[ReportedMeeting]) -> MeetingStatus:
    said = {one.meeting.status for one in reports}
    return next(status for status in _LAST_WORD if status in said)


def _day(reported: ReportedMeeting) -> date:
    return reported.meeting.date or reported.release.date.date()
