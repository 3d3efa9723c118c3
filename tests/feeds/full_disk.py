"""A store on a disk that is full."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.errors import StorageFullError
from bot.store.database import Database, Engine, Row, Transaction, Value


class FullDisk:
    """A store whose disk is full until it is said to be free."""

    def __init__(self, inner: Database) -> None:
        self._inner = inner
        self.full = True
        self.refused = asyncio.Event()

    @property
    def engine(self) -> Engine:
        """That of the store behind."""
        return self._inner.engine

    async def rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """Reads go on."""
        return await self._inner.rows(sql, **values)

    async def search_rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """Reads go on."""
        return await self._inner.search_rows(sql, **values)

    async def row(self, sql: str, /, **values: Value) -> Row | None:
        """Reads go on."""
        return await self._inner.row(sql, **values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Refused while the disk is full."""
        if self.full:
            self.refused.set()
            raise StorageFullError("The disk is full.")
        async with self._inner.transaction() as tx:
            yield tx

    async def close(self) -> None:
        """Nothing of its own to close."""
