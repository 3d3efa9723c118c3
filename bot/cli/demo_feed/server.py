"""Serves the demo's feeds on a loopback port, with ETags, as a press office's site would."""

import hashlib
from datetime import datetime
from typing import Self

from aiohttp import web

from bot.cli.demo_feed.rss import document, offices


class DemoOffice:
    """An async context manager. ``stage`` says which releases are out; set it to publish the next."""

    def __init__(self, now: datetime) -> None:
        self.stage = 0
        self.not_modified = 0
        self._now = now
        self._runner: web.AppRunner | None = None
        self._offices = offices()
        self.port = 0

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(application, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def site(self) -> str:
        """The office's address."""
        return f"http://127.0.0.1:{self.port}"

    def urls(self) -> tuple[str, ...]:
        """The addresses of its feeds."""
        return tuple(self.site + one.path for one in self._offices)

    async def _answer(self, request: web.Request) -> web.Response:
        office = next((one for one in self._offices if one.path == request.path), None)
        if office is None:
            return web.Response(status=404, text="There is nothing here.")
        body = document(office, self.site, self.stage, self._now)
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == etag:
            self.not_modified += 1
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(body=body, content_type="application/rss+xml", charset="utf-8", headers={"ETag": etag})
