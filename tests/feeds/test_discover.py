"""From what somebody typed to a feed."""

from datetime import UTC, datetime

import pytest

from bot.errors import FetchError, ForbiddenAddressError, NotFoundError
from bot.feeds.discover import addresses, discover
from bot.feeds.fetch import Fetcher
from bot.feeds.worker import Worker
from tests.feed_server import FeedServer, document, redirect
from tests.feeds.samples import item, rss

PAGE = """<!doctype html><html><head><title>Ministry of Rivers</title>
<link rel="stylesheet" type="text/css" href="/x.css">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts">
<link rel='alternate' type='application/rss+xml' href='/news.xml'>
<link rel="alternate" type="application/atom+xml" href="javascript:alert(1)">
<link rel="alternate" hreflang="ar" href="/ar/"></head><body><p>Welcome</p></body></html>"""


async def test_a_feeds_own_address_costs_one_request(server: FeedServer, fetcher: Fetcher, worker: Worker) -> None:
    """The candidate holds what was fetched, so that adding it asks no second time."""
    server.answer("/feed.xml", document(rss(item(1), item(2)), ETag='"a"'))
    found = await discover(fetcher, worker, server.url())
    assert [(c.url, c.title, c.items, c.newest, c.fetched.validators.etag) for c in found] == [
        (server.url(), "Ministry of Rivers & Lakes", 2, datetime(2026, 3, 2, 9, tzinfo=UTC), '"a"')
    ]
    assert server.paths() == ["/feed.xml"]


async def test_a_sites_address_leads_to_its_feeds(server: FeedServer, fetcher: Fetcher, worker: Worker) -> None:
    """The feeds a page names are tried, comments last, its interfaces never."""
    server.answer("/", document(PAGE.encode(), kind="text/html"))
    server.answer("/news.xml", document(rss(item(1))))
    server.answer("/comments/feed/", document(rss()))
    found = await discover(fetcher, worker, server.url("/"))
    assert [(c.url, c.items) for c in found] == [(server.url("/news.xml"), 1), (server.url("/comments/feed/"), 0)]
    assert server.paths() == ["/", "/news.xml", "/comments/feed/"]


async def test_usual_places(server: FeedServer, fetcher: Fetcher, worker: Worker) -> None:
    """Where a page names none, the usual places are asked until one answers with a feed."""
    server.answer("/about", document(b"<html><body>About us</body></html>", kind="text/html"))
    server.answer("/rss.xml", document(rss(item(1))))
    found = await discover(fetcher, worker, server.url("/about"))
    assert ([c.url for c in found], server.paths()) == ([server.url("/rss.xml")], ["/about", "/feed/", "/rss.xml"])


async def test_usual_places_that_lead_home(server: FeedServer, fetcher: Fetcher, worker: Worker) -> None:
    """A site that redirects what it doesn't know to its home page is asked for that page once."""
    server.answer("/", document(b"<html><body>Home</body></html>", kind="text/html"))
    for path in ("/feed/", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml"):
        server.answer(path, redirect("/", 302))
    with pytest.raises(NotFoundError):
        await discover(fetcher, worker, server.url("/"))
    assert server.paths() == ["/", "/feed/", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml"]


async def test_no_feed_anywhere(server: FeedServer, fetcher: Fetcher, worker: Worker) -> None:
    """After six probes it says so, and what to give instead."""
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{n}.xml">' for n in range(20))
    server.answer("/", document(f"<html><head>{links}</head></html>".encode(), kind="text/html"))
    with pytest.raises(NotFoundError) as caught:
        await discover(fetcher, worker, server.url("/"))
    site = server.url("/")
    assert str(caught.value) == (
        f"No feed was found at {site}. Give the feed's own address, often the site's followed by /feed/."
    )
    assert len(server.requests) == 7


async def test_an_address_that_answers_with_an_error(server: FeedServer, fetcher: Fetcher, worker: Worker) -> None:
    """The error of the address itself is told, not looked around."""
    with pytest.raises(FetchError) as caught:
        await discover(fetcher, worker, server.url("/nothing"))
    assert (caught.value.status, server.paths()) == (404, ["/nothing"])


async def test_only_a_permanent_redirect_is_kept(server: FeedServer, fetcher: Fetcher, worker: Worker) -> None:
    """A feed that moved for good is added where it is now; a temporary redirect is not taken over."""
    server.answer("/now.xml", document(rss(item(1))))
    server.answer("/old.xml", redirect("/now.xml", 301))
    server.answer("/for-now.xml", redirect("/now.xml", 302))
    kept = [(await discover(fetcher, worker, server.url(path)))[0].url for path in ("/old.xml", "/for-now.xml")]
    assert kept == [server.url("/now.xml"), server.url("/for-now.xml")]


async def test_page_that_links_to_private_hosts(server: FeedServer, fetcher: Fetcher, worker: Worker) -> None:
    """A page can't send us to another host of the network we stand in."""
    async with FeedServer() as canary:
        page = f'<link rel="alternate" type="application/rss+xml" href="{canary.url(host="localhost")}">'
        server.answer("/", document(page.encode(), kind="text/html"))
        with pytest.raises(NotFoundError):
            await discover(fetcher, worker, server.url("/"))
        assert canary.requests == []


@pytest.mark.parametrize(
    ("typed", "tried"),
    [
        ("example.org", ["https://example.org/", "http://example.org/"]),
        (" <Example.ORG/Feed/> ", ["https://example.org/Feed/", "http://example.org/Feed/"]),
        ("HTTPS://example.org/feed#top", ["https://example.org/feed"]),
        ("feed://example.org/feed", ["https://example.org/feed", "http://example.org/feed"]),
        ("example.org:8080/feed", ["https://example.org:8080/feed", "http://example.org:8080/feed"]),
        ("ftp://example.org/", ["ftp://example.org/"]),
    ],
)
def test_what_was_typed(typed: str, tried: list[str]) -> None:
    """A missing scheme is tried as https, then http; brackets, spaces around and capitals don't matter."""
    assert addresses(typed) == tried


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("  ", "Give an address, such as https://example.org/feed/."),
        ("example.org and more", "An address holds no spaces. Give just one, such as https://example.org/feed/."),
        ("ministry", "That is not an address. It should look like https://example.org/feed/."),
    ],
)
def test_what_is_no_address(typed: str, says: str) -> None:
    """What can't be an address is refused in a sentence, before anything is asked."""
    with pytest.raises(ForbiddenAddressError) as caught:
        addresses(typed)
    assert str(caught.value) == says
