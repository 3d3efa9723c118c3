"""How a client reaches the local Discord: every Discord host leads to the loopback, no other host anywhere."""

import socket
import ssl
from pathlib import Path

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

LOOPBACK = "127.0.0.1"
DISCORD = ("discord.com", "discord.gg", "discordapp.com", "discordapp.net", "discord.media")


def is_discord(host: str) -> bool:
    """Whether a host belongs to Discord."""
    return any(host == name or host.endswith(f".{name}") for name in DISCORD)


class LoopbackResolver(AbstractResolver):
    """Resolves Discord's hosts to the server's port on the loopback; asserts there is no other."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The server's address."""
        assert is_discord(host), f"egress to {host}"
        return [
            ResolveResult(
                hostname=host,
                host=LOOPBACK,
                port=self._port,
                family=socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        """Nothing to release."""


class LoopbackConnector(aiohttp.TCPConnector):
    """A connector that asserts Discord's hosts before it dials: addresses written as numbers never
    meet a resolver."""

    async def connect(
        self,
        req: aiohttp.ClientRequest,
        traces: list[aiohttp.tracing.Trace],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's own signature
    ) -> aiohttp.connector.Connection:
        """Open or reuse a connection."""
        host = req.url.host or ""
        assert is_discord(host), f"egress to {host}"
        return await super().connect(req, traces, timeout)


def trusting(context: ssl.SSLContext, port: int) -> aiohttp.TCPConnector:
    """A connector to the server at `port` with an SSL context that trusts its CA."""
    return LoopbackConnector(limit=0, resolver=LoopbackResolver(port), ssl=context)


def connector(port: int, ca_pem: Path) -> aiohttp.TCPConnector:
    """A connector for another process: give it to `discord.Client(connector=...)`, in a running loop."""
    return trusting(ssl.create_default_context(cafile=str(ca_pem)), port)
