"""``reextract``, ``people`` and ``correct``, as an operator runs them, beside a bot that has the database open."""

import asyncio
import re
import sys
from pathlib import Path

import pytest

from bot.extraction import VERSION
from bot.model.ids import FeedId
from bot.store import releases
from bot.store.database import Database
from bot.store.open import opened
from tests.store.world import NOW, add_feed, draft, facts, keep, person

ROOT = Path(__file__).parents[2]
TEXT = (
    "Vienna, 3 February 2026\n\nForeign Minister Elena Marwick met today in Vienna with Piet Halloran, Special"
    " Envoy of the Council of Ports. Marwick said that pier {number} would be mended."
)


async def bot(url: str, *words: str) -> tuple[int | None, list[str], str]:
    """Exit code, lines of standard output, standard error."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "DATABASE_URL": url, "COLUMNS": "200", "PYTHONUTF8": "1"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode, out.decode().splitlines(), err.decode()


async def _archive(database: Database, number: int) -> FeedId:
    """Releases whose facts are of an extractor of long ago."""
    async with database.transaction() as tx:
        feed_id = await add_feed(tx, "port")
        for one in range(number):
            item = draft(str(one), title=f"On pier {one}", text=TEXT.format(number=one), published=NOW)
            await keep(tx, feed_id, item, facts(person("Wrong Reading"), version=0), planned=True)
    return feed_id


async def test_the_archive_is_read_again_beside_the_bot(database_url: str) -> None:
    """How many changed is said; a second run has nothing to do."""
    async with opened(database_url, exclusive=True) as database:
        feed_id = await _archive(database, 3)
        first = await bot(database_url, "reextract", "--feed", str(feed_id), "--limit", "2")
        second = await bot(database_url, "reextract")
        third = await bot(database_url, "reextract")
        missing = await bot(database_url, "reextract", "--feed", "99")

    assert first[:2] == (
        0,
        ["Read again: 2. Their facts changed: 2.", "Still to be read: 1. Run this again."],
    )
    assert second[:2] == (0, ["Read again: 1. Their facts changed: 1."])
    assert third == (0, ["All facts are of today's extractor."], "")
    assert (missing[0], missing[2]) == (1, "attache: There is no feed 99. `python -m bot doctor` shows the ids.\n")


async def test_a_killed_run_is_gone_on_with(sqlite_url: str) -> None:
    """Whatever was read when the process was killed stays read; the next run reads the rest."""
    async with opened(sqlite_url) as database:
        await _archive(database, 120)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "reextract",
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "DATABASE_URL": sqlite_url, "PYTHONUTF8": "1"},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.timeout(60):
            while (left := await releases.count_to_reextract(database, version=VERSION)) == 120:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        process.kill()
        await process.wait()
        rest = await releases.count_to_reextract(database, version=VERSION)
        code, lines, _ = await bot(sqlite_url, "reextract")

    assert 0 < rest <= left < 120
    assert (code, lines) == (0, [f"Read again: {rest}. Their facts changed: {rest}."])


async def _meeting(url: str) -> str:
    """The id of Elena Marwick's only meeting as ``people`` shows it."""
    _, lines, _ = await bot(url, "people", "Elena Marwick")
    [found] = re.findall(r"m:\d+", "\n".join(lines))
    return str(found)


