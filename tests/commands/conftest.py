"""An admin, with all a command needs."""

from collections.abc import AsyncIterator

import pytest

from bot.feeds.fetch import Fetcher
from bot.feeds.worker import Worker
from bot.store.database import Database
from tests.commands.asking import Person
from tests.feed_server import FeedServer


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    """A local feed server."""
    async with FeedServer() as running:
        yield running


@pytest.fixture
async def admin(sqlite_database: Database) -> AsyncIterator[Person]:
    """An admin of guild 10, who may have 127.0.0.1 fetched."""
    fetcher = Fetcher(allowed_hosts=frozenset({"127.0.0.1"}), gap=0)
    async with fetcher, Worker(deadline=20) as worker:
        yield Person(database=sqlite_database, fetcher=fetcher, worker=worker)
