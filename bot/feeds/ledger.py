"""Writes polls that brought nothing new: those that end while the writer is busy share the next transaction."""

import asyncio

from bot.store import feed_states
from bot.store.database import Database
from bot.store.feed_states import Unchanged

_GATHER = 0.25
"""Seconds for which a busy ledger lets polls gather; one that comes alone is written at once."""


class Ledger:
    """One a poller. A sync to disk costs more than asking a feed, so many polls share one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[Unchanged, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def keep(self, one: Unchanged) -> None:
        """Return when *one* is committed; raises ``StoreError`` where it can't be."""
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, kept))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        await kept

    async def _write(self) -> None:
        first = True
        while self._waiting:
            if not first:
                await asyncio.sleep(_GATHER)
            first = False
            some: list[tuple[Unchanged, asyncio.Future[None]]] = []
            try:
                async with self._database.transaction() as tx:
                    some = self._taken()
                    await feed_states.save_unchanged(tx, [one for one, _ in some])
            except BaseException as error:
                _tell(some or self._taken(), error)
                if not isinstance(error, Exception):
                    raise
            else:
                _tell(some, None)

    def _taken(self) -> list[tuple[Unchanged, asyncio.Future[None]]]:
        taken, self._waiting = self._waiting, []
        return taken


def _tell(some: list[tuple[Unchanged, asyncio.Future[None]]], error: BaseException | None) -> None:
    for _, kept in some:
        if kept.done():
            continue
        if error is None:
            kept.set_result(None)
        else:
            kept.set_exception(error)
