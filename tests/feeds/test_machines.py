"""Many names of one machine: it is asked twice at once, not once a name."""

import asyncio
import socket

from aiohttp.abc import AbstractResolver, ResolveResult

from bot.feeds.fetch import Fetcher
from tests.feed_server import Answer, FeedServer

NAMES = ("one.example", "two.example", "three.example", "four.example")


class Phonebook(AbstractResolver):
    """Sends every name to this machine, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """127.0.0.1, whatever the name."""
        self.asked += 1
        return [ResolveResult(hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing to close."""


async def test_two_requests_at_once_to_one_machine(server: FeedServer) -> None:
    """Four hosts at one address are asked two at a time; each name is looked up once."""
    server.answer("/feed.xml", Answer(parts=lambda: (b"<rss/>", b" "), pause=0.05))
    book = Phonebook()
    async with Fetcher(allowed_hosts=frozenset(NAMES), gap=0, resolver=book) as fetcher:
        await asyncio.gather(*(fetcher.fetch(server.url(host=name)) for name in NAMES))
    assert (server.busiest, len(server.requests), book.asked) == (2, 4, 4)


async def test_a_name_that_leads_here_is_refused(server: FeedServer) -> None:
    """A public name with a private address is refused, and nothing is sent."""
    async with Fetcher(gap=0, resolver=Phonebook()) as fetcher:
        error = await asyncio.gather(fetcher.fetch("http://one.example/feed.xml"), return_exceptions=True)
    assert [str(one) for one in error] == [
        "one.example leads to a private address. Only the operator can allow one, by naming it in the settings."
    ]
    assert server.requests == []
