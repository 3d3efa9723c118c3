"""Who somebody is."""

from datetime import date

from bot.answers.people import who_is
from bot.model.facts import NamedPerson, Role
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
    said,
)

SCOPE = Scope.guild(OURS)


async def test_a_person_is_told_with_offices_spellings_meetings_and_statements(sqlite_database: Database) -> None:
    """Each with its dates or its source."""
    feed = await add_feed(sqlite_database, "port", OURS)
    marwick = NamedPerson(name="Elena Marwick", aliases=("Marwick",), roles=(Role("Foreign Minister", "Marenza"),))
    await keep(sqlite_database, feed, 3, facts(meeting(MARWICK, HALLORAN), people=(marwick,)))
    await keep(
        sqlite_database, feed, 7, facts(people=(marwick,), statements=(said("Elena Marwick", "She spoke."),))
    )
    assert lines_of(await who_is(sqlite_database, SCOPE, "Marwick")) == [
        "Elena Marwick",
        "# Offices held, as releases give them",
        "Foreign Minister, Marenza (named so from 3 February 2026 to 7 February 2026)",
        "@ Release 7, Office port, 7 February 2026",
        "# Also written",
        "Marwick",
        "# Last meetings",
        "Meeting, 3 February 2026, Vienna: Piet Halloran",
        "@ Release 3, Office port, 3 February 2026",
        "# Last statements",
        "> She spoke.",
        "@ Release 7, Office port, 7 February 2026",
    ]


async def test_a_meetings_own_side_was_not_met(sqlite_database: Database) -> None:
    """Those across the table are named; all the others where no side is told."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 3, facts(meeting(MARWICK, DAHL, ROE, HALLORAN)))
    met = [
        line for line in lines_of(await who_is(sqlite_database, SCOPE, "Marwick")) if line.startswith("Meeting")
    ]
    seen = [line for line in lines_of(await who_is(sqlite_database, SCOPE, "Roe")) if line.startswith("Meeting")]
    assert (met, seen) == (
        ["Meeting, 3 February 2026, Vienna: Piet Halloran"],
        ["Meeting, 3 February 2026, Vienna: Elena Marwick, Henrik Dahl, and Piet Halloran"],
    )


async def test_nothing_another_guilds_feed_taught_is_told(sqlite_database: Database) -> None:
    """A role, a spelling, a meeting and a statement of theirs stay theirs."""
    ours, theirs = await add_feed(sqlite_database, "port", OURS), await add_feed(sqlite_database, "reef", THEIRS)
    await keep(
        sqlite_database, ours, 3, facts(people=(NamedPerson(name="Ann Roe", roles=(Role("Envoy", "Sea"),)),))
    )
    secret = NamedPerson(name="Ann Roe", aliases=("Anna Roe",), roles=(Role("Spy", "Sea"),))
    hidden = facts(
        meeting(ROE, DAHL, on=date(2026, 2, 4)), people=(secret,), statements=(said("Ann Roe", "Psst."),)
    )
    await keep(sqlite_database, theirs, 4, hidden)
    assert lines_of(await who_is(sqlite_database, SCOPE, "Ann Roe")) == [
        "Ann Roe",
        "# Offices held, as releases give them",
        "Envoy, Sea (named so on 3 February 2026)",
        "@ Release 3, Office port, 3 February 2026",
    ]


async def test_somebody_of_whom_nothing_is_said_is_told_by_the_releases_that_name_them(
    sqlite_database: Database,
) -> None:
    """A bare name has at least the releases it stands in."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 3, facts(people=(NamedPerson(name="Ann Roe"),)))
    assert lines_of(await who_is(sqlite_database, SCOPE, "Ann Roe")) == [
        "Ann Roe",
        "# 1 release names Ann Roe, without a meeting:",
        "Release 3",
        "@ Release 3, Office port, 3 February 2026",
    ]
