"""The PostgreSQL engine: one writer, two readers and one connection for searches.

The only file that names its driver. Four connections are all one process needs, so there is no pool; a connection
the server closed (a restart, a failover) is opened again when it is next used.
"""

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import lru_cache
from typing import Any, Self, cast

import psycopg
from psycopg import errors
from psycopg.rows import dict_row

from bot.errors import ConflictError, SlowQueryError, StorageFullError, StoreError, mark
from bot.store.database import Engine, Row, Transaction, Value
from bot.store.dialect import expand, storable

_READERS = 2
# Seconds (tcp_user_timeout: milliseconds) until a server that fell silent counts as gone.
_PATIENCE: dict[str, Any] = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
_READ_ONLY = "set default_transaction_read_only = on"
_SEARCH_LIMIT = "set statement_timeout = 300"  # milliseconds
# Literals and comments first, so that nothing in them is taken for a name.
_PARTS = re.compile(r"'(?:[^']|'')*'|--[^\n]*|::|:(?P<name>[a-z_][a-z0-9_]*)|%")


@lru_cache(maxsize=1024)
def translated(sql: str) -> str:
    """*sql* with its macros expanded, and ``:name`` as the driver writes it."""
    return _PARTS.sub(_part, expand(sql, "postgres"))


def _part(found: re.Match[str]) -> str:
    name = found["name"]
    return f"%({name})s" if name else found[0].replace("%", "%%")


class _Connection:
    """One connection that comes back when the server does."""

    def __init__(self, url: str, name: str, *setup: str) -> None:
        self._url = url
        self._name = name
        self._setup = setup
        self._raw: psycopg.AsyncConnection[dict[str, Any]] | None = None
        self._opening = asyncio.Lock()
        self.waiting = 0

    async def opened(self) -> psycopg.AsyncConnection[dict[str, Any]]:
        async with self._opening:
            if self._raw is None or self._raw.closed:
                self._raw = await self._open()
            return self._raw

    async def _open(self) -> psycopg.AsyncConnection[dict[str, Any]]:
        with _explained():
            try:
                raw = await psycopg.AsyncConnection.connect(
                    self._url, application_name=self._name, autocommit=True, row_factory=dict_row, **_PATIENCE
                )
            except psycopg.ProgrammingError as error:
                # The driver's own sentence would quote the address, and so perhaps the password.
                raise StoreError(
                    mark("DATABASE_URL is malformed. It looks like postgresql://user:password@host:5432/name.")
                ) from error
            for statement in self._setup:
                await raw.execute(statement.encode())
            return raw

    async def run(
        self, sql: str, values: Mapping[str, Value], *, again: bool
    ) -> psycopg.AsyncCursor[dict[str, Any]]:
        """Execute one statement. *again*: nothing has begun, so on a lost connection it is tried once more."""
        self.waiting += 1
        try:
            raw = await self.opened()
            with _explained():
                try:
                    return await raw.execute(translated(sql).encode(), storable(values))
                except psycopg.OperationalError:
                    if not again or not raw.closed:
                        raise
            return await self.run(sql, values, again=False)
        finally:
            self.waiting -= 1

    async def rows(self, sql: str, values: Mapping[str, Value], *, again: bool) -> Sequence[Row]:
        cursor = await self.run(sql, values, again=again)
        return cast("Sequence[Row]", await cursor.fetchall()) if cursor.description else ()

    async def rollback(self) -> None:
        if self._raw is not None and not self._raw.closed:
            with _explained():
                await self._raw.rollback()

    async def close(self) -> None:
        if self._raw is not None:
            await self._raw.close()


class _PostgresTransaction:
    """What the writer runs between begin and commit."""

    engine: Engine = "postgres"

    def __init__(self, connection: _Connection) -> None:
        self._connection = connection

    async def rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        return await self._connection.rows(sql, values, again=False)

    async def row(self, sql: str, /, **values: Value) -> Row | None:
        found = await self.rows(sql, **values)
        return found[0] if found else None

    search_rows = rows

    async def execute(self, sql: str, /, **values: Value) -> int:
        return (await self._connection.run(sql, values, again=False)).rowcount

    async def many(self, sql: str, values: Sequence[Mapping[str, Value]], /) -> None:
        raw = await self._connection.opened()
        with _explained():
            async with raw.cursor() as cursor:
                await cursor.executemany(translated(sql).encode(), [storable(one) for one in values])

    async def script(self, sql: str, /) -> None:
        raw = await self._connection.opened()
        with _explained():
            await raw.execute(expand(sql, "postgres").encode())


class PostgresDatabase:
    """See ``Database``. Opened by ``bot.store.open``."""

    engine: Engine = "postgres"

    def __init__(self, url: str) -> None:
        # By which other processes see that this one lives: the four are of one name, unlike any other process's.
        name = f"attache-{secrets.token_hex(8)}"
        self._writer = _Connection(url, name)
        self._readers = [_Connection(url, name, _READ_ONLY) for _ in range(_READERS)]
        self._searcher = _Connection(url, name, _READ_ONLY, _SEARCH_LIMIT)
        self._write_lock = asyncio.Lock()

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connect to *url*; raises ``StoreError`` where nobody answers. The other connections open when used."""
        database = cls(url)
        await database._writer.opened()
        return database

    async def rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """See ``Reader.rows``; the reader with the least to do takes it."""
        reader = min(self._readers, key=lambda one: one.waiting)
        return await reader.rows(sql, values, again=True)

    async def row(self, sql: str, /, **values: Value) -> Row | None:
        """See ``Reader.row``."""
        found = await self.rows(sql, **values)
        return found[0] if found else None

    async def search_rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """See ``Reader.search_rows``."""
        return await self._searcher.rows(sql, values, again=True)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """See ``Database.transaction``."""
        async with self._write_lock:
            try:
                await self._writer.run("begin", {}, again=True)
                yield _PostgresTransaction(self._writer)
                await self._writer.run("commit", {}, again=False)
            except BaseException:
                await self._writer.rollback()
                raise

    async def close(self) -> None:
        """See ``Database.close``. Closing twice does nothing."""
        for connection in (self._searcher, *self._readers, self._writer):
            await connection.close()


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what the driver raises within into a ``StoreError``."""
    try:
        yield
    except psycopg.Error as error:
        raise _ours(error) from error


def _ours(error: psycopg.Error) -> StoreError:
    if isinstance(error, errors.UniqueViolation):
        return ConflictError(mark("This is there already ({detail})."), detail=error.diag.message_detail)
    if isinstance(error, errors.QueryCanceled):
        return SlowQueryError(mark("The search took too long."))
    if isinstance(error, errors.DiskFull | errors.ReadOnlySqlTransaction):
        return StorageFullError(
            mark("The PostgreSQL server can't write: {detail} Free its disk, or make it writable."), detail=error
        )
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return StoreError(
            mark("The PostgreSQL server doesn't answer: {detail} Check that it runs, and DATABASE_URL."),
            detail=str(error).strip(),
        )
    return StoreError(mark("The database refused: {detail}."), detail=str(error).strip())
