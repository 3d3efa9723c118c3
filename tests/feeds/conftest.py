"""A server that can misbehave, and a fetcher that may ask it."""

from collections.abc import AsyncIterator

import pytest

from bot.clock import SettableClock
from bot.feeds.adding import add_feed
from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.pages import Pages
from bot.feeds.poller import Poller
from bot.feeds.worker import Worker
from bot.model.ids import FeedId
from bot.store.database import Database
from tests.feed_server import FeedServer
from tests.feeds.polling import GUILD, MEMBER, START
from tests.feeds.samples import item, rss


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


@pytest.fixture
def clock() -> SettableClock:
    """A clock that the test moves."""
    return SettableClock(START)


@pytest.fixture
async def trial() -> AsyncIterator[Worker]:
    """A worker whose extraction is trivial."""
    async with Worker(module="tests.feeds.trial_worker", deadline=5) as running:
        yield running


@pytest.fixture
def poller(database: Database, fetcher: Fetcher, trial: Worker, clock: SettableClock) -> Poller:
    """A poller of the test's store, server and clock."""
    return Poller(database, fetcher, trial, clock, idle=0.05)


@pytest.fixture
def curious(database: Database, fetcher: Fetcher, trial: Worker, clock: SettableClock) -> Poller:
    """A poller that asks for the pages of releases too."""
    return Poller(database, fetcher, trial, clock, pages=Pages(fetcher, clock))


@pytest.fixture
async def feed(
    database: Database, fetcher: Fetcher, trial: Worker, clock: SettableClock, server: FeedServer
) -> FeedId:
    """A feed of three releases that one guild added: two of them undisturbed, so edits and news show."""
    server.feed("/feed.xml", rss(item(3), item(2), item(1)))
    added = await add_feed(database, fetcher, trial, clock, guild=GUILD, member=MEMBER, url=server.url())
    return added.feed.id
