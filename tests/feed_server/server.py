"""The server: plain asyncio streams, so that it may break any rule of HTTP."""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Self
from urllib.parse import parse_qs

from tests.feed_server.answers import Answer, document


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came; header names in lower case."""

    path: str
    headers: Mapping[str, str]


class FeedServer:
    """Serves on 127.0.0.1 what it was told to; an async context manager.

    ``requests`` are all so far; ``busiest`` is how many were under way at once.
    """

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.busiest = 0
        self._busy = 0
        self._answers: dict[str, list[Answer]] = {}
        self._feeds: dict[str, bytes] = {}
        self._chosen: dict[str, tuple[str, Mapping[str, Answer]]] = {}
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accepted, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def port(self) -> int:
        """The port it listens on."""
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    def url(self, path: str = "/feed.xml", host: str = "127.0.0.1") -> str:
        """The address of *path*."""
        return f"http://{host}:{self.port}{path}"

    def answer(self, path: str, *answers: Answer) -> None:
        """Answer requests for *path* with *answers* in turn; the last one stays."""
        self._feeds.pop(path, None)
        self._chosen.pop(path, None)
        self._answers[path] = list(answers)

    def feed(self, path: str, body: bytes) -> None:
        """Serve *body* with an ETag, and 304 to whoever echoes it."""
        self._answers.pop(path, None)
        self._chosen.pop(path, None)
        self._feeds[path] = body

    def choose(self, path: str, parameter: str, answers: Mapping[str, Answer]) -> None:
        """Answer requests for *path* by the value of a query *parameter* ("": it is missing), others with 404."""
        self._feeds.pop(path, None)
        self._chosen[path] = (parameter, answers)

    def paths(self) -> list[str]:
        """The paths asked for so far."""
        return [request.path for request in self.requests]

    def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            pairs = (line.partition(":")[::2] for line in head[1:] if line)
            request = Request(head[0].split(" ")[1], {name.lower(): value.strip() for name, value in pairs})
            self.requests.append(request)
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
            try:
                await _send(writer, self._choose(request))
            finally:
                self._busy -= 1
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client had enough, which is what some tests are about
        finally:
            writer.close()

    def _choose(self, request: Request) -> Answer:
        path, _, query = request.path.partition("?")
        if path in self._chosen:
            parameter, chosen = self._chosen[path]
            value = parse_qs(query).get(parameter, [""])[0]
            return chosen.get(value, document(b"no such page", kind="text/plain", status=404))
        if path in self._feeds:
            tag = f'"{hashlib.sha256(self._feeds[path]).hexdigest()[:16]}"'
            if request.headers.get("if-none-match") == tag:
                return Answer(status=304, headers={"ETag": tag}, length=None)
            return document(self._feeds[path], ETag=tag)
        answers = self._answers.get(path)
        if not answers:
            return document(b"nothing here", kind="text/plain", status=404)
        return answers.pop(0) if len(answers) > 1 else answers[0]


async def _send(writer: asyncio.StreamWriter, answer: Answer) -> None:
    lines = [f"HTTP/1.1 {answer.status} {_phrase(answer.status)}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in answer.headers.items()]
    if answer.length is not None:
        lines.append(f"Content-Length: {answer.length}")
    writer.write("\r\n".join([*lines, "", ""]).encode())
    for part in answer.parts():
        writer.write(part)
        await writer.drain()
        await asyncio.sleep(answer.pause)
    await writer.drain()


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Unknown"
