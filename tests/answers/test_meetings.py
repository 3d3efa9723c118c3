"""Who met whom: only what a release says, and what it says in full."""

from datetime import date

import pytest

from bot.answers.meetings import who_met
from bot.locales import Reader
from bot.model.answer import Tone
from bot.model.facts import MeetingKind, MeetingStatus, NamedPerson
from bot.model.scope import Scope
from bot.store.database import Database
from tests.answers.archive import (
    DAHL,
    HALLORAN,
    MARWICK,
    OURS,
    ROE,
    THEIRS,
    add_feed,
    facts,
    keep,
    lines_of,
    meeting,
    on_side,
)

SCOPE = Scope.guild(OURS)


async def test_a_held_meeting_is_told_with_sides_offices_place_date_sentence_and_source(
    sqlite_database: Database,
) -> None:
    """Everything the release says of it, those across the table first."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 3, facts(meeting(MARWICK, DAHL, HALLORAN, ROE)))
    answer = await who_met(sqlite_database, SCOPE, "Elena Marwick")
    assert answer.tone is Tone.ANSWER
    assert lines_of(answer) == [
        "Whom Elena Marwick met",
        "# Meeting, 3 February 2026, Vienna",
        "Elena Marwick, Foreign Minister, Marenza",
        "Met:",
        "• Piet Halloran, Special Envoy",
        "On the same side:",
        "• Henrik Dahl",
        "Also there:",
        "• Ann Roe, Interpreter",
        "> They met.",
        "@ Release 3, Office port, 3 February 2026",
    ]


async def test_held_meetings_come_newest_first_and_before_all_others(sqlite_database: Database) -> None:
    """A newer announcement doesn't push a meeting that was held down."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 1, facts(meeting(MARWICK, HALLORAN, on=date(2026, 2, 1))))
    await keep(sqlite_database, feed, 2, facts(meeting(MARWICK, HALLORAN, on=date(2026, 2, 2), place=None)))
    planned = meeting(MARWICK, DAHL, on=date(2026, 4, 1), status=MeetingStatus.PLANNED)
    await keep(sqlite_database, feed, 5, facts(planned))
    headings = [line for line in lines_of(await who_met(sqlite_database, SCOPE, "Marwick")) if line[0] == "#"]
    assert headings == [
        "# Meeting, 2 February 2026",
        "# Meeting, 1 February 2026, Vienna",
        "# Announced, not reported as held: Meeting, 1 April 2026, Vienna",
    ]


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        (MeetingStatus.PLANNED, "# Announced, not reported as held: Meeting, 3 February 2026, Vienna"),
        (MeetingStatus.CANCELLED, "# Called off: Meeting, 3 February 2026, Vienna"),
        (MeetingStatus.DENIED, "# Said not to have happened: Meeting, 3 February 2026, Vienna"),
    ],
)
async def test_what_was_not_held_is_never_told_as_held(
    sqlite_database: Database, status: MeetingStatus, heading: str
) -> None:
    """The title and the first line say that no meeting was held; the meeting says what became of it."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 3, facts(meeting(MARWICK, HALLORAN, status=status)))
    answer = await who_met(sqlite_database, SCOPE, "Marwick")
    assert answer.tone is Tone.NOTHING
    assert lines_of(answer)[:6] == [
        "No meeting held with Elena Marwick",
        "No release says that a meeting with Elena Marwick was held. This is what they do say:",
        heading,
        "Elena Marwick, Foreign Minister, Marenza",
        "With:",
        "• Piet Halloran, Special Envoy",
    ]


async def test_somebody_named_but_never_met_is_answered_with_the_releases_that_name_them(
    database: Database,
) -> None:
    """No release says so is an answer of its own, on both engines."""
    feed = await add_feed(database, "port", OURS)
    for number in (1, 2, 3, 4):
        await keep(database, feed, number, facts(people=(NamedPerson(name="Oskar Brandt"),)))
    answer = await who_met(database, SCOPE, "Oskar Brandt")
    assert answer.tone is Tone.NOTHING
    assert lines_of(answer) == [
        "No meeting held with Oskar Brandt",
        "No release we have tells of a meeting with Oskar Brandt.",
        "# 4 releases name Oskar Brandt, without a meeting. The newest:",
        "Release 4",
        "@ Release 4, Office port, 4 February 2026",
        "Release 3",
        "@ Release 3, Office port, 3 February 2026",
        "Release 2",
        "@ Release 2, Office port, 2 February 2026",
    ]


@pytest.mark.parametrize(
    ("kind", "label"),
    [(MeetingKind.CALL, "With:"), (MeetingKind.VIDEO_CALL, "With:"), (MeetingKind.RECEPTION, "Met:")],
)
async def test_nobody_is_said_to_be_met_over_the_phone(
    sqlite_database: Database, kind: MeetingKind, label: str
) -> None:
    """A call has people at its other end, not across a table."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 3, facts(meeting(MARWICK, HALLORAN, kind=kind)))
    assert lines_of(await who_met(sqlite_database, SCOPE, "Marwick"))[3] == label


