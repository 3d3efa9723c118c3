"""Courtesy to hosts: one request at a time each, and a pause between two."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_MOST_REMEMBERED = 5000


class Courtesy:
    """Hands out turns at hosts. ``gap`` is in seconds, from the end of one request to the next."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._locks: dict[str, asyncio.Lock] = {}
        self._free_at: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str, *, waits: bool = True) -> AsyncIterator[None]:
        """Wait for the turn at *host* and keep it; a redirect's next hop doesn't wait for the gap."""
        loop = asyncio.get_running_loop()
        async with self._locks.setdefault(host, asyncio.Lock()):
            try:
                if waits:
                    await asyncio.sleep(self._free_at.get(host, 0.0) - loop.time())
                yield
            finally:
                self._free_at[host] = loop.time() + self._gap
        if len(self._locks) > _MOST_REMEMBERED:
            self._forget(loop.time())

    def _forget(self, now: float) -> None:
        for host in [h for h, lock in self._locks.items() if not lock.locked() and self._free_at.get(h, 0) < now]:
            self._locks.pop(host)
            self._free_at.pop(host, None)
