"""When feeds and hosts are asked again: what they wish outlives a restart and holds on every answer."""

from datetime import timedelta

from bot.clock import SettableClock
from bot.errors import FetchError
from bot.feeds.adding import add_feed
from bot.feeds.fetch import Fetcher
from bot.feeds.pages import Pages
from bot.feeds.poller import Poller
from bot.feeds.worker import Worker
from bot.model.feed import Habits, Rests, Validators
from bot.model.ids import FeedId
from bot.store import feeds
from bot.store.database import Database
from tests.feed_server import Answer, FeedServer, document, redirect
from tests.feeds.polling import DAY, GUILD, HOUR, MEMBER, START, now_kept, polled
from tests.feeds.samples import item, rss

RESTING = b"<skipHours><hour>14</hour><hour>15</hour></skipHours><skipDays><day>Sunday</day></skipDays>"


def restarted(database: Database, fetcher: Fetcher, worker: Worker, clock: SettableClock) -> Poller:
    """A poller that remembers nothing."""
    return Poller(database, fetcher, worker, clock)


async def test_a_feeds_own_wishes_outlive_a_restart_and_hold_on_304(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, trial: Worker, clock: SettableClock
) -> None:
    """ttl, skipHours and skipDays are kept with the feed; a poll answered 304 by a new process still obeys."""
    body = rss(item(3), item(2), item(1)).replace(b"<ttl>30</ttl>", b"<ttl>90</ttl>" + RESTING)
    server.feed("/feed.xml", body)
    await polled(
        restarted(database, fetcher, trial, clock), clock
    )  # at 14:00, back at 16:00: 90 minutes and rests
    first = await now_kept(database, feed)
    again = await polled(restarted(database, fetcher, trial, clock), clock, after=8 * HOUR)
    second = await now_kept(database, feed)
    assert (first.habits.stretch, first.habits.rests) == (
        timedelta(minutes=90),
        Rests(hours=frozenset({14, 15}), days=frozenset({6})),
    )
    assert first.next_poll_at == START + 4 * HOUR
    assert (again, server.requests[-1].headers.get("if-none-match") is not None) == ([("unchanged", 0, 0)], True)
    assert second.next_poll_at >= clock.now() + timedelta(minutes=90)


