"""``python -m bot ask``, as an operator runs it."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.store.open import opened
from tests.answers.archive import HALLORAN, MARWICK, OURS, add_feed, facts, keep, meeting

ROOT = Path(__file__).parents[2]


async def ask(url: str, *words: str) -> tuple[int | None, Sequence[str], str]:
    """Exit code, lines of the answer, standard error."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "ask",
        *words,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "DATABASE_URL": url, "COLUMNS": "200", "PYTHONUTF8": "1"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode, [line.strip() for line in out.decode().splitlines() if line.strip()], err.decode()


async def test_a_question_is_answered_while_the_bot_has_the_database_open(sqlite_url: str) -> None:
    """All feeds are in the operator's sight; the answer is the one Discord would get."""
    async with opened(sqlite_url, exclusive=True) as database:
        feed = await add_feed(database, "port", OURS)
        await keep(database, feed, 3, facts(meeting(MARWICK, HALLORAN)))
        code, lines, err = await ask(sqlite_url, "who met Elena Marwick")
    assert (code, err) == (0, "")
    assert lines == [
        "Whom Elena Marwick met",
        "Meeting, 3 February 2026, Vienna",
        "Elena Marwick, Foreign Minister, Marenza",
        "Met:",
        "• Piet Halloran, Special Envoy",
        "“They met.”",
        "Release 3 — Office port, 3 February 2026",
        "https://press.example/3",
    ]


async def test_nothing_known_is_an_answer_and_nonsense_is_not(sqlite_url: str) -> None:
    """Exit 0 for an unknown person, 1 for a line that asks nothing."""
    async with opened(sqlite_url) as database:
        await keep(database, await add_feed(database, "port", OURS), 3, facts())
    assert await ask(sqlite_url, "who", "met", "Nobody", "Known") == (
        0,
        ["Not found", "No release names “Nobody Known”."],
        "",
    )
    code, lines, _ = await ask(sqlite_url, "dance")
    assert (code, lines[1]) == (1, "There is no command dance. /help lists all there are.")
    code, lines, _ = await ask(sqlite_url, "")
    assert (code, lines[1]) == (1, "Nothing was asked. Type a command, such as: who met Barbara Leaf")
    code, lines, _ = await ask(sqlite_url, "feed list")
    assert (code, lines[1]) == (1, "/feed list works in a server only, not in direct messages.")


async def test_the_answer_may_be_in_arabic(sqlite_url: str) -> None:
    """The same facts in another language."""
    async with opened(sqlite_url) as database:
        feed = await add_feed(database, "port", OURS)
        await keep(database, feed, 3, facts(meeting(MARWICK, HALLORAN)))
    code, lines, _ = await ask(sqlite_url, "--language", "ar", "من التقى Marwick")
    assert (code, lines[0]) == (0, "لقاءات \u2068Elena Marwick\u2069")


async def test_a_missing_or_empty_database_is_said_to_be_so(tmp_path: Path, sqlite_url: str) -> None:
    """Each with what to do; no file is made by asking."""
    missing = tmp_path / "none.db"
    code, lines, err = await ask(f"sqlite:///{missing}", "latest")
    assert (code, lines, err) == (
        1,
        [],
        f"attache: There is no database at {missing}. `python -m bot migrate` makes one.\n",
    )
    assert not missing.exists()
    assert await ask(sqlite_url, "latest") == (
        1,
        [],
        "attache: The database holds no release yet. `python -m bot poll --once URL` adds a feed and reads it.\n",
    )
