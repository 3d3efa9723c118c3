"""What the server may answer: documents, bombs, streams without an end, redirects."""

import gzip
import importlib
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import repeat

import brotli  # type: ignore[import-untyped]

zstd = importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")

Parts = Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer. ``parts`` gives the body piece by piece; ``pause`` seconds lie between two pieces.

    ``length`` is the Content-Length to claim; ``None`` claims none and ends by closing the connection.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: Parts = tuple
    length: int | None = None
    pause: float = 0.0


def document(
    body: bytes, *, kind: str = "application/rss+xml", status: int = 200, claims: int | None = None, **headers: str
) -> Answer:
    """A whole document; header names are given with underscores. *claims* lies about its length."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(
        status=status,
        headers={"Content-Type": kind, **named},
        parts=lambda: (body,),
        length=len(body) if claims is None else claims,
    )


def redirect(to: str, status: int = 302) -> Answer:
    """A redirect."""
    return Answer(status=status, headers={"Location": to}, length=0)


def endless(piece: bytes, pause: float) -> Answer:
    """A body that never ends."""
    return Answer(headers={"Content-Type": "application/rss+xml"}, parts=lambda: repeat(piece), pause=pause)


def large(megabytes: int) -> Answer:
    """A plain body of so many megabytes, with no length claimed."""
    return Answer(headers={"Content-Type": "application/xml"}, parts=lambda: repeat(b" " * 1_000_000, megabytes))


def bomb(coding: str, megabytes: int) -> Answer:
    """A small body that unpacks to so many megabytes of zeros."""
    packed = {"gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}[coding](megabytes)
    return document(packed, Content_Encoding=coding)


def packed(coding: str, body: bytes) -> bytes:
    """*body* packed by *coding*."""
    packers: Mapping[str, Callable[[bytes], bytes]] = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": brotli.compress,
        "zstd": zstd.compress,
    }
    return packers[coding](body)


def _zeros(megabytes: int) -> Iterator[bytes]:
    return repeat(bytes(1_000_000), megabytes)


def _gzip(megabytes: int) -> bytes:
    packer = zlib.compressobj(wbits=31)
    return b"".join(packer.compress(part) for part in _zeros(megabytes)) + packer.flush()


def _deflate(megabytes: int) -> bytes:
    packer = zlib.compressobj()
    return b"".join(packer.compress(part) for part in _zeros(megabytes)) + packer.flush()


def _brotli(megabytes: int) -> bytes:
    packer = brotli.Compressor(quality=5)
    return bytes(b"".join(packer.process(part) for part in _zeros(megabytes)) + packer.finish())


def _zstd(megabytes: int) -> bytes:
    packer = zstd.ZstdCompressor()
    return bytes(b"".join(packer.compress(part) for part in _zeros(megabytes)) + packer.flush())
