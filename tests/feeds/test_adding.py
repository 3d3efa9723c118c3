"""Taking feeds on and moving them, on both engines."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.clock import SettableClock
from bot.errors import FetchError, NotFoundError
from bot.feeds.adding import add_feed, add_public, move_feed
from bot.feeds.fetch import Fetcher
from bot.feeds.poller import Poller
from bot.feeds.worker import Worker
from bot.model.feed import GuildFeed
from bot.model.ids import GuildId, MemberId
from bot.store import feed_states, feeds, guild_feeds, polls, releases
from bot.store.database import Database
from tests.feed_server import FeedServer, document, redirect
from tests.feeds.samples import item, rss

ONE, TWO, MEMBER = GuildId(1), GuildId(2), MemberId(9)
START = datetime(2026, 4, 1, 12, tzinfo=UTC)


class Desk:
    """Adds and moves feeds with the parts of one test."""

    def __init__(self, database: Database, fetcher: Fetcher, worker: Worker) -> None:
        self.clock = SettableClock(START)
        self.database = database
        self.poller = Poller(database, fetcher, worker, self.clock)
        parts = (database, fetcher, worker, self.clock)
        self.add = partial(add_feed, *parts, member=MEMBER)
        self.move = partial(move_feed, *parts, member=MEMBER)
        self.publish = partial(add_public, *parts)


@pytest.fixture
def desk(database: Database, fetcher: Fetcher, worker: Worker) -> Desk:
    """The parts, on each engine."""
    return Desk(database, fetcher, worker)


def shown(one: GuildFeed) -> tuple[str, str, str | None, bool]:
    """What a guild sees of its feed."""
    return (one.feed.url, one.office_name, one.language, one.followed)


async def test_two_guilds_share_one_feed_in_their_own_words(desk: Desk, server: FeedServer) -> None:
    """The second guild costs no request; each has its own name for the office."""
    server.feed("/feed.xml", rss(item(1)))
    first = await desk.add(guild=ONE, url=server.url(), office="Rivers", language="ar")
    second = await desk.add(guild=TWO, url=f"  {server.url()}#x ")
    assert first.feed.id == second.feed.id
    assert [shown(first), shown(second)] == [
        (server.url(), "Rivers", "ar", True),
        (server.url(), "Ministry of Rivers & Lakes", "en", True),
    ]
    assert server.paths() == ["/feed.xml"]


async def test_an_office_we_know_by_its_host(desk: Desk, server: FeedServer) -> None:
    """An office of the lexicon is found by the site its feed names."""
    server.feed("/feed.xml", rss(item(1)).replace(b"https://rivers.example/<", b"https://en.snc-sy.org/<"))
    added = await desk.add(guild=ONE, url=server.url())
    assert added.feed.office.key == "syrian-negotiation-commission"


async def test_public_feeds(desk: Desk, server: FeedServer) -> None:
    """The operator's feed is public, and added twice is the same one."""
    server.feed("/feed.xml", rss(item(1)))
    added = await desk.publish(url=server.url())
    assert (added.public, await desk.publish(url=server.url())) == (True, added)
    assert added.seeded_at == START


async def test_a_feed_taken_back_is_read_at_once(desk: Desk, server: FeedServer) -> None:
    """Removed and added again, it costs one request, what came meanwhile is known and not posted, and news is."""
    server.feed("/feed.xml", rss(item(2), item(1)))
    first = await desk.add(guild=ONE, url=server.url())
    async with desk.database.transaction() as tx:
        await guild_feeds.remove(tx, ONE, first.feed.id)
    desk.clock.advance(timedelta(days=3))
    assert await desk.poller.poll_due() == []
    server.feed("/feed.xml", rss(item(3), item(2), item(1)))
    again = await desk.add(guild=ONE, url=server.url())
    assert (again.feed.id, again.feed.seeded_at, again.feed.last_success_at) == (
        first.feed.id,
        desk.clock.now(),
        desk.clock.now(),
    )
    assert (await releases.count(desk.database, first.feed.id), len(server.requests)) == (3, 2)
    assert [poll.outcome for poll in await polls.recent(desk.database, first.feed.id)] == ["seeded", "seeded"]
    server.feed("/feed.xml", rss(item(4), item(3), item(2), item(1)))
    desk.clock.advance(timedelta(hours=2))
    assert [poll.outcome for poll in await desk.poller.poll_due()] == ["new"]
    assert [release.title for release in await releases.unplanned(desk.database, 9)] == ["Release 4"]


async def test_a_feed_that_was_polled_by_hand_alone(desk: Desk, server: FeedServer) -> None:
    """What it listed since the operator last asked for it is no news to a guild that follows it now."""
    server.feed("/feed.xml", rss(item(1)))
    first = await desk.add(guild=ONE, url=server.url())
    async with desk.database.transaction() as tx:
        await guild_feeds.remove(tx, ONE, first.feed.id)
        await feeds.mark_seeded(tx, first.feed.id, START)
    server.feed("/feed.xml", rss(item(2), item(1)))
    await desk.add(guild=ONE, url=server.url())
    assert (await releases.count(desk.database, first.feed.id), len(server.requests)) == (2, 2)
    assert await releases.unplanned(desk.database, 9) == []


