"""A meeting put into words: what it was, when, where, who sat there in what office."""

from bot.locales.office import arabic_office
from bot.model.answer import Day, Message, Month, Source, say
from bot.model.facts import Meeting, MeetingKind, MeetingStatus, Participant
from bot.model.meeting import ReportedMeeting
from bot.model.release import ReleaseRef


def heading(
    reported: ReportedMeeting, status: MeetingStatus | None = None, *, held_by_others: bool = False
) -> Message:
    """``Meeting, 16 September 2024, Ankara``; what was not held, or is told in a withdrawn release, says so first.

    :param status: what became of it, where later reports say; else the report's own.
    :param held_by_others: an announcement that reports of others say was kept.
    """
    what, when, place = _kind(reported.meeting.kind), _when(reported), reported.meeting.place
    told = (
        say("{what}, {when}", what=what, when=when)
        if place is None
        else say("{what}, {when}, {place}", what=what, when=when, place=place)
    )
    as_said = _as_said(told, status or reported.meeting.status, held_by_others=held_by_others)
    if reported.release.withdrawn_at is not None:
        return say("Told in a release since withdrawn: {meeting}", meeting=as_said)
    return as_said


def _as_said(told: Message, status: MeetingStatus, *, held_by_others: bool) -> Message:
    match status:
        case MeetingStatus.HELD:
            return told
        case MeetingStatus.PLANNED if held_by_others:
            return say("Announced: {meeting}", meeting=told)
        case MeetingStatus.PLANNED:
            return say("Announced, not reported as held: {meeting}", meeting=told)
        case MeetingStatus.CANCELLED:
            return say("Called off: {meeting}", meeting=told)
        case MeetingStatus.DENIED:
            return say("Said not to have happened: {meeting}", meeting=told)


def office_of(who: Participant) -> Message:
    """A participant with role and organization, as far as the release gives them."""
    joined = arabic_office(who.role, who.organization) if who.role and who.organization else None
    if joined is not None:
        return say("{name}, {office}", name=who.name, office=joined)
    if who.role and who.organization:
        return say("{name}, {role}, {organization}", name=who.name, role=who.role, organization=who.organization)
    if who.role or who.organization:
        return say("{name}, {office}", name=who.name, office=who.role or who.organization)
    return say("{name}", name=who.name)


def source_of(release: ReleaseRef) -> Source:
    """The release as a source."""
    return Source(
        release_id=release.id,
        title=release.title,
        link=release.link,
        office=release.office,
        date=release.date,
        withdrawn=release.withdrawn_at,
    )


def _when(reported: ReportedMeeting) -> Message:
    meeting: Meeting = reported.meeting
    if meeting.date is None:
        return say("no date given (published {day})", day=Day(reported.release.date))
    match meeting.date_precision:
        case "month":
            return say("{month}", month=Month(meeting.date))
        case "approximate":
            return say("about {day}", day=Day(meeting.date))
        case _:
            return say("{day}", day=Day(meeting.date))


def _kind(kind: MeetingKind) -> Message:
    match kind:
        case MeetingKind.MEETING:
            return say("Meeting")
        case MeetingKind.CALL:
            return say("Phone call")
        case MeetingKind.VIDEO_CALL:
            return say("Video call")
        case MeetingKind.RECEPTION:
            return say("Reception")
        case MeetingKind.CONFERENCE:
            return say("Conference")
        case MeetingKind.SIGNING:
            return say("Signing")
        case MeetingKind.OTHER:
            return say("Encounter")
