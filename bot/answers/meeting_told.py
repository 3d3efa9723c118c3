"""A meeting told in full: who sat on which side, the sentence that says so, every release that reports it."""

from collections.abc import Sequence

from bot.answers.in_twins import Twins
from bot.answers.meeting_words import heading, office_of
from bot.answers.told_event import ToldEvent, stands
from bot.model.answer import Line, Message, Section, Verbatim, say, say_many
from bot.model.facts import Meeting, MeetingKind, MeetingStatus, Participant
from bot.model.ids import PersonId
from bot.model.meeting import ReportedMeeting
from bot.model.person import Person
from bot.store.name_keys import name_key

MOST_HELD, MOST_OTHERS = 6, 3
"""Meetings told in one answer; a platform may show fewer."""

_LONGEST_QUOTE = 600


def worth_showing(events: Sequence[ToldEvent]) -> list[ToldEvent]:
    """As many as one answer tells: those held, then those planned, called off, denied or withdrawn."""
    held = [one for one in events if one.held]
    return [*held[:MOST_HELD], *[one for one in events if not one.held][:MOST_OTHERS]]


def told(event: ToldEvent, people: Sequence[Person], twins: Twins, name: Message | str | None = None) -> Section:
    """One event: its fullest report in full, the other releases as further sources; of twins the first named.

    :param people: whose meeting it is; of several people of one name any.
    :param name: what they are called; else as the first of them.
    """
    report = event.report
    shown = report.release.id
    lines = [*_by_side(report, {one.id for one in people}), *_quotes(report, people, twins)]
    silent = say("Reported as held, without naming {name}:", name=name or people[0].name)
    for label, reports in (
        (say("Also reported:"), event.also),
        (say("Announced beforehand:"), event.announced),
        (silent, event.held_by),
        (say("Withdrawn since:"), event.withdrawn),
    ):
        once = twins.reports(reports, shown)
        lines += [Line(content=label, source=twins.source(one.release)) for one in once]
    return Section(heading=heading(report, event.status, held_by_others=bool(event.held_by)), lines=tuple(lines))


def _by_side(reported: ReportedMeeting, asked: set[PersonId]) -> list[Line]:
    """Who was there: those across the table first, then those on the asked person's own side, each with office."""
    pairs = list(zip(reported.meeting.participants, reported.people, strict=True))
    own = next(((who, id_) for who, id_ in pairs if id_ in asked), None)
    rest = [who for who, id_ in pairs if id_ not in asked]
    if own is None:
        return _group(say("Participants:"), rest)
    lines = [Line(content=say("{person}", person=office_of(own[0])))]
    if not rest:
        return [*lines, Line(content=say("The release names nobody else."))]
    side = own[0].side
    if side is None or all(one.side is None for one in rest):
        return [*lines, *_group(say("With:"), rest)]
    return [
        *lines,
        *_group(_across(reported), [one for one in rest if one.side not in {side, None}]),
        *_group(say("On the same side:"), [one for one in rest if one.side == side]),
        *_group(say("Also there:"), [one for one in rest if one.side is None]),
    ]


def _across(reported: ReportedMeeting) -> Message:
    """Those opposite were met only where that was the point, face to face, and a release that stands says so."""
    face_to_face = reported.meeting.kind in {MeetingKind.MEETING, MeetingKind.RECEPTION}
    held = reported.meeting.status is MeetingStatus.HELD and stands(reported)
    return say("Met:") if face_to_face and held else say("With:")


def _group(label: Message, people: Sequence[Participant]) -> list[Line]:
    if not people:
        return []
    return [Line(content=label), *(Line(content=say("• {person}", person=office_of(one))) for one in people)]


def _quotes(reported: ReportedMeeting, people: Sequence[Person], twins: Twins) -> list[Line]:
    """The sentence that tells of the meeting, and the one that names the person where that is another."""
    source = twins.source(reported.release)
    quotes = _chosen(reported.meeting, _surnames(people))
    if not quotes:
        return [Line(content=Verbatim(reported.release.title), source=source)]
    *first, last = (Verbatim(_shortened(one)) for one in quotes)
    return [*(Line(content=one, quote=True) for one in first), Line(content=last, quote=True, source=source)]


def _surnames(people: Sequence[Person]) -> set[str]:
    """In every spelling: a report may be in another script than the question."""
    return {name_key(name).split()[-1] for one in people for name in (one.name, *one.aliases)}


def _chosen(meeting: Meeting, surnames: set[str]) -> list[str]:
    """Sentences of the text, a title only where there are none."""
    quotes = [one.quote for one in meeting.evidence if one.field == "text"]
    quotes = quotes or [one.quote for one in meeting.evidence]
    naming = next((one for one in quotes if surnames & set(name_key(one).split())), None)
    return list(dict.fromkeys(one for one in (*quotes[:1], naming) if one))


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1] + "…"


def namesakes(people: Sequence[Person]) -> tuple[Section, ...]:
    """That several people are called so, where they are."""
    if len(people) == 1:
        return ()
    line = say_many(
        "{count} person is called so in these releases; this tells of them.",
        "{count} people are called so in these releases, and may be one; this tells of all of them.",
        count=len(people),
    )
    return (Section(lines=(Line(content=line),)),)


def more(count: int) -> tuple[Section, ...]:
    """How many meetings are not shown."""
    if count <= 0:
        return ()
    line = say_many("{count} more meeting is not shown.", "{count} more meetings are not shown.", count=count)
    return (Section(lines=(Line(content=line),)),)