async def test_a_feed_that_moved_while_nobody_followed_it(desk: Desk, server: FeedServer) -> None:
    """Taken back by its old address, which redirects for good, it is the same feed at the new one."""
    server.feed("/feed.xml", rss(item(1)))
    first = await desk.add(guild=ONE, url=server.url())
    async with desk.database.transaction() as tx:
        await guild_feeds.remove(tx, ONE, first.feed.id)
    server.answer("/feed.xml", redirect(server.url("/new.xml"), 301))
    server.feed("/new.xml", rss(item(2), item(1)))
    again = await desk.add(guild=TWO, url=server.url())
    assert (again.feed.id, again.feed.url) == (first.feed.id, server.url("/new.xml"))
    assert await releases.count(desk.database, first.feed.id) == 2


async def test_a_feed_that_cant_be_read_is_not_taken_back(desk: Desk, server: FeedServer) -> None:
    """An address that answers with an error is refused as a new one's is, and leaves everything as it was."""
    server.feed("/feed.xml", rss(item(1)))
    first = await desk.add(guild=ONE, url=server.url())
    async with desk.database.transaction() as tx:
        await guild_feeds.remove(tx, ONE, first.feed.id)
    before = await feeds.get(desk.database, first.feed.id)
    server.answer("/feed.xml", document(b"", status=404))
    with pytest.raises(FetchError):
        await desk.add(guild=ONE, url=server.url())
    assert (
        await feeds.get(desk.database, first.feed.id),
        await guild_feeds.get(desk.database, ONE, first.feed.id),
    ) == (
        before,
        None,
    )


async def test_a_feed_that_was_gone_is_asked_again(desk: Desk, server: FeedServer) -> None:
    """Added again after 410 ended its polling, it is due at once, for whoever else follows it too."""
    server.feed("/feed.xml", rss(item(1)))
    first = await desk.add(guild=ONE, url=server.url())
    async with desk.database.transaction() as tx:
        await feed_states.disable(tx, first.feed.id, desk.clock.now())
    again = await desk.add(guild=TWO, url=server.url())
    assert (again.feed.id, again.feed.disabled_at, again.feed.next_poll_at) == (first.feed.id, None, START)
    assert [poll.outcome for poll in await desk.poller.poll_due()] == ["unchanged"]


async def test_a_moved_feed_keeps_its_history(desk: Desk, server: FeedServer) -> None:
    """The only follower changes the address: the same feed, nothing posted again, news posted."""
    server.feed("/feed.xml", rss(item(2), item(1)))
    old = await desk.add(guild=ONE, url=server.url())
    server.feed("/moved.xml", rss(item(3), item(2), item(1)))
    moved = await desk.move(guild=ONE, feed=old.feed.id, url=server.url("/moved.xml"))
    assert (moved.feed.id, shown(moved)[0]) == (old.feed.id, server.url("/moved.xml"))
    assert [release.title for release in await releases.unplanned(desk.database, 9)] == ["Release 3"]
    desk.clock.advance(timedelta(hours=2))
    assert [poll.outcome for poll in await desk.poller.poll_due()] == ["unchanged"]


async def test_a_shared_feed_moves_for_one_guild_only(desk: Desk, server: FeedServer) -> None:
    """Where another guild follows the feed, only the asking guild moves, and keeps the old one to search."""
    server.feed("/feed.xml", rss(item(2), item(1)))
    old = await desk.add(guild=ONE, url=server.url(), office="Rivers")
    await desk.add(guild=TWO, url=server.url())
    server.feed("/moved.xml", rss(item(3), item(2), item(1)))
    moved = await desk.move(guild=ONE, feed=old.feed.id, url=server.url("/moved.xml"))
    assert moved.feed.id != old.feed.id
    assert sorted(map(shown, await guild_feeds.list_for(desk.database, ONE))) == [
        (server.url(), "Rivers", "en", False),
        (server.url("/moved.xml"), "Rivers", "en", True),
    ]
    assert [shown(one)[0] for one in await guild_feeds.list_for(desk.database, TWO)] == [server.url()]
    assert await releases.unplanned(desk.database, 9) == []


async def test_what_fails_changes_nothing(desk: Desk, server: FeedServer) -> None:
    """An address without a feed adds none, and moving a feed there leaves it where it was."""
    server.feed("/feed.xml", rss(item(1)))
    old = await desk.add(guild=ONE, url=server.url())
    async with FeedServer() as feedless:
        feedless.feed("/page", b"<html><body>Hello</body></html>")
        with pytest.raises(NotFoundError):
            await desk.add(guild=ONE, url=feedless.url("/page"))
        with pytest.raises(NotFoundError):
            await desk.move(guild=ONE, feed=old.feed.id, url=feedless.url("/page"))
    with pytest.raises(NotFoundError):
        await desk.move(guild=TWO, feed=old.feed.id, url=server.url())
    assert [feed.url for feed in await feeds.all_feeds(desk.database)] == [server.url()]
