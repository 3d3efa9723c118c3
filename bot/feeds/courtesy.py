"""Courtesy to hosts: one request at a time each, a pause between two, and none while a host wants none."""

import asyncio
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

    def turn(self, host: str) -> asyncio.Lock:
        """The turn at *host*, to be entered; within it, ``pause`` before a request and ``done`` after it."""
        if len(self._locks) > _MOST_REMEMBERED:
            self._forget(asyncio.get_running_loop().time())
        if (lock := self._locks.get(host)) is None:
            lock = self._locks[host] = asyncio.Lock()
        return lock

    async def pause(self, host: str) -> None:
        """Wait until the gap since the last request to *host* is over."""
        if (wait := self._free_at.get(host, 0.0) - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(wait)

    def done(self, host: str) -> None:
        """A request to *host* ended, one way or another."""
        self._free_at[host] = asyncio.get_running_loop().time() + self._gap

    def _forget(self, now: float) -> None:
        for host in [h for h, lock in self._locks.items() if not lock.locked() and self._free_at.get(h, 0) < now]:
            self._locks.pop(host)
            self._free_at.pop(host, None)
        self._shut_until = {host: until for host, until in self._shut_until.items() if until > now}
