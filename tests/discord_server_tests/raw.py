"""REST calls as bare as they can be."""

from types import TracebackType
from typing import Any, Self

import aiohttp

from tests.discord_server import DiscordServer

BASE = "https://discord.com/api/v10"


class Raw:
    """A session with the bot's token; a call returns status and JSON body (None without one)."""

    def __init__(self, server: DiscordServer) -> None:
        self._session = aiohttp.ClientSession(connector=server.connector())
        self._token = server.token
        self.headers: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def __call__(
        self, method: str, path: str, body: Any = None, *, token: str | None = None
    ) -> tuple[int, Any]:
        """Send one request; the reply's headers stay in `headers`."""
        headers = {"Authorization": f"Bot {token or self._token}"}
        async with self._session.request(method, BASE + path, json=body, headers=headers) as reply:
            self.headers = dict(reply.headers)
            return reply.status, await reply.json() if reply.content_length else None
