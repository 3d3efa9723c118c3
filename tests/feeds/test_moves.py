"""Feeds that move: permanent redirects are believed after days, and only where the target is the same feed."""

from datetime import timedelta

from bot.clock import SettableClock
from bot.feeds.moves import is_safer
from bot.feeds.poller import Poller
from bot.model.answer import say
from bot.model.ids import FeedId
from bot.store import feed_states
from bot.store.database import Database
from tests.feed_server import Answer, FeedServer, redirect
from tests.feeds.polling import DAY, HOUR, now_kept, polled, waiting
from tests.feeds.samples import item, rss


async def test_a_move_is_believed_after_a_week(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """301s for seven days, and the feed lives there: asked at once, its items known, its validators kept."""
    server.answer("/feed.xml", redirect("/new.xml", 301))
    server.feed("/new.xml", rss(item(3), item(2), item(1)))
    began = clock.now() + 2 * HOUR
    for _ in range(7):
        await polled(poller, clock, after=2 * HOUR if clock.now() < began else DAY)
    pending = await now_kept(database, feed)
    await polled(poller, clock, after=DAY)
    moved = await now_kept(database, feed)
    asked = len(server.requests)
    await polled(poller, clock, after=DAY)
    assert (pending.url, pending.habits.moved_to, pending.habits.moved_since) == (
        server.url(),
        server.url("/new.xml"),
        began,
    )
    assert (moved.url, moved.habits.moved_to) == (server.url("/new.xml"), None)
    assert [(r.path, "if-none-match" in r.headers) for r in server.requests[asked:]] == [("/new.xml", True)]
    assert await waiting(database) == []


async def test_only_the_permanent_beginning_counts(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """301 then 302: the 301's target is remembered; 302 then 301: nothing is."""
    server.answer("/feed.xml", redirect("/middle", 308), redirect("/out", 302))
    server.answer("/middle", redirect("/end.xml", 302))
    server.answer("/out", redirect("/end.xml", 301))
    server.feed("/end.xml", rss(item(3), item(2), item(1)))
    await polled(poller, clock)
    first = (await now_kept(database, feed)).habits.moved_to
    await polled(poller, clock)
    assert (first, (await now_kept(database, feed)).habits.moved_to) == (server.url("/middle"), None)


async def test_a_redirect_that_stops_counts_from_the_start_again(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """A captive portal's 301 of an afternoon moves nothing, though it comes back a week later."""
    server.feed("/new.xml", rss(item(3), item(2), item(1)))
    server.answer("/feed.xml", redirect("/new.xml", 301))
    await polled(poller, clock)
    server.feed("/feed.xml", rss(item(3), item(2), item(1)))
    await polled(poller, clock)
    server.answer("/feed.xml", redirect("/new.xml", 301))
    await polled(poller, clock, after=8 * DAY)
    kept = await now_kept(database, feed)
    assert (kept.url, kept.habits.moved_since) == (server.url(), clock.now())


async def test_another_feed_at_the_target_is_no_move(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """A target that lists nothing we know is never believed."""
    server.answer("/feed.xml", redirect("/other.xml", 301))
    server.feed("/other.xml", rss(item(71), item(72)))
    for _ in range(3):
        await polled(poller, clock, after=5 * DAY)
    kept = await now_kept(database, feed)
    assert (kept.url, kept.habits.moved_to is None or kept.habits.moved_since == clock.now() - 5 * DAY) == (
        server.url(),
        True,
    )


async def test_the_old_address_going_settles_it(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """404 at the old address, after it had redirected for good: the feed lives at the new one now."""
    server.answer("/feed.xml", redirect("/new.xml", 301), Answer(status=404))
    server.feed("/new.xml", rss(item(3), item(2), item(1)))
    await polled(poller, clock)
    server.feed("/new.xml", rss(item(4), item(3), item(2), item(1)))
    assert await polled(poller, clock) == [("new", 1, 0)]
    assert ((await now_kept(database, feed)).url, await waiting(database)) == (
        server.url("/new.xml"),
        ["Release 4"],
    )


def test_tls_on_the_same_host_is_followed_at_once() -> None:
    """http to https of the same address needs no week; another host or path does."""
    old = "http://press.example/feed"
    news = ["https://press.example/feed", "https://other.example/feed", "https://press.example/rss", old]
    assert [is_safer(old, new) for new in news] == [True, False, False, False]


async def test_410_disables_after_two_days_and_404_never(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """Three 410s over 48 hours end the polling; twenty days of 404 don't; the feed added again is polled again."""
    server.answer("/feed.xml", Answer(status=404))
    for _ in range(10):
        await polled(poller, clock, after=2 * DAY)
    after_404 = await now_kept(database, feed)
    server.answer("/feed.xml", Answer(status=410), Answer(status=404), Answer(status=410))
    states = []
    for _ in range(5):
        await polled(poller, clock, after=timedelta(hours=30))
        states.append((await now_kept(database, feed)).disabled_at)
    asked = len(server.requests)
    assert (after_404.disabled_at, states) == (None, [None, None, None, None, clock.now()])
    assert (await polled(poller, clock, after=9 * DAY), len(server.requests)) == ([], asked)
    async with database.transaction() as tx:
        assert await feed_states.enable(tx, feed, clock.now())
    server.feed("/feed.xml", rss(item(4), item(3), item(2), item(1)))
    assert await polled(poller, clock) == [("new", 1, 0)]


async def test_a_feed_that_lists_nothing_any_more_is_in_trouble(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """No items where there were some, and no bytes at all, are failures; nothing is lost or withdrawn."""
    server.feed("/feed.xml", rss())
    first = await polled(poller, clock)
    says = (await now_kept(database, feed)).last_error
    server.feed("/feed.xml", b"")
    second = await polled(poller, clock)
    assert (first, second, says) == (
        [("failed", 0, 0)],
        [("failed", 0, 0)],
        say("The feed lists nothing, though it did before. We keep what we have, and look again later."),
    )
