"""One event, several releases: told once, as the last word on it says, with the sources the asker may see."""

from datetime import date

from bot.answers.meetings import who_met
from bot.answers.people import who_is
from bot.model.facts import MeetingStatus
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
)

SCOPE = Scope.guild(OURS)
FOURTH = date(2026, 2, 4)


async def test_a_meeting_announced_and_then_held_is_told_as_held(database: Database) -> None:
    """Only the report that it was held says who was there; the announcement is a source."""
    feed = await add_feed(database, "port", OURS)
    planned = meeting(MARWICK, HALLORAN, DAHL, on=FOURTH, status=MeetingStatus.PLANNED)
    await keep(database, feed, 3, facts(planned))
    await keep(database, feed, 5, facts(meeting(MARWICK, HALLORAN, on=FOURTH)))
    assert lines_of(await who_met(database, SCOPE, "Elena Marwick")) == [
        "Whom Elena Marwick met",
        "# Meeting, 4 February 2026, Vienna",
        "Elena Marwick, Foreign Minister, Marenza",
        "Met:",
        "• Piet Halloran, Special Envoy",
        "> They met.",
        "@ Release 5, Office port, 5 February 2026",
        "Announced beforehand:",
        "@ Release 3, Office port, 3 February 2026",
    ]


async def test_who_was_only_announced_is_never_told_as_there(sqlite_database: Database) -> None:
    """A later report that doesn't name them says nothing of them, and its release is shown."""
    feed = await add_feed(sqlite_database, "port", OURS)
    planned = meeting(MARWICK, HALLORAN, DAHL, on=FOURTH, status=MeetingStatus.PLANNED)
    await keep(sqlite_database, feed, 3, facts(planned))
    await keep(sqlite_database, feed, 5, facts(meeting(MARWICK, HALLORAN, on=FOURTH)))
    told = lines_of(await who_met(sqlite_database, SCOPE, "Henrik Dahl"))
    assert (told[0], told[2], told[-3:]) == (
        "No meeting held with Henrik Dahl",
        "# Announced: Meeting, 4 February 2026, Vienna",
        [
            "@ Release 3, Office port, 3 February 2026",
            "Reported as held, without naming Henrik Dahl:",
            "@ Release 5, Office port, 5 February 2026",
        ],
    )


async def test_a_meeting_announced_and_called_off_is_told_once(sqlite_database: Database) -> None:
    """The announcement is no meeting of its own any more, also for those whom the later release doesn't name."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(
        sqlite_database,
        feed,
        3,
        facts(meeting(MARWICK, HALLORAN, DAHL, on=FOURTH, status=MeetingStatus.PLANNED)),
    )
    off = meeting(MARWICK, HALLORAN, on=FOURTH, status=MeetingStatus.CANCELLED)
    await keep(sqlite_database, feed, 4, facts(off))
    for name, sources in (
        ("Elena Marwick", ["@ Release 4", "Announced beforehand:", "@ Release 3"]),
        ("Henrik Dahl", ["@ Release 3", "Also reported:", "@ Release 4"]),
    ):
        told = lines_of(await who_met(sqlite_database, SCOPE, name))
        headings = [line for line in told if line[0] == "#"]
        assert headings == ["# Called off: Meeting, 4 February 2026, Vienna"]
        assert [line.partition(",")[0] for line in told[-3:]] == sources


async def test_a_release_that_names_others_of_the_meeting_is_a_source_too(sqlite_database: Database) -> None:
    """Whoever asks for the interpreter gets both releases, though one leaves her out."""
    port, reef = await add_feed(sqlite_database, "port", OURS), await add_feed(sqlite_database, "reef", OURS)
    await keep(sqlite_database, port, 3, facts(meeting(MARWICK, HALLORAN, ROE)))
    await keep(sqlite_database, reef, 4, facts(meeting(MARWICK, HALLORAN, DAHL)))
    told = lines_of(await who_met(sqlite_database, SCOPE, "Ann Roe"))
    assert [line for line in told if line[0] in "#@" or "Dahl" in line] == [
        "# Meeting, 3 February 2026, Vienna",
        "@ Release 3, Office port, 3 February 2026",
        "@ Release 4, Office reef, 4 February 2026",
    ]


async def test_what_another_guilds_feed_taught_of_an_event_stays_theirs(database: Database) -> None:
    """The place, the interpreter and the release that only their feed has are told to them alone."""
    ours, theirs = await add_feed(database, "port", OURS), await add_feed(database, "reef", THEIRS)
    await keep(database, ours, 3, facts(meeting(MARWICK, HALLORAN, place=None)))
    await keep(database, theirs, 4, facts(meeting(MARWICK, HALLORAN, ROE)))
    [event] = await database.rows("select distinct event_id as id from meetings")
    told = {
        guild: lines_of(await who_met(database, Scope.guild(guild), "Elena Marwick")) for guild in (OURS, THEIRS)
    }

    assert event["id"] is not None
    assert told[OURS] == [
        "Whom Elena Marwick met",
        "# Meeting, 3 February 2026",
        "Elena Marwick, Foreign Minister, Marenza",
        "Met:",
        "• Piet Halloran, Special Envoy",
        "> They met.",
        "@ Release 3, Office port, 3 February 2026",
    ]
    assert [line for line in told[THEIRS] if line[0] in "#@" or "Roe" in line] == [
        "# Meeting, 3 February 2026, Vienna",
        "• Ann Roe, Interpreter",
        "@ Release 4, Office reef, 4 February 2026",
    ]


async def test_an_event_is_one_of_somebodys_last_meetings(sqlite_database: Database) -> None:
    """Three releases of one meeting don't push the one before out of sight."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 1, facts(meeting(MARWICK, DAHL, on=date(2026, 2, 1))))
    for number in (3, 4, 5):
        await keep(sqlite_database, feed, number, facts(meeting(MARWICK, HALLORAN)))
    told = lines_of(await who_is(sqlite_database, SCOPE, "Elena Marwick"))
    start = told.index("# Last meetings") + 1
    assert told[start : start + 4 : 2] == [
        "Meeting, 3 February 2026, Vienna: Piet Halloran",
        "Meeting, 1 February 2026, Vienna: Henrik Dahl",
    ]
