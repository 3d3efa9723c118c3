"""Validators that got stuck, either way, are healed without asking more often."""

import pytest

from bot.clock import SettableClock
from bot.feeds.poller import Poller
from bot.model.ids import FeedId
from bot.store.database import Database
from tests.feed_server import Answer, FeedServer, document
from tests.feeds.polling import HOUR, now_kept, polled, waiting
from tests.feeds.samples import item, rss

SAME = rss(item(3), item(2), item(1))
STAMP = "Wed, 01 Apr 2026 11:00:00 GMT"


def sent(server: FeedServer) -> list[str]:
    """Which validators each request after the first carried."""
    names = {"if-none-match": "etag", "if-modified-since": "date"}
    return ["+".join(name for key, name in names.items() if key in r.headers) for r in server.requests[1:]]


async def test_an_etag_that_never_matches_is_left_out(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """After three whole documents we had, the date goes alone; what works then stays."""
    whole = document(SAME, ETag='W/"x"', Last_Modified=STAMP)
    server.answer("/feed.xml", *[whole] * 4, Answer(status=304), Answer(status=304))
    for _ in range(6):
        await polled(poller, clock)
    assert sent(server) == ["etag", "etag+date", "etag+date", "date", "date", "date"]
    assert (await now_kept(database, feed)).habits.misses == 4


async def test_a_server_that_never_says_304_gets_both_again(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """Where the date alone doesn't help either, it is left at that, once an hour."""
    server.answer("/feed.xml", document(SAME, ETag='W/"x"', Last_Modified=STAMP))
    for _ in range(8):
        await polled(poller, clock)
    assert sent(server) == ["etag", *["etag+date"] * 2, *["date"] * 3, *["etag+date"] * 2]
    assert (await now_kept(database, feed)).next_poll_at >= clock.now() + HOUR


@pytest.mark.parametrize("stamp", ["Thu, 01 Jan 1970 00:00:00 GMT", "Sat, 05 Oct 2041 10:00:00 GMT"])
async def test_a_nonsense_date_is_doubted_once_a_day(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock, stamp: str
) -> None:
    """A Last-Modified of 1970 or 2041 makes the server say 304 for ever; once a day it isn't sent."""
    server.answer("/feed.xml", document(SAME, Last_Modified=stamp), Answer(status=304))
    for _ in range(12):
        await polled(poller, clock)
    news = rss(item(4), item(3), item(2), item(1))
    server.answer("/feed.xml", document(news, Last_Modified=stamp), Answer(status=304))
    for _ in range(3):
        await polled(poller, clock)
    assert sent(server) == ["etag", *["date"] * 11, "", "date", "date"]
    assert await waiting(database) == ["Release 4"]


async def test_a_304_to_no_conditions_is_left_at_that(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """A server that says 304 to anything is asked for the whole once a day, and never counts as failing."""
    stamp = "Thu, 01 Jan 1970 00:00:00 GMT"
    server.answer("/feed.xml", document(SAME, Last_Modified=stamp), Answer(status=304))
    for _ in range(26):
        await polled(poller, clock)
    assert sent(server) == ["etag", *["date"] * 11, "", *["date"] * 11, "", "date"]
    assert (await now_kept(database, feed)).failures == 0


async def test_a_daily_feed_that_says_304_too_long_is_read_whole(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """An office that publishes daily and has "not modified" for two days is asked for the whole document."""
    async with database.transaction() as tx:
        await tx.execute("update feeds set usual_gap_s = 86400, etag = '\"stuck\"'")
    news = document(rss(item(4), item(3), item(2), item(1)), ETag='"stuck"')
    server.answer("/feed.xml", Answer(status=304), Answer(status=304), news)
    done = [await polled(poller, clock, after=hours * HOUR) for hours in (12, 11, 2)]
    assert (done, sent(server)) == (
        [[("unchanged", 0, 0)], [("unchanged", 0, 0)], [("new", 1, 0)]],
        ["etag", "etag", ""],
    )


async def test_the_etag_alone_is_no_reason_to_skip_a_document(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """A 200 is read by its body, though its ETag is the one we sent."""
    server.answer("/feed.xml", document(SAME, ETag='"same"'), document(rss(item(4), item(3)), ETag='"same"'))
    assert [await polled(poller, clock), await polled(poller, clock)] == [[("unchanged", 0, 0)], [("new", 1, 0)]]


async def test_validators_are_renewed_with_an_unchanged_body(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """A touched document keeps its words and changes its ETag: the new one goes back."""
    server.answer("/feed.xml", document(SAME, ETag='"touched"'), Answer(status=304))
    await polled(poller, clock)
    await polled(poller, clock)
    assert server.requests[-1].headers["if-none-match"] == '"touched"'
