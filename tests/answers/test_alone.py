"""A release that names nobody but the one asked for tells of nobody they met."""

from datetime import date

import pytest

from bot.answers.meetings import who_met
from bot.answers.people import who_is
from bot.model.answer import Tone
from bot.model.facts import MeetingStatus
from bot.model.scope import Scope
from bot.store.database import Database
from tests.answers.archive import HALLORAN, MARWICK, OURS, add_feed, facts, keep, lines_of, meeting

SCOPE = Scope.guild(OURS)


async def test_such_a_report_is_left_out_where_another_names_whom_they_met(sqlite_database: Database) -> None:
    """Neither as a meeting of its own nor among the last ones, and it is not counted."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 3, facts(meeting(MARWICK, HALLORAN)))
    await keep(sqlite_database, feed, 5, facts(meeting(MARWICK, on=date(2026, 2, 5))))
    planned = meeting(MARWICK, on=date(2026, 2, 9), status=MeetingStatus.PLANNED)
    await keep(sqlite_database, feed, 6, facts(planned))
    met = lines_of(await who_met(sqlite_database, SCOPE, "Marwick"))
    last = [line for line in lines_of(await who_is(sqlite_database, SCOPE, "Marwick")) if "eeting" in line]
    assert ([line for line in met if line[0] in "#@W"], last) == (
        [
            "Whom Elena Marwick met",
            "# Meeting, 3 February 2026, Vienna",
            "@ Release 3, Office port, 3 February 2026",
        ],
        ["# Last meetings", "Meeting, 3 February 2026, Vienna: Piet Halloran"],
    )


@pytest.mark.parametrize("beside", [True, False])
async def test_where_no_better_is_known_it_is_told_as_just_that(sqlite_database: Database, beside: bool) -> None:
    """An announcement that names others is not better than a report of what was held."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 5, facts(meeting(MARWICK, on=date(2026, 2, 5))))
    if beside:
        planned = meeting(MARWICK, HALLORAN, on=date(2026, 2, 9), status=MeetingStatus.PLANNED)
        await keep(sqlite_database, feed, 6, facts(planned))
    answer = await who_met(sqlite_database, SCOPE, "Marwick")
    told = lines_of(answer)
    assert (answer.tone, told[:6], [line for line in told[6:] if line[0] == "#"]) == (
        Tone.ANSWER,
        [
            "Meetings of Elena Marwick",
            "# Meeting, 5 February 2026, Vienna",
            "Elena Marwick, Foreign Minister, Marenza",
            "The release names nobody else.",
            "> They met.",
            "@ Release 5, Office port, 5 February 2026",
        ],
        ["# Announced, not reported as held: Meeting, 9 February 2026, Vienna"] if beside else [],
    )
