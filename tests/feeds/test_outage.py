"""Our own network's outage counts against no feed; one host's does."""

from datetime import timedelta

import pytest

from bot.clock import SettableClock
from bot.feeds.poller import Poller
from bot.model.answer import Message, say
from bot.model.ids import FeedId
from bot.store import feeds, guild_feeds, offices, polls
from bot.store.database import Database
from tests.feed_server import FeedServer
from tests.feeds.polling import GUILD, MEMBER, now_kept


@pytest.fixture
async def nameless(database: Database, clock: SettableClock) -> list[FeedId]:
    """Feeds of four hosts whose names no resolver knows."""
    async with database.transaction() as tx:
        found = []
        for number in range(4):
            office = await offices.find_or_create(tx, f"o{number}", "Office")
            feed = await feeds.add(
                tx,
                office_id=office.id,
                url=f"http://office-{number}.invalid/feed",
                title="Press",
                site=None,
                language=None,
                now=clock.now(),
            )
            await guild_feeds.add(
                tx, guild_id=GUILD, feed_id=feed, office_name=None, language=None, added_by=MEMBER, now=clock.now()
            )
            found.append(feed)
    return found


async def poll(poller: Poller, database: Database, some: list[FeedId]) -> list[tuple[int, Message | None]]:
    """Poll *some*, one after the other; failures and reason of each afterwards."""
    for one in some:
        await poller.poll(await now_kept(database, one))
    kept = [await now_kept(database, one) for one in some]
    return [(feed.failures, feed.last_error) for feed in kept]


async def test_many_hosts_at_once_are_our_outage(
    database: Database, nameless: list[FeedId], poller: Poller, clock: SettableClock
) -> None:
    """Not even the first of them counts, and all are tried again in a quarter of an hour."""
    assert await poll(poller, database, nameless) == [(0, None)] * 4
    states = [await now_kept(database, one) for one in nameless]
    assert [feed.failing_since for feed in states] == [None] * 4
    assert states[-1].next_poll_at <= clock.now() + timedelta(minutes=17)
    assert [one.detail for one in await polls.recent(database, nameless[0])] == [
        say("There is no host named {host}. Check the spelling.", host="office-0.invalid")
    ]


async def test_one_host_without_a_name_is_its_own_trouble(
    database: Database, nameless: list[FeedId], feed: FeedId, server: FeedServer, poller: Poller
) -> None:
    """While others answer, each counts."""
    mixed = [nameless[0], feed, nameless[1], feed, nameless[2], feed, nameless[3]]
    found = await poll(poller, database, mixed)
    assert [failures for failures, _ in found] == [1, 0, 1, 0, 1, 0, 1]
