"""A meeting in one line of a brief: where and when, who, and what it was."""

from collections.abc import Sequence
from datetime import date

from bot.model.answer import Day, Message, Month, Verbatim, say
from bot.model.facts import Meeting, MeetingKind, MeetingStatus, Participant
from bot.model.meeting import ReportedMeeting

_MOST_OF_A_SIDE = 4


def told_meeting(reported: ReportedMeeting) -> Message:
    """``Valletta, 16 September 2024: Ada Vale met Jon Reed``; what was not held says so first."""
    meeting = reported.meeting
    told = (
        say("{where}: {what}", where=_where(meeting), what=_what(meeting))
        if _is_placed(meeting)
        else _what(meeting)
    )
    match meeting.status:
        case MeetingStatus.HELD:
            return told
        case MeetingStatus.PLANNED:
            return say("Announced: {meeting}", meeting=told)
        case MeetingStatus.CANCELLED:
            return say("Called off: {meeting}", meeting=told)
        case MeetingStatus.DENIED:
            return say("Said not to have happened: {meeting}", meeting=told)


def _is_placed(meeting: Meeting) -> bool:
    return meeting.place is not None or meeting.date is not None


def _where(meeting: Meeting) -> Message:
    if meeting.date is None:
        return say("{place}", place=Verbatim(meeting.place or ""))
    when = _when(meeting)
    return when if meeting.place is None else say("{place}, {when}", place=Verbatim(meeting.place), when=when)


def _when(meeting: Meeting) -> Message:
    match meeting.date_precision:
        case "month":
            return say("{month}", month=Month(_date(meeting)))
        case "approximate":
            return say("about {day}", day=Day(_date(meeting)))
        case _:
            return say("{day}", day=Day(_date(meeting)))


def _date(meeting: Meeting) -> date:
    assert meeting.date is not None, "asked only where there is one"
    return meeting.date


def _what(meeting: Meeting) -> Message:
    """Two sides are said to have met where they did, face to face; any other encounter is named by its kind."""
    ours = [one for one in meeting.participants if one.side == "a"]
    theirs = [one for one in meeting.participants if one.side == "b"]
    face_to_face = meeting.kind in {MeetingKind.MEETING, MeetingKind.RECEPTION}
    if ours and theirs and face_to_face and meeting.status is MeetingStatus.HELD:
        return say("{ours} met {theirs}", ours=_people(ours), theirs=_people(theirs))
    return say("{kind}, {people}", kind=_kind(meeting.kind), people=_people(meeting.participants))


def _people(some: Sequence[Participant]) -> tuple[object, ...]:
    named: list[object] = [_person(one) for one in some[:_MOST_OF_A_SIDE]]
    if len(some) > _MOST_OF_A_SIDE:
        named.append(say("others"))
    return tuple(named)


def _person(one: Participant) -> Message:
    office = one.role or one.organization
    if not office:
        return say("{name}", name=Verbatim(one.name))
    return say("{name} ({office})", name=Verbatim(one.name), office=Verbatim(office))


def _kind(kind: MeetingKind) -> Message:
    return {
        MeetingKind.MEETING: say("Meeting"),
        MeetingKind.CALL: say("Phone call"),
        MeetingKind.VIDEO_CALL: say("Video call"),
        MeetingKind.RECEPTION: say("Reception"),
        MeetingKind.CONFERENCE: say("Conference"),
        MeetingKind.SIGNING: say("Signing"),
        MeetingKind.OTHER: say("Encounter"),
    }[kind]
