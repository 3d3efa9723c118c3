"""Fetching from a server that misbehaves."""

import asyncio
import hashlib
import resource
from datetime import timedelta

import pytest

from bot.errors import FetchError, ForbiddenAddressError
from bot.feeds.fetch import Fetcher, user_agent
from bot.feeds.fetched import Fetched, FetchedKind, Redirect
from bot.model.feed import Validators
from tests.feed_server import Answer, FeedServer, document, endless, redirect
from tests.feed_server.answers import bomb, large, packed

BODY = b"<rss version='2.0'><channel><title>Ministry of Rivers</title></channel></rss>"


async def failure(fetcher: Fetcher, url: str) -> FetchError:
    """The error fetching *url* ends in."""
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(url)
    return caught.value


async def test_document_arrives_whole(server: FeedServer, fetcher: Fetcher) -> None:
    """A document comes with its validators, its hash and how long it stays fresh."""
    server.answer(
        "/feed.xml",
        document(BODY, ETag='W/"a b"', Last_Modified="Tue, 17 Sep 2024 09:31:07 GMT", Cache_Control="max-age=900"),
    )
    assert await fetcher.fetch(server.url()) == Fetched(
        kind=FetchedKind.DOCUMENT,
        url=server.url(),
        body=BODY,
        content_type="application/rss+xml",
        validators=Validators(
            etag='W/"a b"',
            last_modified="Tue, 17 Sep 2024 09:31:07 GMT",
            body_hash=hashlib.sha256(BODY).hexdigest(),
        ),
        fresh_for=timedelta(minutes=15),
    )


async def test_request_says_who_asks_and_nothing_more(server: FeedServer, fetcher: Fetcher) -> None:
    """A request names the reader and the codings it knows; no cookie goes back."""
    server.answer("/feed.xml", document(BODY, Set_Cookie="seen=1"))
    await fetcher.fetch(server.url())
    await fetcher.fetch(server.url())
    headers = server.requests[1].headers
    assert headers["user-agent"] == "Attache/0.1 (feed reader)"
    assert headers["accept-encoding"] == "gzip, deflate, br, zstd"
    assert {"cookie", "referer", "authorization"}.isdisjoint(headers)


async def test_a_polled_feed_is_named(server: FeedServer) -> None:
    """Whoever runs the server sees whom to write to, and which of our feeds it is."""
    server.answer("/feed.xml", document(BODY))
    allowed = frozenset({"127.0.0.1"})
    async with Fetcher(allowed_hosts=allowed, agent=user_agent("https://bot.example/"), gap=0) as fetcher:
        await fetcher.fetch(server.url(), feed=7)
    assert server.requests[0].headers["user-agent"] == "Attache/0.1 (feed reader; +https://bot.example/; feed 7)"


async def test_validators_are_echoed_verbatim(server: FeedServer, fetcher: Fetcher) -> None:
    """Both validators go back exactly as they came, and a 304 keeps what it doesn't renew."""
    old = Validators(etag='W/"q"', last_modified="yesterday-ish", body_hash="h")
    server.answer("/feed.xml", Answer(status=304, headers={"ETag": '"r"', "Cache-Control": "max-age=60"}))
    fetched = await fetcher.fetch(server.url(), old)
    sent = server.requests[0].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('W/"q"', "yesterday-ish")
    assert fetched == Fetched(
        kind=FetchedKind.NOT_MODIFIED,
        url=server.url(),
        validators=Validators(etag='"r"', last_modified="yesterday-ish", body_hash="h"),
        fresh_for=timedelta(minutes=1),
    )


async def test_a_validator_missing_on_a_200_is_cleared(server: FeedServer, fetcher: Fetcher) -> None:
    """A 200 without validators leaves none of the old ones."""
    server.answer("/feed.xml", document(BODY))
    fetched = await fetcher.fetch(server.url(), Validators(etag='"old"', last_modified="old", body_hash="old"))
    assert fetched.validators == Validators(body_hash=hashlib.sha256(BODY).hexdigest())


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
async def test_packed_documents_are_unpacked(server: FeedServer, fetcher: Fetcher, coding: str) -> None:
    """Each coding we accept is unpacked."""
    server.answer("/feed.xml", document(packed(coding, BODY), Content_Encoding=coding))
    assert (await fetcher.fetch(server.url())).body == BODY


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
async def test_bombs_are_given_up(server: FeedServer, fetcher: Fetcher, coding: str) -> None:
    """A body that unpacks to 256 MB is given up at the cap, and memory never holds it."""
    server.answer("/feed.xml", bomb(coding, 256))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    error = await failure(fetcher, server.url())
    assert str(error) == "The document is larger than 5 MB, which no feed should be."
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64_000


async def test_fifty_megabytes_are_given_up(server: FeedServer, fetcher: Fetcher) -> None:
    """A large body is given up at the cap, whether or not it says its length."""
    server.answer("/stream", large(50))
    server.answer("/claims", document(b"x", claims=50_000_000))
    for path in ("/stream", "/claims"):
        error = await failure(fetcher, server.url(path))
        assert str(error) == "The document is larger than 5 MB, which no feed should be."


@pytest.mark.parametrize("pause", [0.05, 60.0])
async def test_never_ending_bodies_are_given_up(server: FeedServer, fetcher: Fetcher, pause: float) -> None:
    """A body that drips on, or stalls, ends with the time allowed."""
    server.answer("/feed.xml", endless(b"<item>", pause))
    assert str(await failure(fetcher, server.url())) == "127.0.0.1 took too long to answer."


