"""The SQLite engine: one file, one writer, two readers and one connection for searches.

The only file that names a SQLite driver. WAL lets readers go on beside the writer, and ``synchronous=FULL`` keeps
every acknowledged commit through a power cut (NORMAL lost some in 278 of 300 simulated ones).
"""

import asyncio
import errno
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Self, cast

import aiosqlite

from bot.errors import StoreError, mark
from bot.store.database import Engine, Row, Transaction, Value
from bot.store.dialect import expand, storable
from bot.store.sqlite_errors import explained

_BUSY_SECONDS = 10.0  # how long a command waits for another process's write
_SEARCH_SECONDS = 0.3
_READERS = 2
# The virtual machine steps between two looks at the clock: some 50 µs of work.
_STEPS = 1000
_TABLES = """
select name from sqlite_master
where type = 'table' and name not like 'sqlite!_%' escape '!' and name not like 'release!_search!_%' escape '!'
order by name
"""


class _Connection:
    """One connection and its thread; counts what waits for it."""

    def __init__(self, raw: aiosqlite.Connection, path: Path) -> None:
        self.raw = raw
        self.path = path
        self.waiting = 0

    @classmethod
    async def open(cls, path: Path, *pragmas: str) -> Self:
        raw = aiosqlite.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            with explained(path):
                await raw
        except BaseException:
            # aiosqlite stops its thread then, but doesn't wait for it: its last words may outlive our loop.
            await asyncio.to_thread(raw._thread.join)
            raise
        connection = cls(raw, path)
        raw.row_factory = sqlite3.Row
        try:
            for pragma in ("foreign_keys = on", *pragmas):
                await connection.rows(f"pragma {pragma}")
        except BaseException:
            await raw.close()
            raise
        return connection

    async def rows(self, sql: str, values: Mapping[str, Value] | None = None) -> Sequence[Row]:
        self.waiting += 1
        try:
            with explained(self.path):
                # One hop to the thread and back; a cursor, a fetch and a close would be three.
                found = await self.raw.execute_fetchall(expand(sql, "sqlite"), storable(values or {}))
        finally:
            self.waiting -= 1
        return cast("Sequence[Row]", found)


class _SqliteTransaction:
    """What the writer runs between begin and commit."""

    engine: Engine = "sqlite"

    def __init__(self, connection: _Connection) -> None:
        self._connection = connection

    async def rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        return await self._connection.rows(sql, values)

    async def row(self, sql: str, /, **values: Value) -> Row | None:
        found = await self._connection.rows(sql, values)
        return found[0] if found else None

    search_rows = rows

    async def execute(self, sql: str, /, **values: Value) -> int:
        with explained(self._connection.path):
            cursor = await self._connection.raw.execute(expand(sql, "sqlite"), storable(values))
        return cursor.rowcount

    async def many(self, sql: str, values: Sequence[Mapping[str, Value]], /) -> None:
        with explained(self._connection.path):
            await self._connection.raw.executemany(
                expand(sql, "sqlite"), cast("list[list[object]]", [storable(one) for one in values])
            )

    async def script(self, sql: str, /) -> None:
        # sqlite3's own executescript commits first, so a failure would leave half a migration behind.
        for statement in _statements(sql):
            await self.execute(statement)


