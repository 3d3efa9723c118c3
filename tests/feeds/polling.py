"""What the tests of polls share: who follows, when it begins, and what is looked at afterwards."""

from datetime import UTC, datetime, timedelta

from bot.clock import SettableClock
from bot.feeds.poller import Poller
from bot.model.feed import Feed
from bot.model.ids import FeedId, GuildId, MemberId
from bot.store import feeds, releases
from bot.store.database import Database, Reader

START = datetime(2026, 4, 1, 12, tzinfo=UTC)
GUILD, MEMBER = GuildId(11), MemberId(21)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def polled(poller: Poller, clock: SettableClock, after: timedelta = 2 * HOUR) -> list[tuple[str, int, int]]:
    """Poll two hours later, or *after*: outcome, new, revised of each feed that was due."""
    clock.advance(after)
    return [(poll.outcome, poll.new, poll.revised) for poll in await poller.poll_due()]


async def waiting(database: Reader) -> list[str]:
    """The titles delivery has yet to look at, in the order they were stored."""
    return [release.title for release in await releases.unplanned(database, 100)]


async def now_kept(database: Database, feed: FeedId) -> Feed:
    """The feed as it is kept now."""
    found = await feeds.get(database, feed)
    assert found is not None
    return found
