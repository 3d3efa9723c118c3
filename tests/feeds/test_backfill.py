"""Reading pasts: WordPress's interface, archives, pages; resumable, paced, known to the feed, never posted."""

import asyncio
import json
from collections.abc import Sequence

import pytest

from bot.clock import SettableClock, SystemClock
from bot.feeds.backfill import Backfiller
from bot.feeds.fetch import Fetcher
from bot.feeds.pasts import next_page
from bot.feeds.poller import Poller
from bot.feeds.worker import Worker
from bot.model.ids import FeedId
from bot.model.scope import Scope
from bot.store import backfills, releases
from bot.store.backfills import Backfill
from bot.store.database import Database
from tests.feed_server import Answer, FeedServer, document
from tests.feeds.polling import HOUR, polled, waiting
from tests.feeds.samples import item, rss


@pytest.fixture
def backfiller(database: Database, fetcher: Fetcher, trial: Worker, clock: SettableClock) -> Backfiller:
    """One without pauses."""
    return Backfiller(database, fetcher, trial, clock, gap=0)


async def begun(database: Database, feed: FeedId, clock: SettableClock) -> Backfill:
    """The reading of the feed's past, begun or gone on with."""
    async with database.transaction() as tx:
        return await backfills.begin(tx, feed, clock.now())


async def to_the_end(backfiller: Backfiller, one: Backfill) -> Backfill:
    """Step until it ends; a test's past is short."""
    for _ in range(40):
        if one.ended_at is not None:
            return one
        one = await backfiller.step(one)
    raise AssertionError("it doesn't end")


def posts(numbers: Sequence[int]) -> bytes:
    """Posts as WordPress gives them."""
    return json.dumps(
        [
            {
                "id": number,
                "date_gmt": f"2026-02-{number:02d}T09:00:00",
                "modified_gmt": f"2026-02-{number:02d}T09:00:00",
                "link": f"https://rivers.example/{number}",
                "guid": {"rendered": f"r-{number}"},
                "title": {"rendered": f"Release {number} &amp; more"},
                "content": {"rendered": f"<p>The ministry says {number}.</p>"},
                "excerpt": {"rendered": ""},
            }
            for number in numbers
        ]
    ).encode()


def wordpress(server: FeedServer, pages: dict[int, Answer], kind: str = "posts") -> None:
    """The REST interface of the server's site; *pages* are those of its posts, the oldest first."""
    api = f'<{server.url("/wp-json/")}>; rel="https://api.w.org/"'
    body = rss(item(3), item(2), item(1))
    server.answer("/feed/", document(body, Link=api))
    server.choose(
        f"/wp-json/wp/v2/{kind}", "page", {"": document(posts([3])), **{str(n): a for n, a in pages.items()}}
    )


@pytest.fixture
async def wordpress_feed(database: Database, feed: FeedId, server: FeedServer) -> FeedId:
    """The feed of all posts of a site."""
    async with database.transaction() as tx:
        await tx.execute("update feeds set url = :url where id = :id", url=server.url("/feed/"), id=feed)
    return feed


async def test_wordpress_gives_all_it_has(
    database: Database, wordpress_feed: FeedId, server: FeedServer, backfiller: Backfiller, clock: SettableClock
) -> None:
    """Every post is kept with its facts, found by search, posted nowhere, and known when the feed lists it."""
    two = {1: document(posts([4, 5, 6]), X_WP_TotalPages="2"), 2: document(posts([1, 2, 7]), X_WP_TotalPages="2")}
    wordpress(server, two)
    done = await to_the_end(backfiller, await begun(database, wordpress_feed, clock))
    assert (done.way, done.kept, done.page, done.pages, done.error) == ("posts", 4, 2, 2, None)
    kept = {
        r.title: (r.summary, r.extractor_version)
        for r in await releases.newest(database, Scope.operator(), limit=9)
    }
    assert kept["Release 7 & more"] == ("The ministry says 7.", 1)
    assert (len(kept), await waiting(database)) == (7, [])
    found = await database.rows("select rowid from release_search")
    assert len(found) == 7


async def test_what_was_read_is_known_to_the_feed(
    database: Database,
    wordpress_feed: FeedId,
    server: FeedServer,
    backfiller: Backfiller,
    poller: Poller,
    clock: SettableClock,
) -> None:
    """A post read from the past that slides into the feed is no news."""
    wordpress(server, {1: document(posts([5]), X_WP_TotalPages="1")})
    await to_the_end(backfiller, await begun(database, wordpress_feed, clock))
    server.feed("/feed/", rss(item(3), item(5, title="Release 5 &amp;amp; more")))
    assert (await polled(poller, clock), await waiting(database)) == ([("unchanged", 0, 0)], [])


async def test_it_goes_on_after_an_interruption(
    database: Database,
    wordpress_feed: FeedId,
    server: FeedServer,
    fetcher: Fetcher,
    trial: Worker,
    clock: SettableClock,
) -> None:
    """A new process asks for the page that comes next, and none twice; a claim keeps two from the same page."""
    pages = {n: document(posts([n + 4]), X_WP_TotalPages="3") for n in (1, 2, 3)}
    wordpress(server, pages)
    one = await begun(database, wordpress_feed, clock)
    first = Backfiller(database, fetcher, trial, clock, gap=0)
    for _ in range(2):
        one = await first.step(one)
    asked = len(server.requests)
    again = await begun(database, wordpress_feed, clock)
    done = await to_the_end(Backfiller(database, fetcher, trial, clock, gap=0), again)
    assert again == one
    assert ["&page=2" in r.path or "&page=3" in r.path for r in server.requests[asked:]] == [True, True]
    assert (done.kept, done.page) == (3, 3)
    stale = await Backfiller(database, fetcher, trial, clock, gap=0).step(one)
    assert (stale, len(server.requests)) == (done, asked + 2)