async def test_where_sides_are_unclear_nobody_is_put_on_one(sqlite_database: Database) -> None:
    """A round table has one list."""
    feed = await add_feed(sqlite_database, "port", OURS)
    there = [on_side(one, None) for one in (MARWICK, HALLORAN, DAHL)]
    await keep(sqlite_database, feed, 3, facts(meeting(*there, on=None, place=None)))
    assert lines_of(await who_met(sqlite_database, SCOPE, "Marwick"))[1:6] == [
        "# Meeting, no date given (published 3 February 2026)",
        "Elena Marwick, Foreign Minister, Marenza",
        "With:",
        "• Piet Halloran, Special Envoy",
        "• Henrik Dahl",
    ]


async def test_the_sentence_that_names_the_person_is_quoted_too(sqlite_database: Database) -> None:
    """A delegation's members are often named in a sentence of their own; the source stands once, at the end."""
    feed = await add_feed(sqlite_database, "port", OURS)
    others = ("The pier was discussed.", "Mr. Dahl attended.")
    await keep(sqlite_database, feed, 3, facts(meeting(MARWICK, HALLORAN, DAHL, quote="They met.", also=others)))
    assert lines_of(await who_met(sqlite_database, SCOPE, "Henrik Dahl"))[-3:] == [
        "> They met.",
        "> Mr. Dahl attended.",
        "@ Release 3, Office port, 3 February 2026",
    ]


async def test_a_meeting_two_offices_report_is_told_once_with_both_as_sources(sqlite_database: Database) -> None:
    """The fuller report is told; the next day's meeting of the same people is another."""
    port, reef = await add_feed(sqlite_database, "port", OURS), await add_feed(sqlite_database, "reef", OURS)
    await keep(sqlite_database, port, 3, facts(meeting(MARWICK, HALLORAN)))
    await keep(sqlite_database, reef, 4, facts(meeting(MARWICK, HALLORAN, DAHL, place=None)))
    await keep(sqlite_database, reef, 5, facts(meeting(MARWICK, HALLORAN, on=date(2026, 2, 4))))
    told = lines_of(await who_met(sqlite_database, SCOPE, "Elena Marwick"))
    assert [line for line in told if line[0] in "#@" or line.startswith("Also")] == [
        "# Meeting, 4 February 2026, Vienna",
        "@ Release 5, Office reef, 5 February 2026",
        "# Meeting, 3 February 2026",
        "@ Release 4, Office reef, 4 February 2026",
        "Also reported:",
        "@ Release 3, Office port, 3 February 2026",
    ]


async def test_a_long_list_is_cut_and_says_so(sqlite_database: Database) -> None:
    """What was held isn't crowded out by newer announcements, nor the other way round."""
    feed = await add_feed(sqlite_database, "port", OURS)
    for number in range(1, 10):
        await keep(sqlite_database, feed, number, facts(meeting(MARWICK, HALLORAN, on=date(2026, 2, number))))
    for number in range(10, 20):
        planned = meeting(MARWICK, DAHL, on=date(2026, 3, number), status=MeetingStatus.PLANNED)
        await keep(sqlite_database, feed, number, facts(planned))
    told = lines_of(await who_met(sqlite_database, SCOPE, "Marwick"))
    headings = [line for line in told if line.startswith("#")]
    assert (headings[0], headings[5], headings[6], len(headings), told[-1]) == (
        "# Meeting, 9 February 2026, Vienna",
        "# Meeting, 4 February 2026, Vienna",
        "# Announced, not reported as held: Meeting, 19 March 2026, Vienna",
        9,
        "10 more meetings are not shown.",
    )


async def test_an_approximate_date_says_so(sqlite_database: Database) -> None:
    """As precise as the release, and no more."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 3, facts(meeting(MARWICK, HALLORAN, approximate=True)))
    assert (
        lines_of(await who_met(sqlite_database, SCOPE, "Marwick"))[1] == "# Meeting, about 3 February 2026, Vienna"
    )


async def test_a_meeting_of_another_guilds_feed_is_not_told(sqlite_database: Database) -> None:
    """The same person, in two guilds' feeds: each guild hears of its own."""
    ours, theirs = await add_feed(sqlite_database, "port", OURS), await add_feed(sqlite_database, "reef", THEIRS)
    await keep(sqlite_database, ours, 3, facts(meeting(MARWICK, HALLORAN)))
    await keep(sqlite_database, theirs, 4, facts(meeting(MARWICK, DAHL, on=date(2026, 2, 4), place="Oslo")))
    told = lines_of(await who_met(sqlite_database, SCOPE, "Elena Marwick"))
    assert [line for line in told if line[0] in "#@"] == [
        "# Meeting, 3 February 2026, Vienna",
        "@ Release 3, Office port, 3 February 2026",
    ]


async def test_the_same_answer_is_given_in_arabic(sqlite_database: Database) -> None:
    """Our words are translated, the release's are not, and Latin names are set apart."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 3, facts(meeting(MARWICK, HALLORAN)))
    answer = await who_met(sqlite_database, SCOPE, "Marwick")
    told = [line.replace("\u2068", "[").replace("\u2069", "]") for line in lines_of(answer, Reader("ar"))]
    assert told == [
        "لقاءات [Elena Marwick]",
        "# لقاء، 3 شباط/فبراير 2026، [Vienna]",
        "\u200f[Elena Marwick]، [Foreign Minister]، [Marenza]",
        "من الجانب الآخر:",
        "\u200f• [Piet Halloran]، [Special Envoy]",
        "> They met.",
        "@ Release 3, Office port, 3 شباط/فبراير 2026",
    ]