async def test_max_age_holds_on_304(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """An unchanged answer may stretch the interval as well."""
    server.answer("/feed.xml", Answer(status=304, headers={"Cache-Control": "max-age=18000"}))
    assert await polled(poller, clock) == [("unchanged", 0, 0)]
    assert (await now_kept(database, feed)).next_poll_at >= clock.now() + 5 * HOUR


async def test_a_restart_polls_nothing_early(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, trial: Worker, clock: SettableClock
) -> None:
    """A new process asks only what is due by the store."""
    assert await polled(restarted(database, fetcher, trial, clock), clock, after=timedelta(minutes=5)) == []
    assert server.paths() == ["/feed.xml"]


async def test_429_keeps_the_whole_host_at_rest(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, trial: Worker, clock: SettableClock
) -> None:
    """One feed's 429 holds off the host's other feeds, after a restart too, and pages are not asked for either."""
    server.feed("/other.xml", rss(item(1)))
    other = await add_feed(
        database, fetcher, trial, clock, guild=GUILD, member=MEMBER, url=server.url("/other.xml")
    )
    server.answer("/feed.xml", Answer(status=429, headers={"Retry-After": "36000"}))
    one = await now_kept(database, feed)
    poller = restarted(database, fetcher, trial, clock)
    clock.advance(HOUR)
    await poller.poll_all([one])
    held = [(await now_kept(database, each)).next_poll_at for each in (feed, other.feed.id)]
    assert [at >= clock.now() + 10 * HOUR for at in held] == [True, True]
    asked = len(server.requests)
    try:
        await Pages(fetcher, clock).page(one, server.url("/1"))
        says = ""
    except FetchError as error:
        says = str(error)
    assert (says, len(server.requests)) == ("", asked)
    try:
        await fetcher.fetch(server.url("/1"))
    except FetchError as error:
        says = str(error)
    assert says == "127.0.0.1 asked us to stay away for a while, so we don't ask it before that is over."


async def test_those_who_wait_at_a_429_are_not_to_blame(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, trial: Worker, clock: SettableClock
) -> None:
    """Feeds of the host that were due together aren't asked, and their waiting is no failure of theirs."""
    server.feed("/other.xml", rss(item(1)))
    other = await add_feed(
        database, fetcher, trial, clock, guild=GUILD, member=MEMBER, url=server.url("/other.xml")
    )
    server.answer("/feed.xml", Answer(status=429))
    asked = len(server.requests)
    both = [await now_kept(database, each) for each in (feed, other.feed.id)]
    clock.advance(2 * HOUR)
    await restarted(database, fetcher, trial, clock).poll_all(both)
    kept = [await now_kept(database, each) for each in (feed, other.feed.id)]
    assert (len(server.requests) - asked, [one.failures for one in kept]) == (1, [1, 0])
    assert min(one.next_poll_at for one in kept) >= clock.now() + timedelta(minutes=29)


async def test_503_rests_that_feed_alone(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, trial: Worker, clock: SettableClock
) -> None:
    """The host's other feeds go on."""
    server.feed("/other.xml", rss(item(1)))
    await add_feed(database, fetcher, trial, clock, guild=GUILD, member=MEMBER, url=server.url("/other.xml"))
    server.answer("/feed.xml", Answer(status=503, headers={"Retry-After": "36000"}))
    done = await polled(restarted(database, fetcher, trial, clock), clock)
    assert sorted(outcome for outcome, _, _ in done) == ["failed", "unchanged"]
    assert await polled(restarted(database, fetcher, trial, clock), clock) == [("unchanged", 0, 0)]


async def test_429_without_retry_after_may_say_it_otherwise(server: FeedServer, fetcher: Fetcher) -> None:
    """Some servers name the seconds left in a header of their own."""
    server.answer("/feed.xml", Answer(status=429, headers={"x-ratelimit-reset": "250.0"}))
    try:
        await fetcher.fetch(server.url())
        wait = None
    except FetchError as error:
        wait = error.retry_after
    assert wait == timedelta(seconds=250)


async def test_406_is_asked_once_more_for_anything(server: FeedServer, fetcher: Fetcher) -> None:
    """A server that finds nothing we name acceptable is asked once for whatever it has, and no more."""
    server.answer("/feed.xml", Answer(status=406), document(rss(item(1))))
    server.answer("/never", Answer(status=415))
    got = await fetcher.fetch(server.url())
    try:
        await fetcher.fetch(server.url("/never"))
        status = None
    except FetchError as error:
        status = error.status
    assert (got.body, status) == (rss(item(1)), 415)
    assert [(r.path, r.headers["accept"] == "*/*") for r in server.requests] == [
        ("/feed.xml", False),
        ("/feed.xml", True),
        ("/never", False),
        ("/never", True),
    ]


async def test_validators_go_back_to_who_issued_them_only(server: FeedServer, fetcher: Fetcher) -> None:
    """Across a temporary redirect the target gets its own validators back, and the first address none."""
    server.answer("/feed.xml", redirect("/there", 302))
    server.answer("/there", document(b"<rss/>", ETag='"t"'))
    first = await fetcher.fetch(server.url())
    await fetcher.fetch(server.url(), first.validators)
    await fetcher.fetch(server.url(), Validators(etag='"f"'))
    assert first.validators.url == server.url("/there")
    assert [(r.path, r.headers.get("if-none-match")) for r in server.requests[2:]] == [
        ("/feed.xml", None),
        ("/there", '"t"'),
        ("/feed.xml", '"f"'),
        ("/there", None),
    ]


async def test_a_redirect_may_ask_us_to_wait(server: FeedServer, fetcher: Fetcher) -> None:
    """Retry-After on a redirect is kept."""
    server.answer("/feed.xml", Answer(status=301, headers={"Location": "/there", "Retry-After": "7200"}))
    server.answer("/there", document(b"<rss/>"))
    assert (await fetcher.fetch(server.url())).fresh_for == 2 * HOUR


async def test_a_partial_list_is_taken_for_no_more(
    database: Database, feed: FeedId, server: FeedServer, curious: Poller, clock: SettableClock
) -> None:
    """226 brings the news alone: what it lacks was not withdrawn, and an empty one is no failure."""
    server.answer(
        "/feed.xml",
        document(rss(item(9), item(2)), status=226, ETag='"n"', IM="feed"),
        document(rss(), status=226, ETag='"o"', IM="feed"),
    )
    outcomes = [await polled(curious, clock), await polled(curious, clock, after=DAY)]
    assert outcomes == [[("new", 1, 0)], [("unchanged", 0, 0)]]
    assert [r.headers.get("a-im") for r in server.requests] == [None, "feed", "feed"]
    assert await database.rows("select id from releases where withdrawn_at is not null") == []


async def test_adding_costs_one_request_and_keeps_what_it_taught(
    database: Database, feed: FeedId, server: FeedServer
) -> None:
    """The document that was looked at is the first poll."""
    kept = await now_kept(database, feed)
    assert (server.paths(), kept.habits) == (
        ["/feed.xml"],
        Habits(stretch=timedelta(minutes=30), whole_at=START),
    )
    assert [one.id for one in await feeds.due(database, START + timedelta(minutes=29), 9)] == []
