"""The SQLite file: locks, full disks, places that can't be written, kills."""

import asyncio
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageFullError, StoreError
from bot.store import process_state
from bot.store.database import Database
from bot.store.open import open_database, opened

ROOT = Path(__file__).parent.parent.parent


async def test_it_is_set_up_so_that_nothing_acknowledged_is_lost(sqlite_database: Database) -> None:
    """The writer runs WAL with full synchronisation, and foreign keys hold."""
    async with sqlite_database.transaction() as tx:
        found = [
            dict(row)
            for name in ("journal_mode", "synchronous", "foreign_keys")
            for row in await tx.rows(f"pragma {name}")
        ]

    assert found == [{"journal_mode": "wal"}, {"synchronous": 2}, {"foreign_keys": 1}]


async def test_a_second_bot_is_refused_and_a_question_is_not(sqlite_url: str) -> None:
    """Only one process may open the file exclusively; others may read and write beside it; closing frees it."""
    async with opened(sqlite_url, exclusive=True) as first:
        with pytest.raises(StoreError) as refused:
            await open_database(sqlite_url, exclusive=True)
        async with opened(sqlite_url) as beside:
            async with first.transaction() as tx:
                await process_state.put(tx, "a", "b")
            seen = await process_state.get(beside, "a")
    async with opened(sqlite_url, exclusive=True) as again:
        later = await process_state.get(again, "a")

    path = sqlite_url.removeprefix("sqlite:///")
    assert str(refused.value) == (
        f"Another process of Attaché uses {path}. Stop it first; two would answer everything twice."
    )
    assert (seen, later) == ("b", "b")


async def test_a_full_disk_is_said_and_loses_nothing(sqlite_database: Database) -> None:
    """Where the file can't grow, the transaction is refused with a sentence, and what was there stays."""
    async with sqlite_database.transaction() as tx:
        await process_state.put(tx, "a", "kept")
        pages = await tx.row("pragma page_count")
        assert pages is not None
        await tx.rows(f"pragma max_page_count = {pages['page_count'] + 4}")
    with pytest.raises(StorageFullError) as refused:
        await _put_both(sqlite_database)
    after = await process_state.get(sqlite_database, "a")
    async with sqlite_database.transaction() as tx:
        await tx.rows("pragma max_page_count = 1000000")
    await _put_both(sqlite_database)

    assert str(refused.value).startswith("The disk that holds ")
    assert (after, len(await process_state.get(sqlite_database, "b") or "")) == ("kept", 100_000)


async def _put_both(database: Database) -> None:
    async with database.transaction() as tx:
        await process_state.put(tx, "a", "new")
        await process_state.put(tx, "b", "x" * 100_000)


async def test_a_directory_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A path below a regular file is refused with the path and the reason."""
    (tmp_path / "file").write_text("I am no directory")
    with pytest.raises(StorageFullError) as refused:
        await open_database(f"sqlite:///{tmp_path}/file/attache.db")

    assert str(refused.value) == f"{tmp_path}/file/attache.db can't be written: Not a directory."


async def test_a_directory_instead_of_a_file_is_said(tmp_path: Path) -> None:
    """A directory in the file's place is refused."""
    with pytest.raises(StorageFullError) as refused:
        await open_database(f"sqlite:///{tmp_path}")

    assert str(refused.value) == (
        f"{tmp_path} can't be opened or made. Check that its directory exists and this user may write there."
    )


async def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    """Some other file is left as it is."""
    path = tmp_path / "attache.db"
    path.write_text("Dear diary, " * 100)
    with pytest.raises(StoreError) as refused:
        await open_database(f"sqlite:///{path}")

    assert str(refused.value) == (
        f"{path} is not a SQLite database. Set DATABASE_URL to another file, or restore a backup."
    )
    assert path.read_text() == "Dear diary, " * 100


async def test_a_missing_file_is_made_only_if_asked(tmp_path: Path) -> None:
    """With ``create=False`` nothing appears on the disk."""
    path = tmp_path / "new" / "attache.db"
    with pytest.raises(StoreError) as refused:
        await open_database(f"sqlite:///{path}", create=False)
    before = path.parent.exists()
    async with opened(f"sqlite:///{path}"):
        after = path.exists()

    assert str(refused.value) == f"There is no database at {path}. `python -m bot migrate` makes one."
    assert (before, after) == (False, True)


@pytest.mark.parametrize("url", ["sqlite:///", "sqlite:///:memory:", "mysql://host/name", "attache.db"])
async def test_other_addresses_are_refused(url: str) -> None:
    """Only a file or a PostgreSQL address opens."""
    with pytest.raises(StoreError):
        await open_database(url)


async def test_foreign_keys_are_refused_with_a_sentence(sqlite_database: Database) -> None:
    """A row that points nowhere is refused."""
    with pytest.raises(StoreError):
        async with sqlite_database.transaction() as tx:
            await tx.execute("insert into revisions values (99, 1, 't', 'x', 'now')")

    assert list(await sqlite_database.rows("select * from revisions")) == []


async def _python(*words: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=[pytest.mark.soak, pytest.mark.timeout(900)])])
async def test_a_kill_loses_no_acknowledged_commit(sqlite_url: str, kills: int) -> None:
    """Killed again and again while it writes, the process leaves all it acknowledged, in a sound file."""
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    source = random.Random(seed)
    for _ in range(kills):
        process = await _python("-m", "tests.store.killed_writer", sqlite_url)
        assert process.stdout is not None
        for _ in range(source.randint(1, 60)):
            await process.stdout.readline()
        process.kill()
        rest, _ = await process.communicate()
        # What stood in the pipe was acknowledged too.
        acknowledged = [int(line) for line in rest.split(b"\n")[:-1]]
        with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as file:
            kept = {name for (name,) in file.execute("select name from process_state")}
            sound = file.execute("pragma integrity_check").fetchone()
        assert sound == ("ok",)
        assert {f"n{number}" for number in range(max(acknowledged, default=0) + 1)} <= kept


async def test_an_error_never_leaves_the_process_hanging(sqlite_url: str) -> None:
    """An exception inside ``opened`` ends the process: no thread of the driver is left behind."""
    code = (
        "import asyncio\nfrom bot.store.open import opened\n"
        "async def main():\n"
        f"    async with opened({sqlite_url!r}):\n"
        "        raise SystemExit(7)\n"
        "asyncio.run(main())\n"
    )
    process = await _python("-W", "error", "-c", code)
    _, complaint = await asyncio.wait_for(process.communicate(), 30)

    assert (process.returncode, complaint) == (7, b"")
