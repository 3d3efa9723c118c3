"""The pages of releases: truncated releases are completed from them, and withdrawn ones found out."""

import pytest

from bot.clock import SettableClock
from bot.feeds.fetch import Fetcher
from bot.feeds.pages import Pages
from bot.feeds.poller import Poller
from bot.model.ids import FeedId
from bot.model.scope import Scope
from bot.store import releases
from bot.store.database import Database
from tests.feed_server import Answer, FeedServer, document
from tests.feeds.polling import DAY, now_kept, polled, waiting
from tests.feeds.samples import item, rss

LEAD = "The minister opened the lock at Tarland on Monday"
REST = [
    f"Paragraph {n} of the release says what the lock at Tarland is for and who paid for it." for n in range(9)
]
PAGE = (
    "<html><head><title>Lock</title></head><body><nav><a href='/'>Home</a> <a href='/x'>More</a></nav><article>"
    f"<h1>A lock</h1><p>{LEAD}.</p>{''.join(f'<p>{p}</p>' for p in REST)}</article><footer>Imprint</footer></body>"
).encode()


def at(server: FeedServer, body: str) -> bytes:
    """A feed of the server's own site, so that its pages are."""
    return rss(body).replace(b"https://rivers.example/", server.url("/").encode())


async def test_an_excerpt_is_completed_once_from_its_page(
    database: Database, feed: FeedId, server: FeedServer, curious: Poller, clock: SettableClock
) -> None:
    """The page is asked for once; later polls of the same excerpt change nothing; boilerplate stays out."""
    server.answer("/4", document(PAGE, kind="text/html"))
    server.feed("/feed.xml", at(server, item(4, text=f"{LEAD} […]")))
    first = await polled(curious, clock)
    server.feed("/feed.xml", at(server, item(4, text=f"{LEAD} […]") + "<!-- touched -->"))
    second = await polled(curious, clock)
    newest = (await releases.newest(database, Scope.operator(), limit=1))[0]
    assert (first, second) == ([("new", 1, 0)], [("unchanged", 0, 0)])
    assert newest.text.split("\n\n")[-9:] == REST
    assert [path for path in server.paths() if path != "/feed.xml"] == ["/robots.txt", "/4"]


@pytest.mark.parametrize(
    ("robots", "page"),
    [
        (document(b"User-agent: *\nDisallow: /", kind="text/plain"), document(PAGE, kind="text/html")),
        (Answer(status=503), document(PAGE, kind="text/html")),
        (Answer(status=404), Answer(status=500)),
        (Answer(status=404), document(b"<p>Accept our cookies to go on reading what we have.</p>" * 9)),
        (Answer(status=404), document(b"\xff\xfe" * 5000)),
    ],
)
async def test_what_cant_be_completed_stays_as_it_is(
    database: Database,
    feed: FeedId,
    server: FeedServer,
    curious: Poller,
    clock: SettableClock,
    robots: Answer,
    page: Answer,
) -> None:
    """robots.txt forbids it or can't be read, the page fails, or is something else: the excerpt is kept."""
    server.answer("/robots.txt", robots)
    server.answer("/4", page)
    server.feed("/feed.xml", at(server, item(4, text=f"{LEAD} […]")))
    assert await polled(curious, clock) == [("new", 1, 0)]
    assert (await releases.newest(database, Scope.operator(), limit=1))[0].text == LEAD


async def test_pages_of_other_sites_are_not_asked_for(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, clock: SettableClock
) -> None:
    """A link away from the feed's host and site is left alone."""
    kept = await now_kept(database, feed)
    pages = Pages(fetcher, clock)
    server.answer("/page", document(b"x", kind="text/html"))
    found = [await pages.page(kept, link) for link in ("https://elsewhere.example/1", server.url("/page"))]
    assert [one.body if one else None for one in found] == [None, b"x"]
    assert server.paths()[1:] == ["/robots.txt", "/page"]


async def test_robots_are_asked_once_a_day(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, clock: SettableClock
) -> None:
    """The rules are kept for a day."""
    kept, pages = await now_kept(database, feed), Pages(fetcher, clock)
    server.answer("/page", document(b"x", kind="text/html"))
    for _ in range(2):
        await pages.page(kept, server.url("/page"))
        await pages.page(kept, server.url("/page"))
        clock.advance(DAY)
    assert server.paths()[1:] == ["/robots.txt", "/page", "/page"] * 2


async def test_what_the_feed_has_just_listed_is_not_looked_after(
    database: Database, feed: FeedId, server: FeedServer, curious: Poller, clock: SettableClock
) -> None:
    """New releases whose pages aren't up yet are listed; the page is asked for once one has left the feed."""
    everything = [item(n, text=f"The ministry says {n}. " * 40) for n in range(1, 7)]
    server.feed("/feed.xml", at(server, "".join(everything)))
    await polled(curious, clock)
    at_once = await database.rows("select title from releases where withdrawn_at is not null")
    asked = [path for path in server.paths() if path != "/feed.xml"]
    server.feed("/feed.xml", at(server, "".join(everything[:3] + everything[4:])))
    await polled(curious, clock)
    gone = await database.rows("select title from releases where withdrawn_at is not null")
    assert (list(at_once), asked) == ([], [])
    assert [row["title"] for row in gone] == ["Release 4"]


async def test_a_release_whose_page_is_gone_was_withdrawn(
    database: Database, feed: FeedId, server: FeedServer, curious: Poller, clock: SettableClock
) -> None:
    """Gone from the middle of the feed and from the site; one whose page stands was left out; it comes back."""
    for number in (3, 4):
        server.answer(f"/{number}", document(b"still here", kind="text/html"))
    everything = [item(n, text=f"The ministry says {n}. " * 40) for n in range(1, 7)]
    server.feed("/feed.xml", at(server, "".join(everything)))
    await polled(curious, clock)
    server.feed("/feed.xml", at(server, everything[1] + everything[5]))
    await polled(curious, clock)
    gone = await database.rows("select title from releases where withdrawn_at is not null")
    looked = sorted(path for path in server.paths() if path != "/feed.xml")
    server.feed("/feed.xml", at(server, "".join(everything)))
    await polled(curious, clock)
    back = await database.rows("select title from releases where withdrawn_at is not null")
    assert ([row["title"] for row in gone], list(back)) == (["Release 5"], [])
    assert (looked, len(await waiting(database))) == (["/3", "/4", "/5", "/robots.txt"], 3)