class SqliteDatabase:
    """See ``Database``. Opened by ``bot.store.open``."""

    engine: Engine = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: list[_Connection] = []
        self._readers: list[_Connection] = []
        self._write_lock = asyncio.Lock()
        self._search_lock = asyncio.Lock()
        self._search_until: float | None = None
        self._sole: sqlite3.Connection | None = None

    @classmethod
    async def open(cls, path: Path, *, create: bool, exclusive: bool) -> Self:
        """Open *path*.

        :param create: make the file and its directory where they are missing; else raise ``StoreError``.
        :param exclusive: refuse while another process has opened it so.
        """
        _prepare(path, create=create)
        database = cls(path)
        try:
            if exclusive:
                database._sole = _take(path)
            await database._connect()
        except BaseException:
            await database.close()
            raise
        return database

    async def _connect(self) -> None:
        self._writer = await self._add("journal_mode = wal", "synchronous = full")
        self._readers = [await self._add("query_only = on") for _ in range(_READERS)]
        self._searcher = await self._add("query_only = on")
        await self._searcher.raw.set_progress_handler(self._is_late, _STEPS)

    async def _add(self, *pragmas: str) -> _Connection:
        connection = await _Connection.open(self.path, *pragmas)
        self._open.append(connection)
        return connection

    def _is_late(self) -> bool:
        # Called in the search thread. The time starts here, not where the query was queued.
        if self._search_until is None:
            self._search_until = time.monotonic() + _SEARCH_SECONDS
        return time.monotonic() > self._search_until

    async def rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """See ``Reader.rows``; the reader with the least to do takes it."""
        reader = min(self._readers, key=lambda one: one.waiting)
        return await reader.rows(sql, values)

    async def row(self, sql: str, /, **values: Value) -> Row | None:
        """See ``Reader.row``."""
        found = await self.rows(sql, **values)
        return found[0] if found else None

    async def search_rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """See ``Reader.search_rows``."""
        async with self._search_lock:
            self._search_until = None
            return await self._searcher.rows(sql, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """See ``Database.transaction``."""
        async with self._write_lock:
            try:
                await self._writer.rows("begin immediate")
                yield _SqliteTransaction(self._writer)
                await self._writer.rows("commit")
            except BaseException:
                # Does nothing where none began. Queued even if we are cancelled again while waiting for it.
                await self._writer.raw.rollback()
                raise

    async def backup(self, target: Path) -> None:
        """Copy the whole database, as it stands at one moment, to *target* (overwritten), and check the copy.

        The copy gets its name only once it is whole and sound; else ``StoreError`` is raised.
        """
        part = target.with_name(target.name + ".part")
        with explained(target):
            with closing(sqlite3.connect(part, check_same_thread=False)) as copy:
                await self._readers[0].raw.backup(copy)
                verdict = (await asyncio.to_thread(copy.execute, "pragma integrity_check")).fetchone()[0]
            if verdict != "ok":
                raise StoreError(mark("The copy {path} is damaged ({verdict})."), path=part, verdict=verdict)
            part.replace(target)

    async def close(self) -> None:
        """See ``Database.close``. Closing twice does nothing."""
        while self._open:
            # The writer was opened first and goes last, so that it folds the WAL into the file.
            await self._open.pop().raw.close()
        if self._sole is not None:
            self._sole.close()
            self._sole = None


async def row_counts(path: Path) -> list[tuple[str, int]]:
    """How many rows each table of a SQLite file has, by name; the search index's own tables left out."""
    async with aiosqlite.connect(path) as copy:
        names = await copy.execute_fetchall(_TABLES)
        counted = []
        for (name,) in names:
            # The name comes from the schema, quoted as SQLite itself quotes it.
            found = await copy.execute_fetchall(f'select count(*) from "{name}"')  # noqa: S608
            counted.append((str(name), int(next(iter(found))[0])))
    return counted


def _prepare(path: Path, *, create: bool) -> None:
    if not create and not path.exists():
        raise StoreError(mark("There is no database at {path}. `python -m bot migrate` makes one."), path=path)
    with explained(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None


def _take(path: Path) -> sqlite3.Connection:
    """Lock the file beside *path*. SQLite's own lock works everywhere and ends with the process."""
    beside = path.with_name(path.name + ".lock")
    with explained(beside):
        lock = sqlite3.connect(beside, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        lock.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        lock.close()
        raise StoreError(
            mark("Another process of Attaché uses {path}. Stop it first; two would answer everything twice."),
            path=path,
        ) from error
    return lock


def _statements(sql: str) -> list[str]:
    found, current = [], ""
    for line in sql.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current)
            current = ""
    return [*found, current] if current.strip() else found
