"""Courtesy to hosts: one request at a time each, a pause between two, and none while a host wants none."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

_MOST_REMEMBERED = 5000


class Courtesy:
    """Hands out turns at hosts. ``gap`` is in seconds, from the end of one request to the next."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._locks: dict[str, asyncio.Lock] = {}
        self._free_at: dict[str, float] = {}
        self._shut_until: dict[str, float] = {}

    def shut(self, host: str) -> timedelta | None:
        """How long *host* still wants no request of any kind; ``None`` where it takes them."""
        left = self._shut_until.get(host, 0.0) - asyncio.get_running_loop().time()
        return timedelta(seconds=left) if left > 0 else None

    def shut_for(self, host: str, wait: timedelta) -> None:
        """*host* said that we ask too often (429). What waits for its turn there is refused too."""
        until = asyncio.get_running_loop().time() + wait.total_seconds()
        self._shut_until[host] = max(until, self._shut_until.get(host, 0.0))

    @asynccontextmanager
    async def turn(self, host: str, *, waits: bool = True) -> AsyncIterator[None]:
        """Wait for the turn at *host* and keep it; a redirect's next hop doesn't wait for the gap."""
        loop = asyncio.get_running_loop()
        async with self._locks.setdefault(host, asyncio.Lock()):
            try:
                if waits and (wait := self._free_at.get(host, 0.0) - loop.time()) > 0:
                    await asyncio.sleep(wait)
                yield
            finally:
                self._free_at[host] = loop.time() + self._gap
        if len(self._locks) > _MOST_REMEMBERED:
            self._forget(loop.time())

    def _forget(self, now: float) -> None:
        for host in [h for h, lock in self._locks.items() if not lock.locked() and self._free_at.get(h, 0) < now]:
            self._locks.pop(host)
            self._free_at.pop(host, None)
        self._shut_until = {host: until for host, until in self._shut_until.items() if until > now}
