"""How gateway messages travel: plain JSON, or one compressed stream per socket."""

import json
import zlib
from importlib import import_module
from typing import Any, Protocol

from aiohttp import WSMessage, WSMsgType, web

Json = dict[str, Any]


class Encoder(Protocol):
    """Sends payloads over a socket."""

    async def send(self, socket: web.WebSocketResponse, payload: Json) -> None:
        """Send one payload."""
        ...


class PlainEncoder:
    """JSON text frames."""

    async def send(self, socket: web.WebSocketResponse, payload: Json) -> None:
        """Send one payload."""
        await socket.send_str(json.dumps(payload))


class ZlibEncoder:
    """One deflate stream for the socket, flushed after each message so that each can be read."""

    def __init__(self) -> None:
        self._stream = zlib.compressobj()

    async def send(self, socket: web.WebSocketResponse, payload: Json) -> None:
        """Send one payload."""
        data = self._stream.compress(json.dumps(payload).encode())
        await socket.send_bytes(data + self._stream.flush(zlib.Z_SYNC_FLUSH))


class ZstdEncoder:
    """The same with Zstandard, which clients ask for on Python 3.14."""

    def __init__(self) -> None:
        self._zstd: Any = import_module("compression.zstd")
        self._stream = self._zstd.ZstdCompressor()

    async def send(self, socket: web.WebSocketResponse, payload: Json) -> None:
        """Send one payload."""
        flush = self._zstd.ZstdCompressor.FLUSH_BLOCK
        await socket.send_bytes(self._stream.compress(json.dumps(payload).encode(), flush))


def encoder(compress: str | None) -> Encoder:
    """The encoder a client asked for with `?compress=`; an unknown one is a KeyError."""
    known: dict[str | None, type[Encoder]] = {
        "zlib-stream": ZlibEncoder,
        "zstd-stream": ZstdEncoder,
        None: PlainEncoder,
    }
    return known[compress]()


def decode(message: WSMessage) -> Json | None:
    """A client's frame, text or binary; None when it is neither or is not JSON."""
    if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
        return None
    try:
        payload = json.loads(message.data)
    except ValueError:
        return None
    return payload if isinstance(payload, dict) else None
