"""Migrations: all or nothing, never an edited one, never backwards."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import SettableClock
from bot.errors import SchemaError, StoreError
from bot.store.database import Database
from bot.store.migrate import migrate, pending
from bot.store.open import opened
from tests.databases import MIGRATIONS
from tests.store.world import NOW

NAMES = [path.name.split(".")[0] for path in sorted(MIGRATIONS.glob("*.sql")) if ".postgres" not in path.name]


def _directory(tmp_path: Path, **files: str) -> Path:
    directory = tmp_path / "migrations"
    directory.mkdir(exist_ok=True)
    for name, sql in files.items():
        (directory / f"{name}.sql").write_text(sql, encoding="utf-8")
    return directory


async def test_everything_is_applied_once(empty_url: str) -> None:
    """A new database gets every migration, each in the ledger with its time; a second run does nothing."""
    async with opened(empty_url) as database:
        missing = await pending(database, MIGRATIONS)
        applied = await migrate(database, MIGRATIONS, clock=SettableClock(NOW))
        again = await migrate(database, MIGRATIONS)
        ledger = [
            tuple(row.values())
            for row in map(dict, await database.rows("select name, applied_at from migrations"))
        ]

    assert (missing, applied, again) == (NAMES, NAMES, [])
    assert ledger == [(name, "2026-03-01T12:00:00.000000Z") for name in NAMES]


async def test_a_failed_migration_leaves_nothing(empty_url: str, tmp_path: Path) -> None:
    """Where the second statement fails, the first one's table isn't there, nor a ledger row."""
    directory = _directory(
        tmp_path, **{"0001_a": "create table a (x integer);\ncreate table b (y no_such_call(1, );"}
    )
    async with opened(empty_url) as database:
        with pytest.raises(StoreError):
            await migrate(database, directory)
        with pytest.raises(StoreError):
            await database.rows("select * from a")
        missing = await pending(database, directory)
        _directory(tmp_path, **{"0001_a": "create table a (x integer);\ncreate table b (y integer);"})
        mended = await migrate(database, directory)

        assert (missing, mended) == (["0001_a"], ["0001_a"])
        assert list(await database.rows("select * from a")) == []


async def test_an_edited_migration_is_refused(empty_url: str, tmp_path: Path) -> None:
    """A file changed after it was applied stops everything, and names itself."""
    directory = _directory(tmp_path, **{"0001_a": "create table a (x integer);"})
    async with opened(empty_url) as database:
        await migrate(database, directory)
        _directory(
            tmp_path,
            **{"0001_a": "create table a (x integer, y integer);", "0002_b": "create table b (x integer);"},
        )
        with pytest.raises(SchemaError) as refused:
            await migrate(database, directory)
        with pytest.raises(StoreError):
            await database.rows("select * from b")

    assert str(refused.value) == (
        "The migration 0001_a was edited after it was applied. Restore the file as it was released."
    )


async def test_a_newer_database_is_refused(empty_url: str, tmp_path: Path) -> None:
    """Code that lacks a migration the database has won't touch it."""
    directory = _directory(
        tmp_path, **{"0001_a": "create table a (x integer);", "0002_b": "create table b (x integer);"}
    )
    async with opened(empty_url) as database:
        await migrate(database, directory)
        (directory / "0002_b.sql").unlink()
        with pytest.raises(SchemaError) as refused:
            await pending(database, directory)

    assert str(refused.value) == (
        "The database is newer than this code: it has 0002_b. Update Attaché, or restore a backup."
    )


async def test_a_directory_without_migrations_is_refused(empty_url: str, tmp_path: Path) -> None:
    """A wrong directory isn't taken for "nothing to do"."""
    async with opened(empty_url) as database:
        with pytest.raises(SchemaError):
            await migrate(database, tmp_path / "nowhere")


async def test_a_sqlite_file_is_copied_before_it_changes(empty_sqlite_url: str, tmp_path: Path) -> None:
    """Before a database with something in it is migrated, a copy of it as it was stands beside it."""
    directory = _directory(tmp_path, **{"0001_a": "create table a (x integer);\ninsert into a values (1);"})
    async with opened(empty_sqlite_url) as database:
        await migrate(database, directory)
        beside = Path(empty_sqlite_url.removeprefix("sqlite:///")).parent
        before = sorted(path.name for path in beside.glob("*before*"))
        _directory(tmp_path, **{"0002_b": "update a set x = 2;"})
        await migrate(database, directory)

    copies = sorted(path.name for path in beside.glob("*before*"))
    assert (before, copies) == ([], ["attache.db.before-0002_b"])
    with closing(sqlite3.connect(beside / copies[0])) as copy:
        assert copy.execute("select x from a").fetchall() == [(1,)]


async def test_both_engines_have_the_same_columns(sqlite_url: str, postgres_url: str) -> None:
    """Every table has the same columns in the same order on both engines, the search index aside."""
    async with opened(sqlite_url) as one, opened(postgres_url) as other:
        found = await _columns(
            one,
            "select tables.name as tab, columns.name as col from sqlite_master tables"
            " join pragma_table_info(tables.name) columns"
            " where tables.type = 'table' order by tables.name, columns.cid",
        )
        expected = await _columns(
            other,
            "select table_name as tab, column_name as col from information_schema.columns"
            " where table_schema = 'public' order by table_name collate \"C\", ordinal_position",
        )

    assert found == expected


async def _columns(database: Database, sql: str) -> list[tuple[str, str]]:
    rows = [(row["tab"], row["col"]) for row in await database.rows(sql)]
    return [pair for pair in rows if not pair[0].startswith(("release_search", "sqlite_"))]
