"""Servers that are silent, drip, hang up, show a wrong certificate, or send what they don't say."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable

import pytest
import trustme

from bot.errors import FetchError
from bot.feeds.fetch import Fetcher
from tests.feed_server import FeedServer, document

Talk = Callable[[asyncio.StreamWriter], Awaitable[None]]


async def failure(fetcher: Fetcher, url: str) -> str:
    """The sentence fetching *url* ends in."""
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(url)
    return str(caught.value)


async def told(fetcher: Fetcher, talk: Talk, *, tls: ssl.SSLContext | None = None) -> str:
    """The sentence a server that talks like this ends in."""
    talks: list[asyncio.Task[None] | None] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(asyncio.current_task())
        try:
            await reader.readuntil(b"\r\n\r\n")
            await talk(writer)
        finally:
            writer.transport.abort()

    async with await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls) as listening:
        port = listening.sockets[0].getsockname()[1]
        says = await failure(fetcher, f"{'https' if tls else 'http'}://127.0.0.1:{port}/feed")
        for one in talks:
            if one is not None:
                one.cancel()
        await asyncio.gather(*(one for one in talks if one is not None), return_exceptions=True)
    return says


async def silence(_: asyncio.StreamWriter) -> None:
    """Say nothing until the test is over."""
    await asyncio.Event().wait()


async def drip(writer: asyncio.StreamWriter) -> None:
    """Send a header line every tenth of a second, and never the last."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        writer.write(b"X-%d: y\r\n" % number)
        await writer.drain()
        await asyncio.sleep(0.1)


async def slam(_: asyncio.StreamWriter) -> None:
    """Close without a word."""


@pytest.mark.parametrize(
    ("talk", "says"),
    [
        (silence, "127.0.0.1 took too long to answer."),
        (drip, "127.0.0.1 took too long to answer."),
        (slam, "127.0.0.1 doesn't answer as a web server should."),
    ],
)
async def test_servers_that_do_not_answer(fetcher: Fetcher, talk: Talk, says: str) -> None:
    """Each ends within the time allowed, in a sentence."""
    assert await told(fetcher, talk) == says


async def test_a_certificate_nobody_vouches_for(fetcher: Fetcher) -> None:
    """A connection that isn't safe is refused, whatever it would bring."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    assert await told(fetcher, slam, tls=context) == (
        "127.0.0.1 shows no valid certificate, so the connection isn't safe."
    )


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
async def test_bodies_that_are_not_packed_as_they_say(server: FeedServer, fetcher: Fetcher, coding: str) -> None:
    """A plain body that claims to be packed is no document."""
    server.answer("/feed.xml", document(b"<rss>not packed at all</rss>", Content_Encoding=coding))
    assert await failure(fetcher, server.url()) == "The answer of 127.0.0.1 broke off or can't be unpacked."