async def test_a_meeting_is_mended_from_what_people_shows(sqlite_url: str) -> None:
    """The correction shows at once, outlives the next reading, is listed, and can be taken back."""
    async with opened(sqlite_url) as database:
        await _archive(database, 1)
        await bot(sqlite_url, "reextract")
        shown = [await bot(sqlite_url, "people", "Elena Marwick")]
        place = await bot(sqlite_url, "correct", "place", await _meeting(sqlite_url), "Old Port, Vienna")
        words = ("Piet Halloran", "--role", "Envoy", "--side", "none")
        envoy = await bot(sqlite_url, "correct", "participant", await _meeting(sqlite_url), *words)
        async with database.transaction() as tx:
            await tx.execute("update releases set extractor_version = 0")
        again = await bot(sqlite_url, "reextract")
        listed = await bot(sqlite_url, "correct", "--list")
        shown.append(await bot(sqlite_url, "people", "Elena Marwick"))
        roles = await database.rows("select role, side from participants where name = 'Piet Halloran'")
        undone = await bot(sqlite_url, "correct", "--undo", "1")
        shown.append(await bot(sqlite_url, "people", "Elena Marwick"))

    now = "Its release's meetings are now:"
    assert [(one[0], one[1][:2]) for one in (place, envoy, again, undone)] == [
        (0, ["Done.", now]),
        (0, ["Done.", now]),
        (0, ["Read again: 1. Their facts changed: 0."]),
        (0, ["Done.", now]),
    ]
    assert undone[1][2:] == shown[-1][1][-1:]
    told = "2026-02-03  meeting, held, {}: Elena Marwick, Piet Halloran  [Office port: On pier 0]"
    last = [re.sub(r"^  m:\d+  ", "", lines[-1]) for _, lines, _ in shown]
    assert last == [told.format("Vienna"), told.format("Old Port, Vienna"), told.format("Vienna")]
    assert [(one["role"], one["side"]) for one in roles] == [("Envoy", None)]
    assert [line.split("  ", 2)[2] for line in listed[1]] == [
        "place  release 1, meeting of Elena Marwick, Piet Halloran: Old Port, Vienna",
        "participant  release 1, meeting of Elena Marwick, Piet Halloran: Piet Halloran: role: Envoy, side: none",
    ]


async def test_two_things_of_one_meeting_are_mended_by_what_the_first_said(sqlite_url: str) -> None:
    """The meeting's new id stands in the answer; that somebody was absent is listed in words."""
    async with opened(sqlite_url) as database:
        await _archive(database, 1)
        await bot(sqlite_url, "reextract")
        first = await bot(sqlite_url, "correct", "date", await _meeting(sqlite_url), "2026-02-02")
        [number] = re.findall(r"m:\d+", first[1][2])
        second = await bot(sqlite_url, "correct", "participant", number, "Piet Halloran", "--absent")
        hidden = await bot(sqlite_url, "correct", "hide", *re.findall(r"m:\d+", second[1][2]))
        listed = await bot(sqlite_url, "correct", "--list")
    assert [one[0] for one in (first, second, hidden)] == [0, 0, 0]
    assert hidden[1] == ["Done.", "Its release tells of no meeting now."]
    assert listed[1][1].endswith("meeting of Elena Marwick, Piet Halloran: Piet Halloran: was not there")


async def test_likely_the_same_are_suggested_and_merged(sqlite_url: str) -> None:
    """The suggestion holds the command that merges them."""
    async with opened(sqlite_url) as database, database.transaction() as tx:
        for office in ("port", "reef"):
            await keep(tx, await add_feed(tx, office), draft("1"), facts(person("Ada Voss", f"Board of {office}")))
    before = await bot(sqlite_url, "people", "--suggest")
    command = before[1][2].partition("python -m bot ")[2].split()
    merged = await bot(sqlite_url, *command)
    after = await bot(sqlite_url, "people", "--suggest")

    assert before[:2] == (
        0,
        [
            "p:1  Ada Voss (Envoy, Board of port)",
            "p:2  Ada Voss (Envoy, Board of reef)",
            "  one person?  python -m bot correct merge p:1 p:2",
            "",
        ],
    )
    assert (merged[:2], after[:2]) == ((0, ["Done."]), (0, ["Nobody's name agrees with another's."]))


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("hide", "m:99"), 1, "There is no meeting m:99."),
        (("merge", "p:1", "p:99"), 1, "There is no person p:99."),
        (("--undo", "7"), 1, "There is no correction 7."),
        (("date", "m:1", "yesterday"), 2, "yesterday is no day; write it as 2026-03-01"),
        (("hide", "forty"), 2, "forty is no id; one looks like m:12"),
        (
            ("participant", "m:1", "Ole Brandt", "--absent"),
            1,
            "“Ole Brandt” isn't at m:1, where there are: Ada Voss.",
        ),
        (("participant", "m:1", "Ada Voss"), 1, "Say what to change: --name, --role"),
    ],
)
async def test_what_cannot_be_corrected_is_said(
    sqlite_url: str, words: tuple[str, ...], code: int, says: str
) -> None:
    """One sentence, and nothing is kept."""
    async with opened(sqlite_url) as database, database.transaction() as tx:
        await keep(tx, await add_feed(tx, "port"), draft("1"), facts(person("Ada Voss")))
    result, _, err = await bot(sqlite_url, "correct", *words)
    listed = await bot(sqlite_url, "correct", "--list")

    assert (result, says in err, listed) == (code, True, (0, [], ""))
