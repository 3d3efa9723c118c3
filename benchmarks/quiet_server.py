"""A server of its own process for benchmarks: answers 304 to whoever echoes its ETag, else a feed of real size.

Started with ``python -m benchmarks.quiet_server``; prints its port. Each answer closes its connection, as it is
with feeds of different hosts that are asked every quarter of an hour. ``/N`` is feed N.
"""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

HOSTS = tuple(f"127.0.0.{number}" for number in range(1, 21))
"""Loopback addresses, each a host of its own to whoever is polite."""

ITEMS = 25
_ROOT = Path(__file__).resolve().parent.parent
_PARAGRAPH = (
    'The <strong>minister</strong> received the envoy at the <a href="https://office.example/a/">ministry</a> on'
    "&nbsp;Monday and spoke of the rivers&#8217; dams, &#8220;for whom nobody else speaks&#8221;. The two sides"
    " agreed to meet again in the autumn, once the water has been measured along the whole of the border."
)
_FIGURE = (
    '<figure class="wp-block-image size-large"><img decoding="async" width="1024" height="683"'
    ' src="https://office.example/a.jpg" alt="" srcset="https://office.example/a.jpg 1024w,'
    ' https://office.example/b.jpg 300w" sizes="(max-width: 1024px) 100vw, 1024px"/>'
    '<figcaption class="wp-element-caption">The minister and the envoy</figcaption></figure>'
)


def feed(number: int) -> bytes:
    """A feed of 25 items with full text, some 70 KB, marked up as WordPress does."""
    items = "".join(_item(number, n) for n in range(ITEMS, 0, -1))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Office {number}</title><link>https://office-{number}.example/</link>{items}</channel></rss>"
    ).encode()


def _item(number: int, item: int) -> str:
    body = _FIGURE + "".join(f"<p>{item}.{n} {_PARAGRAPH}</p>\n\n" for n in range(6))
    day, hour = 1 + item % 28, item % 24
    return (
        f"<item><title>Release {item} of office {number}</title><link>https://office-{number}.example/{item}</link>"
        f'<guid isPermaLink="false">https://office-{number}.example/?p={item}</guid>'
        f"<pubDate>{day:02d} Mar 2026 {hour:02d}:00:00 GMT</pubDate><description>Short</description>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


@contextmanager
def quiet_server() -> Iterator[int]:
    """Run the server while the block runs; its port."""
    with Popen([sys.executable, "-m", "benchmarks.quiet_server"], cwd=_ROOT, stdout=PIPE) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


async def _serve() -> None:
    first = await asyncio.start_server(_answer, HOSTS[0], 0)
    port = first.sockets[0].getsockname()[1]
    others = await asyncio.start_server(_answer, list(HOSTS[1:]), port)
    print(port, flush=True)
    await asyncio.gather(first.serve_forever(), others.serve_forever())


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        writer.write(_said(head.split(" ", 2)[1].strip("/"), head.lower()))
        await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


def _said(path: str, head: str) -> bytes:
    tag = f'"{path}-0"'
    if f"if-none-match: {tag}" in head:
        return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\nConnection: close\r\n\r\n".encode()
    body = feed(int(path)) if path.isdigit() else b""
    return (
        f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: {tag}\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    ).encode() + body


if __name__ == "__main__":
    asyncio.run(_serve())