async def test_a_past_that_fails_waits_and_goes_on(
    database: Database, wordpress_feed: FeedId, server: FeedServer, backfiller: Backfiller, clock: SettableClock
) -> None:
    """Retry-After is kept; the page is asked for again afterwards; WordPress's 400 past the end is the end."""
    busy = Answer(status=503, headers={"Retry-After": "3600"})
    wordpress(server, {1: document(posts([5])), 2: busy, 3: Answer(status=400)})
    one = await begun(database, wordpress_feed, clock)
    for _ in range(3):
        one = await backfiller.step(one)
    assert (one.failures, one.next_try_at, one.ended_at) == (1, clock.now() + HOUR, None)
    wordpress(server, {2: document(posts([6])), 3: Answer(status=400)})
    assert await backfills.due(database, clock.now()) is None
    clock.advance(HOUR)
    due = await backfills.due(database, clock.now())
    assert due is not None
    done = await to_the_end(backfiller, due)
    assert (done.kept, done.page, done.error) == (2, 2, None)


async def test_a_kind_of_posts_of_their_own(
    database: Database, wordpress_feed: FeedId, server: FeedServer, backfiller: Backfiller, clock: SettableClock
) -> None:
    """Where press releases aren't ordinary posts, their own kind is found among the site's."""
    types = {name: {"rest_base": name} for name in ("posts", "pages", "../etc", "press")}
    wordpress(server, {1: document(posts([8]), X_WP_TotalPages="1")}, kind="press")
    server.answer("/wp-json/wp/v2/types", document(json.dumps(types).encode()))
    server.answer("/wp-json/wp/v2/posts", document(b"[]"))
    done = await to_the_end(backfiller, await begun(database, wordpress_feed, clock))
    assert (done.way, done.kept) == ("posts", 1)


async def test_pages_of_the_feed_until_there_are_no_more(
    database: Database, feed: FeedId, server: FeedServer, backfiller: Backfiller, clock: SettableClock
) -> None:
    """Pages two and three are read; the 404 of the fourth is the end."""
    pages = {"": rss(item(3)), "2": rss(item(11), item(10)), "3": rss(item(12))}
    server.choose("/feed.xml", "page", {number: document(body) for number, body in pages.items()})
    done = await to_the_end(backfiller, await begun(database, feed, clock))
    assert (done.way, done.kept, done.page, done.error) == ("pages", 3, 2, None)


async def test_a_site_without_pages_ends_soon(
    database: Database, feed: FeedId, server: FeedServer, backfiller: Backfiller, clock: SettableClock
) -> None:
    """A site that answers any page with the first one is left after three that brought nothing."""
    done = await to_the_end(backfiller, await begun(database, feed, clock))
    assert (done.kept, done.idle, len(server.requests)) == (0, 3, 5)


async def test_an_archive_the_feed_names(
    database: Database, feed: FeedId, server: FeedServer, backfiller: Backfiller, clock: SettableClock
) -> None:
    """RFC 5005: from one document of the past to the one before it, even in a circle."""

    def naming(older: str, *items: str) -> bytes:
        link = f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="prev-archive" href="{older}"/>'
        return rss(link, *items)

    server.feed("/feed.xml", naming("/2025", item(3)))
    server.feed("/2025", naming("/2024", item(20), item(21)))
    server.feed("/2024", naming("/2025", item(22)))
    done = await to_the_end(backfiller, await begun(database, feed, clock))
    assert (done.way, done.kept, done.idle) == ("archive", 3, 3)


async def test_a_page_in_five_seconds(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, trial: Worker, clock: SettableClock
) -> None:
    """The next page is due five seconds after the one before, on the clock of the store."""
    one = await to_the_end(Backfiller(database, fetcher, trial, clock, gap=0), await begun(database, feed, clock))
    async with database.transaction() as tx:
        await tx.execute("update backfills set ended_at = null, way = 'pages', next = :next", next=server.url())
    one = await backfills.due(database, clock.now()) or one
    after = await Backfiller(database, fetcher, trial, clock).step(one)
    assert (after.page, (after.next_try_at - clock.now()).total_seconds()) == (one.page + 1, 5)


def test_next_pages() -> None:
    """Whichever name the number goes by."""
    assert [next_page(url) for url in ("http://x/?paged=2", "http://x/f?page=9&q=1")] == [
        "http://x/?paged=3",
        "http://x/f?page=10&q=1",
    ]


async def test_the_loop_reads_what_was_begun(
    database: Database, feed: FeedId, fetcher: Fetcher, trial: Worker, server: FeedServer
) -> None:
    """Begun by a command, it is read by the bot's own loop, which then stops at once."""
    clock = SystemClock()
    async with database.transaction() as tx:
        await backfills.begin(tx, feed, clock.now())
    stop = asyncio.Event()
    running = asyncio.create_task(Backfiller(database, fetcher, trial, clock, gap=0).run(stop))
    async with asyncio.timeout(20):
        while await backfills.next_at(database):  # noqa: ASYNC110 -- the store has no event
            await asyncio.sleep(0.02)
    stop.set()
    await asyncio.wait_for(running, 5)
    done = await backfills.get(database, feed)
    assert done is not None
    assert (done.error, done.idle, done.ended_at is None) == (None, 3, False)
