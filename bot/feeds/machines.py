"""Courtesy to machines: many names may lead to one, so it takes two requests at once, whatever they ask for."""

import asyncio
import socket

from aiohttp.abc import AbstractResolver

AT_ONCE = 2
"""Requests to one IP address at the same time."""

_MOST_REMEMBERED = 5000


class Machines:
    """Hands out places at machines. *seconds* is how long looking a name up may take."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._places: dict[str, asyncio.Semaphore] = {}

    async def places(self, resolver: AbstractResolver, host: str, port: int) -> asyncio.Semaphore:
        """The places at the machine that *resolver* says *host* is; a name it doesn't know has its own."""
        if len(self._places) > _MOST_REMEMBERED:
            self._places.clear()  # who holds a place keeps it; the others count anew
        address = host if _is_address(host) else await self._looked_up(resolver, host, port)
        if (known := self._places.get(address)) is None:
            known = self._places[address] = asyncio.Semaphore(AT_ONCE)
        return known

    async def _looked_up(self, resolver: AbstractResolver, host: str, port: int) -> str:
        try:
            async with asyncio.timeout(self._seconds):
                found = await resolver.resolve(host, port, socket.AF_UNSPEC)
        except OSError:
            return host  # the request itself will say what is wrong
        # The first by order of the alphabet: name servers turn their answers round.
        return min((one["host"] for one in found), default=host)


def _is_address(host: str) -> bool:
    # No name's last letter is a digit but that of a host of our own, which then has its places to itself.
    return ":" in host or host[-1:].isdigit()
