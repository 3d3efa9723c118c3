"""The guard at the socket: no connection leaves for an address that isn't public.

It stands where the connection is made, after names are resolved, so that neither a literal address nor a name
that changes its answer between check and use gets past. The resolver is a second layer only: aiohttp doesn't
ask it about literal addresses.
"""

import asyncio
import errno
import socket
from typing import Any

from aiohttp import DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.feeds.address import is_public

REFUSED = "not a public address"
"""Is part of the message of every ``OSError`` the guard raises: aiohttp may merge several into one."""

_KEEP_ALIVE = 10.0
_REMEMBERED = 60.0
_MOST_REMEMBERED = 5000


def guarded_connector(resolver: AbstractResolver) -> TCPConnector:
    """A connector that reaches public addresses only."""
    return TCPConnector(
        resolver=resolver,
        socket_factory=_public_socket,
        use_dns_cache=False,
        keepalive_timeout=_KEEP_ALIVE,
        limit_per_host=2,
    )


def named_connector(resolver: AbstractResolver) -> TCPConnector:
    """A connector for hosts the operator named. Pooled apart, so nothing else travels over its connections."""
    return TCPConnector(resolver=resolver, use_dns_cache=False, keepalive_timeout=_KEEP_ALIVE, limit_per_host=2)


def no_cookies() -> DummyCookieJar:
    """A jar that keeps nothing: a reader has no business being recognised."""
    return DummyCookieJar()


def _public_socket(info: tuple[Any, Any, int, str, tuple[Any, ...]]) -> socket.socket:
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        raise OSError(errno.EACCES, REFUSED)
    return socket.socket(family=family, type=kind, proto=protocol)


class Remembering(AbstractResolver):
    """Remembers for a minute what *inner* said, for whoever asks: each request asks twice."""

    def __init__(self, inner: AbstractResolver) -> None:
        self._inner = inner
        self._said: dict[tuple[str, int, int], tuple[float, list[ResolveResult]]] = {}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """As ``AbstractResolver``; raises ``OSError``."""
        now, key = asyncio.get_running_loop().time(), (host, port, int(family))
        if (known := self._said.get(key)) and known[0] > now:
            return known[1]
        found = await self._inner.resolve(host, port, family)
        if len(self._said) >= _MOST_REMEMBERED:
            self._said.clear()
        self._said[key] = (now + _REMEMBERED, found)
        return found

    async def close(self) -> None:
        """Close *inner*."""
        await self._inner.close()


class PublicOnly(AbstractResolver):
    """Leaves out the addresses the guard would refuse, so that a mixed answer still works."""

    def __init__(self, inner: AbstractResolver) -> None:
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """As ``AbstractResolver``; raises ``OSError`` where nothing public is left."""
        found = await self._inner.resolve(host, port, family)
        public = [one for one in found if is_public(one["host"])]
        if not public:
            raise OSError(errno.EACCES, REFUSED)
        return public

    async def close(self) -> None:
        """Close *inner*."""
        await self._inner.close()
