"""A server that can misbehave, and a fetcher that may ask it."""

from collections.abc import AsyncIterator

import pytest

from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.worker import Worker
from tests.feed_server import FeedServer


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    """A local feed server."""
    async with FeedServer() as running:
        yield running


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    """A fetcher that may ask 127.0.0.1 and gives up soon."""
    limits = Limits(connect=2, read=1, total=2)
    async with Fetcher(allowed_hosts=frozenset({"127.0.0.1"}), gap=0, limits=limits) as running:
        yield running


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    """A worker process with time enough for a busy machine."""
    async with Worker(deadline=20) as running:
        yield running
