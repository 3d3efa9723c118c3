"""Two names joined by "and" ask for the meetings of both, never silently for one of them."""

from datetime import date

import pytest

from bot.answers.meetings import who_met
from bot.answers.people import who_is
from bot.errors import InputError, NotFoundError
from bot.locales import Reader
from bot.model.answer import Tone
from bot.model.facts import MeetingStatus
from bot.model.scope import Scope
from bot.store.database import Database
from tests.answers.archive import DAHL, HALLORAN, MARWICK, OURS, ROE, add_feed, facts, keep, lines_of, meeting

SCOPE = Scope.guild(OURS)


async def _archive(database: Database) -> None:
    feed = await add_feed(database, "port", OURS)
    await keep(database, feed, 3, facts(meeting(MARWICK, HALLORAN, DAHL)))
    await keep(database, feed, 5, facts(meeting(MARWICK, ROE, on=date(2026, 2, 5))))
    planned = meeting(HALLORAN, ROE, on=date(2026, 2, 9), status=MeetingStatus.PLANNED)
    await keep(database, feed, 6, facts(planned))


@pytest.mark.parametrize("joined", ["AND", "and", "&", "و"])
async def test_meetings_of_both_are_told_and_no_others(sqlite_database: Database, joined: str) -> None:
    """From the first one's side of the table."""
    await _archive(sqlite_database)
    assert lines_of(await who_met(sqlite_database, SCOPE, f"Marwick {joined} Piet Halloran")) == [
        "Meetings with both Elena Marwick and Piet Halloran",
        "# Meeting, 3 February 2026, Vienna",
        "Elena Marwick, Foreign Minister, Marenza",
        "Met:",
        "• Piet Halloran, Special Envoy",
        "On the same side:",
        "• Henrik Dahl",
        "> They met.",
        "@ Release 3, Office port, 3 February 2026",
    ]


async def test_where_both_never_met_that_is_said(sqlite_database: Database) -> None:
    """With what was only announced; in Arabic as well."""
    await _archive(sqlite_database)
    announced = await who_met(sqlite_database, SCOPE, "Halloran and Roe")
    never = await who_met(sqlite_database, SCOPE, "Dahl and Roe")
    arabic = lines_of(never, Reader("ar"))[0].replace("\u2068", "[").replace("\u2069", "]")
    assert (announced.tone, never.tone, lines_of(announced)[:3], lines_of(never), arabic) == (
        Tone.NOTHING,
        Tone.NOTHING,
        [
            "No meeting held with both Piet Halloran and Ann Roe",
            "No release that stands says that they met. This is what there is:",
            "# Announced, not reported as held: Meeting, 9 February 2026, Vienna",
        ],
        [
            "No meeting held with both Henrik Dahl and Ann Roe",
            "No release we have tells of a meeting with both. Ask for one of them to see whom they met.",
        ],
        "لا لقاء عُقد جمع [Henrik Dahl] و[Ann Roe]",
    )


async def test_what_cannot_be_asked_is_said(sqlite_database: Database) -> None:
    """Three names, one twice, one unknown, two for who somebody is."""
    await _archive(sqlite_database)
    with pytest.raises(InputError, match="At most two names"):
        await who_met(sqlite_database, SCOPE, "Marwick and Halloran and Dahl")
    with pytest.raises(InputError, match="Both names mean Elena Marwick"):
        await who_met(sqlite_database, SCOPE, "Marwick and Elena Marwick")
    with pytest.raises(NotFoundError, match="No release names “Zoltan Quux”"):
        await who_met(sqlite_database, SCOPE, "Marwick and Zoltan Quux")
    with pytest.raises(InputError, match="more than one name"):
        await who_is(sqlite_database, SCOPE, "Marwick and Dahl")