async def test_endless_headers_are_given_up(server: FeedServer, fetcher: Fetcher) -> None:
    """A header of 100 KB, and 10,000 headers, are no answer."""
    server.answer("/long", document(BODY, X_Long="x" * 100_000))
    many = {f"X-{n}": "y" * 50 for n in range(10_000)}
    server.answer("/many", Answer(headers=many, parts=lambda: (BODY,)))
    for path in ("/long", "/many"):
        assert str(await failure(fetcher, server.url(path))) == "127.0.0.1 doesn't answer as a web server should."


async def test_a_broken_off_body_is_an_error(server: FeedServer, fetcher: Fetcher) -> None:
    """A body shorter than its claimed length is not taken for the whole."""
    server.answer("/feed.xml", document(BODY, claims=len(BODY) + 10))
    assert str(await failure(fetcher, server.url())) == "The answer of 127.0.0.1 broke off or can't be unpacked."


@pytest.mark.parametrize(
    ("answer", "says", "status", "permanent", "wait"),
    [
        (Answer(status=401), "The server wants a login (401), so the feed isn't public.", 401, True, None),
        (
            Answer(status=403),
            "The server refuses us the feed (403). Ask whoever runs the site to let feed readers in.",
            403,
            False,
            None,
        ),
        (
            Answer(status=403, headers={"cf-mitigated": "challenge", "Content-Type": "text/html"}),
            "Bot protection (Cloudflare) answers instead of the feed."
            " Ask whoever runs the site to exempt the address.",
            403,
            False,
            timedelta(hours=6),
        ),
        (
            Answer(status=404),
            "There is nothing at that address (404). Check it, or give the site's address instead.",
            404,
            False,
            None,
        ),
        (Answer(status=410), "The server says the feed is gone for good (410).", 410, True, None),
        (
            Answer(status=429, headers={"Retry-After": "7200"}),
            "The server says we ask too often (429); we wait as long as it asks.",
            429,
            False,
            timedelta(hours=2),
        ),
        (
            Answer(
                status=503,
                headers={"Date": "Tue, 17 Sep 2024 09:00:00 GMT", "Retry-After": "Wed, 18 Sep 2024 09:00:00 GMT"},
            ),
            "The server has a fault of its own (503). We try again later.",
            503,
            False,
            timedelta(days=1),
        ),
        (
            Answer(status=503, headers={"Retry-After": "99999999"}),
            "The server has a fault of its own (503). We try again later.",
            503,
            False,
            timedelta(days=7),
        ),
        (Answer(status=418), "The server answered 418, which is no document.", 418, False, None),
    ],
)
async def test_statuses_become_sentences(
    server: FeedServer,
    fetcher: Fetcher,
    answer: Answer,
    says: str,
    status: int,
    permanent: bool,
    wait: timedelta | None,
) -> None:
    """Each status says what it means, whether a person must act, and how long to wait."""
    server.answer("/feed.xml", answer)
    error = await failure(fetcher, server.url())
    assert (str(error), error.status, error.permanent, error.retry_after) == (says, status, permanent, wait)


async def test_redirects_are_followed_and_told(server: FeedServer, fetcher: Fetcher) -> None:
    """The chain is kept; the feed moved for good only as far as permanent redirects lead from the start."""
    server.answer("/feed.xml", redirect("/moved.xml", 301))
    server.answer("/moved.xml", redirect(server.url("/now.xml"), 302))
    server.answer("/now.xml", document(BODY))
    fetched = await fetcher.fetch(server.url())
    assert (fetched.url, fetched.redirects, fetched.moved_to) == (
        server.url("/now.xml"),
        (Redirect(301, server.url("/moved.xml")), Redirect(302, server.url("/now.xml"))),
        server.url("/moved.xml"),
    )


async def test_redirects_without_end_are_given_up(server: FeedServer, fetcher: Fetcher) -> None:
    """Five redirects are followed, the sixth is not."""
    server.answer("/feed.xml", redirect("/feed.xml"))
    error = await failure(fetcher, server.url())
    assert str(error) == "The address leads from one to the next without an end."
    assert server.paths() == ["/feed.xml"] * 6


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://user:pw@127.0.0.1/", ""])
async def test_redirects_to_what_we_never_fetch(server: FeedServer, fetcher: Fetcher, location: str) -> None:
    """Scheme and user info are checked again on every hop."""
    server.answer("/feed.xml", redirect(location))
    await failure(fetcher, server.url())
    assert server.paths() == ["/feed.xml"]


async def test_not_http_at_all(fetcher: Fetcher) -> None:
    """A server that speaks something else is told from one that doesn't answer."""

    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example.org ready\r\n")
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        spoken = await failure(fetcher, f"http://127.0.0.1:{port}/")
    silent = await failure(fetcher, f"http://127.0.0.1:{port}/")
    assert str(spoken) == "127.0.0.1 doesn't answer as a web server should."
    assert str(silent) == "127.0.0.1 takes no connection."


async def test_one_request_a_host_at_a_time(server: FeedServer) -> None:
    """Requests to one host wait for each other."""
    server.answer("/feed.xml", Answer(parts=lambda: (BODY, BODY), pause=0.02))
    async with Fetcher(allowed_hosts=frozenset({"127.0.0.1"}), gap=0.05) as polite:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await asyncio.gather(*(polite.fetch(server.url()) for _ in range(4)))
    assert (server.busiest, loop.time() - began > 0.15) == (1, True)


async def test_an_unknown_host_is_named(fetcher: Fetcher) -> None:
    """A name that resolves to nothing is told apart from a host that is down."""
    error = await failure(fetcher, "https://no-such-office.invalid/feed/")
    assert str(error) == "There is no host named no-such-office.invalid. Check the spelling."
    assert not isinstance(error, ForbiddenAddressError)
