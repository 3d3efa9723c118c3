"""Hostile feeds in a row: the loop stays free, memory comes back, and an honest feed is read after each."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from bot.clock import SettableClock
from bot.errors import AttacheError
from bot.feeds.adding import add_feed
from bot.feeds.clean import MOST_HTML
from bot.feeds.fetch import Fetcher
from bot.feeds.poller import Poller
from bot.feeds.worker import Worker
from bot.model.ids import FeedId
from bot.store.database import Database
from tests.feed_server import Answer, FeedServer, document
from tests.feed_server.answers import bomb, large
from tests.feeds.loop_watch import watched_loop
from tests.feeds.polling import DAY, GUILD, MEMBER, polled
from tests.feeds.samples import item, rss
from tests.feeds.trial_worker import SPIN


@pytest.fixture
async def impatient() -> AsyncIterator[Worker]:
    """A worker that is killed after a second."""
    async with Worker(module="tests.feeds.trial_worker", deadline=1) as running:
        yield running


def entity_bomb() -> bytes:
    """Entities of entities of entities."""
    declared = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = rss("<item><guid>1</guid><description>&l9;</description></item>").decode()
    return body.replace("<rss", f'<!DOCTYPE rss [<!ENTITY l0 "lol">{declared}]><rss', 1).encode()


def hostile(chance: Random) -> Answer:
    """One hostile document of a public shape."""
    shapes = [
        lambda: document(SPIN.encode()),
        lambda: document(entity_bomb()),
        lambda: bomb(chance.choice(["gzip", "deflate", "br", "zstd"]), 64),
        lambda: large(20),
        lambda: document(chance.randbytes(100_000)),
        lambda: document(rss(item(1))[: chance.randrange(900)]),
        lambda: document(b"<a>" * chance.randrange(20_000)),
        lambda: document(rss(item(1, title="x" * 300_000, text="&lt;p&gt;y" * 30_000))),
        lambda: document(b'{"items": ' + b"[" * chance.randrange(100_000)),
    ]
    return chance.choice(shapes)()


@pytest.mark.parametrize("rounds", [20, pytest.param(200, marks=[pytest.mark.soak, pytest.mark.timeout(1200)])])
async def test_hostile_feeds_in_a_row(
    server: FeedServer, fetcher: Fetcher, impatient: Worker, rounds: int
) -> None:
    """Each ends in drafts or a sentence; the loop is never held for 100 ms; an honest feed is read after each."""
    seed = int.from_bytes(os.urandom(4), "big")
    print(f"seed {seed}")
    chance = Random(seed)
    server.feed("/honest.xml", rss(item(1)))
    await read(fetcher, impatient, server.url("/honest.xml"))
    # Built first: packing a bomb holds the loop, and is the test's own work.
    answers = [hostile(chance) for _ in range(rounds)]
    before = resident()
    async with watched_loop() as watch:
        for answer in answers:
            server.answer("/feed.xml", answer)
            await read(fetcher, impatient, server.url())
            assert await read(fetcher, impatient, server.url("/honest.xml")) == 1
    assert watch.longest < 0.1
    assert resident() - before < 40_000


@pytest.mark.parametrize("rounds", [10, pytest.param(200, marks=[pytest.mark.soak, pytest.mark.timeout(2400)])])
async def test_hostile_feeds_polled_in_a_row(
    database: Database,
    feed: FeedId,
    server: FeedServer,
    fetcher: Fetcher,
    impatient: Worker,
    clock: SettableClock,
    rounds: int,
) -> None:
    """The same through whole polls and the store: an honest feed beside the hostile one is read every time."""
    seed = int.from_bytes(os.urandom(4), "big")
    print(f"seed {seed}")
    chance = Random(seed)
    server.feed("/honest.xml", rss(item(1)))
    url = server.url("/honest.xml")
    honest = (await add_feed(database, fetcher, impatient, clock, guild=GUILD, member=MEMBER, url=url)).feed.id
    poller = Poller(database, fetcher, impatient, clock)
    answers = [hostile(chance) for _ in range(rounds)]
    before = resident()
    async with watched_loop() as watch:
        for number, answer in enumerate(answers, start=2):
            server.answer("/feed.xml", answer)
            server.feed("/honest.xml", rss(item(number), item(number - 1)))
            clock.advance(2 * DAY)
            done = {poll.feed_id: (poll.outcome, poll.new) for poll in await poller.poll_due()}
            assert (done[honest], feed in done) == (("new", 1), True)
    assert watch.longest < 0.1
    assert resident() - before < 40_000


@pytest.mark.parametrize(
    "words",
    ["استقبلت الوزيرة أورلا فين المبعوث توماس ", "The ministry receives an envoy of al-Tarland. ", "Article 17: "],
)
async def test_long_releases_leave_the_loop_free(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock, words: str
) -> None:
    """Seven releases as long as we read them are compared, kept and indexed without holding the loop.

    In the best of three polls: a machine that does other work counts the wait for its memory as ours.
    """
    text = words * (MOST_HTML // len(words))
    longest = []
    for start in (100, 200, 300):
        long = [item(start + n, text=f"{start + n} {text}", day=20) for n in range(7)]
        server.feed("/feed.xml", rss(*long, item(3), item(2), item(1)))
        async with watched_loop() as watch:
            assert await polled(poller, clock) == [("new", len(long), 0)]
        longest.append(watch.longest)
        if min(longest) < 0.1:
            return
    pytest.fail(f"the loop was held {min(longest):.3f} s")


async def read(fetcher: Fetcher, worker: Worker, url: str) -> int | str:
    """How many items were read, or the sentence that says why none."""
    try:
        fetched = await fetcher.fetch(url)
        return len((await worker.parse(fetched.body, fetched.content_type, fetched.url)).drafts)
    except AttacheError as error:
        return str(error)


def resident() -> int:
    """Memory this process holds, in KiB; 0 where that can't be told."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024 if status.exists() else 0
