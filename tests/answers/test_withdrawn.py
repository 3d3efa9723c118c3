"""What an office took back is never told as if it stood."""

from datetime import UTC, date, datetime
from io import StringIO

from rich.console import Console

from bot.answers.latest import latest
from bot.answers.meetings import who_met
from bot.answers.people import who_is
from bot.answers.search import search
from bot.locales import Reader
from bot.model.answer import Answer, Line, Section, Source, Tone, Verbatim, say
from bot.model.facts import MeetingStatus
from bot.model.ids import ReleaseId
from bot.model.scope import Scope
from bot.platforms.discord.page import Page
from bot.platforms.terminal.render import show
from bot.store import withdrawals
from bot.store.database import Database
from tests.answers.archive import (
    DAHL,
    HALLORAN,
    MARWICK,
    OURS,
    READER,
    add_feed,
    facts,
    keep,
    lines_of,
    meeting,
    said,
)

SCOPE = Scope.guild(OURS)
GONE = "withdrawn by the office on 9 February 2026"


async def _take_back(database: Database, release: int) -> None:
    async with database.transaction() as tx:
        assert await withdrawals.withdraw(tx, ReleaseId(release), datetime(2026, 2, 9, 12, tzinfo=UTC))


async def test_a_meeting_only_a_withdrawn_release_tells_of_was_not_held(database: Database) -> None:
    """It is told, as what it is; on both engines."""
    feed = await add_feed(database, "port", OURS)
    await keep(database, feed, 3, facts(meeting(MARWICK, HALLORAN)))
    await _take_back(database, 1)
    answer = await who_met(database, SCOPE, "Elena Marwick")
    assert answer.tone is Tone.NOTHING
    assert lines_of(answer) == [
        "No meeting held with Elena Marwick",
        "No release that stands says that a meeting with Elena Marwick was held. This is what there is:",
        "# Told in a release since withdrawn: Meeting, 3 February 2026, Vienna",
        "Elena Marwick, Foreign Minister, Marenza",
        "With:",
        "• Piet Halloran, Special Envoy",
        "> They met.",
        f"@ Release 3, Office port, 3 February 2026, {GONE}",
    ]


async def test_a_report_that_stands_goes_before_a_fuller_one_that_was_withdrawn(sqlite_database: Database) -> None:
    """Who only the withdrawn one names is not told as there."""
    port, reef = await add_feed(sqlite_database, "port", OURS), await add_feed(sqlite_database, "reef", OURS)
    await keep(sqlite_database, port, 3, facts(meeting(MARWICK, HALLORAN, DAHL)))
    await keep(sqlite_database, reef, 4, facts(meeting(MARWICK, HALLORAN)))
    await _take_back(sqlite_database, 1)
    assert lines_of(await who_met(sqlite_database, SCOPE, "Elena Marwick")) == [
        "Whom Elena Marwick met",
        "# Meeting, 3 February 2026, Vienna",
        "Elena Marwick, Foreign Minister, Marenza",
        "Met:",
        "• Piet Halloran, Special Envoy",
        "> They met.",
        "@ Release 4, Office reef, 4 February 2026",
        "Withdrawn since:",
        f"@ Release 3, Office port, 3 February 2026, {GONE}",
    ]
    assert [line for line in lines_of(await who_met(sqlite_database, SCOPE, "Dahl")) if line[0] in "#@R"] == [
        "# Told in a release since withdrawn: Meeting, 3 February 2026, Vienna",
        f"@ Release 3, Office port, 3 February 2026, {GONE}",
        "Reported as held, without naming Henrik Dahl:",
        "@ Release 4, Office reef, 4 February 2026",
    ]


async def test_a_withdrawn_report_makes_no_announcement_a_meeting_held(sqlite_database: Database) -> None:
    """The announcement still stands, so that is what is told."""
    feed = await add_feed(sqlite_database, "port", OURS)
    day = date(2026, 2, 5)
    await keep(sqlite_database, feed, 3, facts(meeting(MARWICK, HALLORAN, on=day, status=MeetingStatus.PLANNED)))
    await keep(sqlite_database, feed, 5, facts(meeting(MARWICK, HALLORAN, on=day)))
    await _take_back(sqlite_database, 2)
    assert [
        line
        for line in lines_of(await who_met(sqlite_database, SCOPE, "Marwick"))
        if line[:2] in {"# ", "@ ", "Wi"}
    ] == [
        "# Announced, not reported as held: Meeting, 5 February 2026, Vienna",
        "With:",
        "@ Release 3, Office port, 3 February 2026",
        "Withdrawn since:",
        f"@ Release 5, Office port, 5 February 2026, {GONE}",
    ]


async def test_every_other_answer_says_so_beside_the_source(sqlite_database: Database) -> None:
    """Who somebody is, what was found, what is newest; and in Arabic."""
    feed = await add_feed(sqlite_database, "port", OURS)
    told = facts(meeting(MARWICK, HALLORAN), statements=(said("Elena Marwick", "She spoke."),))
    await keep(sqlite_database, feed, 3, told, text="The ferry sails.")
    await _take_back(sqlite_database, 1)
    source = f"@ Release 3, Office port, 3 February 2026, {GONE}"
    assert lines_of(await who_is(sqlite_database, SCOPE, "Marwick")) == [
        "Elena Marwick",
        "# Offices held, as releases give them",
        "Foreign Minister, Marenza (named so on 3 February 2026)",
        source,
        "# Last meetings",
        "Told in a release since withdrawn: Meeting, 3 February 2026, Vienna: Piet Halloran",
        source,
        "# Last statements",
        "> She spoke.",
        source,
    ]
    assert lines_of(await search(sqlite_database, SCOPE, "ferry"))[-1] == source
    assert lines_of(await latest(sqlite_database, SCOPE))[-1] == source
    arabic = lines_of(await latest(sqlite_database, SCOPE), Reader("ar"))[-1]
    assert arabic.endswith("سحبه المكتب في 9 شباط/فبراير 2026")


def test_both_platforms_show_it() -> None:
    """Beside the office and the day."""
    gone = datetime(2026, 2, 9, tzinfo=UTC)
    source = Source(
        release_id=ReleaseId(1), title="A pier", link=None, office="Port", date=date(2026, 2, 3), withdrawn=gone
    )
    answer = Answer(title=say("Found"), sections=(Section(lines=(Line(content=Verbatim("So."), source=source),)),))
    written = StringIO()
    show(answer, READER, Console(file=written, width=200))
    page = Page(READER)
    page.fill(answer)
    assert (written.getvalue().split("\n")[3].strip(), page.blocks[-1].split("\n")[-1]) == (
        f"A pier — Port, 3 February 2026 — {GONE}",
        f"-# 1 · Port, 3 February 2026: A pier · {GONE}",
    )
