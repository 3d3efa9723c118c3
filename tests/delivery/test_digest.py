"""A digest reads as a brief: who met where and when, who said what, what else there was. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.delivery.digest import Item, brief
from bot.locales import Reader
from bot.model.answer import Source
from bot.model.facts import Meeting, MeetingKind, MeetingStatus, Participant
from bot.model.ids import EventId, FeedId, MeetingId, PersonId, ReleaseId
from bot.model.meeting import ReportedMeeting, ReportedStatement
from bot.model.named import Named
from bot.model.release import ReleaseRef
from bot.platforms.discord.render import answer_view
from tests.answers.archive import HALLORAN, MARWICK, lines_of, meeting, said
from tests.platforms.discord.laid_out import faults, texts

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ENGLISH = Reader()


def source(number: int, title: str = "") -> Source:
    """Release *number* as a source."""
    return Source(
        release_id=ReleaseId(number),
        title=title or f"Release {number}",
        link=f"https://press.example/{number}",
        office="Press Office",
        date=NOON + timedelta(days=number),
    )


def item(
    number: int, *meetings: Meeting, event: int | None = None, says: Sequence[tuple[int | None, str, str]] = ()
) -> Item:
    """Release *number* with what it reports; its meetings are one event, where *event* says so."""
    own = source(number)
    ref = ReleaseRef(
        id=own.release_id,
        feed_id=FeedId(1),
        title=own.title,
        link=own.link,
        office=own.office,
        language="en",
        date=NOON + timedelta(days=number),
    )
    reported = [
        ReportedMeeting(
            id=MeetingId(100 * number + place),
            release=ref,
            meeting=one,
            people=tuple(PersonId(at) for at, _ in enumerate(one.participants)),
            event=None if event is None else EventId(event),
        )
        for place, one in enumerate(meetings)
    ]
    statements = [
        ReportedStatement(release=ref, statement=said(name, quote), person=None if who is None else PersonId(who))
        for who, name, quote in says
    ]
    names = tuple((PersonId(at), who.name) for one in meetings for at, who in enumerate(one.participants))
    places = tuple(one.place for one in meetings if one.place)
    return Item(
        source=own,
        stored_at=NOON,
        meetings=reported,
        statements=statements,
        named=Named(people=names, places=places),
    )


def told(*items: Item, total: int | None = None) -> list[str]:
    """The brief as lines."""
    return lines_of(brief(items, "k", ENGLISH, total=len(items) if total is None else total))


def test_a_meeting_is_told_by_place_day_and_sides() -> None:
    """Two releases that report one event are one line with two sources; names and places are told at the end."""
    both = [item(1, meeting(MARWICK, HALLORAN), event=5), item(2, meeting(MARWICK, HALLORAN), event=5), item(3)]
    assert told(*both) == [
        "In brief, 1 March 2026: 3 releases",
        "# Meetings",
        "Vienna, 3 February 2026: Elena Marwick (Foreign Minister) met Piet Halloran (Special Envoy)",
        "@ Release 1, Press Office, 2 March 2026",
        "Also reported:",
        "@ Release 2, Press Office, 3 March 2026",
        "# Also published",
        "Release 3",
        "@ Release 3, Press Office, 4 March 2026",
        "# Named",
        "People: Elena Marwick and Piet Halloran",
        "Places: Vienna",
    ]


def test_nothing_is_told_as_held_that_was_not() -> None:
    """Planned, called off and denied say so, and come after what was held; one last word an event."""
    statuses = (MeetingStatus.DENIED, MeetingStatus.CANCELLED, MeetingStatus.PLANNED, MeetingStatus.HELD)
    some = [
        item(number, meeting(MARWICK, HALLORAN, status=one, place=None)) for number, one in enumerate(statuses, 1)
    ]
    some += [
        item(
            8, meeting(MARWICK, HALLORAN, status=MeetingStatus.PLANNED, on=date(2026, 2, 9), place=None), event=6
        ),
        item(9, meeting(MARWICK, HALLORAN, on=date(2026, 2, 9), place=None), event=6),
    ]
    who = "Elena Marwick (Foreign Minister) and Piet Halloran (Special Envoy)"
    met = "Elena Marwick (Foreign Minister) met Piet Halloran (Special Envoy)"
    lines = [line for line in told(*some) if line.partition(" ")[0] not in {"@", "#", "Also", "In", "People:"}]
    assert lines == [
        f"9 February 2026: {met}",
        f"3 February 2026: {met}",
        f"Announced: 3 February 2026: Meeting, {who}",
        f"Called off: 3 February 2026: Meeting, {who}",
        f"Said not to have happened: 3 February 2026: Meeting, {who}",
    ]


def test_meetings_of_one_place_stand_together() -> None:
    """The place where something happened last goes first, with all that happened there."""
    days = [("Vienna", 3), ("Geneva", 9), ("Vienna", 12), ("Geneva", 1)]
    some = [
        item(number, meeting(MARWICK, HALLORAN, on=date(2026, 2, day), place=place))
        for number, (place, day) in enumerate(days, 1)
    ]
    assert [line.partition(" 2026")[0] for line in told(*some) if " met " in line] == [
        "Vienna, 12 February",
        "Vienna, 3 February",
        "Geneva, 9 February",
        "Geneva, 1 February",
    ]


def test_a_call_is_no_meeting_and_a_crowd_is_cut() -> None:
    """An encounter that is no meeting face to face is named by its kind; five people are four and others."""
    crowd = [Participant(name=f"Person {letter}") for letter in "ABCDE"]
    lines = told(item(1, meeting(*crowd, kind=MeetingKind.CALL, place=None, on=None)))
    assert lines[2] == "Phone call, Person A, Person B, Person C, Person D, and others"


def test_statements_are_the_last_words_of_named_people() -> None:
    """One each, under the name; nobody in particular and long ones are left out."""
    lines = told(
        item(1, says=[(1, "Ada Vale", "First."), (None, "Officials", "Anonymous.")]),
        item(2, says=[(2, "Jon Reed", "No."), (1, "Ada Vale", "Second."), (3, "Ann Roe", "Long. " * 60)]),
    )
    assert lines[1:8] == [
        "# Statements",
        "Ada Vale:",
        "> Second.",
        "@ Release 2, Press Office, 3 March 2026",
        "Jon Reed:",
        "> No.",
        "@ Release 2, Press Office, 3 March 2026",
    ]
    assert "Anonymous." not in " ".join(lines)


def test_what_has_no_room_is_counted() -> None:
    """Three hundred releases: no line is cut, the rest is a number, and the message keeps within its limits."""
    some = [
        item(number, meeting(MARWICK, HALLORAN), says=[(number, f"Person {number}", "Word. " * 30)])
        for number in range(60)
    ]
    some += [item(number) for number in range(60, 100)]
    for reader in (ENGLISH, Reader("ar", "Asia/Damascus")):
        answer = brief(some, "k", reader, total=300)
        view = answer_view(answer, reader)
        whole = "\n".join(texts(view))
        assert (faults(view), "more than fits" in whole, "أكثر مما" in whole) == ({}, False, False)
    lines = told(*some, total=300)
    sources = {line for line in lines if line.startswith("@")}
    assert f"{300 - len(sources)} more releases." in lines


def test_titles_take_the_room_that_nothing_else_needs() -> None:
    """Sixty releases without facts: as many are told as one message holds, long titles too."""
    short = told(*[item(number) for number in range(60)], total=60)
    items = [replace(one, source=replace(one.source, title="word " * 50)) for one in map(item, range(60))]
    long = told(*items, total=60)
    assert [sum(line.startswith("@") for line in lines) for lines in (short, long)] == [53, 10]
    for some in ([item(number) for number in range(60)], items):
        view = answer_view(brief(some, "k", ENGLISH, total=60), ENGLISH)
        assert (faults(view), "more than fits" in "\n".join(texts(view))) == ({}, False)


def test_a_meeting_of_many_releases_says_how_many_more() -> None:
    """Two of them are named; of the others it is told that they are there."""
    lines = told(*[item(number, meeting(MARWICK, HALLORAN), event=1) for number in range(4)], total=4)
    assert [line for line in lines if "more release" in line] == ["2 more releases report it."]


def test_an_empty_digest_of_facts_is_a_list_at_least() -> None:
    """Releases in a language we don't read claim no facts; their titles stand."""
    assert told(item(1), item(2)) == [
        "In brief, 1 March 2026: 2 releases",
        "# Also published",
        "Release 2",
        "@ Release 2, Press Office, 3 March 2026",
        "Release 1",
        "@ Release 1, Press Office, 2 March 2026",
    ]
