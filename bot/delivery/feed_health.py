"""Tells every guild that follows a feed when it can't be read for long, and when it can be read again."""

from datetime import datetime, timedelta

from bot.delivery.notices import tell
from bot.model.answer import Message, Verbatim, say
from bot.model.delivery import Notice
from bot.model.feed import Feed
from bot.model.ids import FeedId, GuildId
from bot.store import feeds, guild_feeds, notices
from bot.store.database import Database, Transaction

FAILING_AFTER = timedelta(hours=3)
_PREFIX = "feed-failing:"


async def check(database: Database, now: datetime) -> int:
    """Note which feeds fail for ``FAILING_AFTER`` and which recovered; how many notices are new.

    One notice a guild and outage, however often this is called.
    """
    told = {notice.key: notice for notice in await notices.told(database, _PREFIX)}
    fresh = 0
    for feed in await feeds.failing(database, since=now - FAILING_AFTER):
        for guild in await guild_feeds.followers(database, feed.id):
            if _key(guild, feed.id) not in told:
                async with database.transaction() as tx:
                    fresh += await _tell_failing(tx, guild, feed, now)
    for notice in told.values():
        fresh += await _check_recovery(database, notice, now)
    return fresh


async def _tell_failing(tx: Transaction, guild: GuildId, feed: Feed, now: datetime) -> bool:
    own = await guild_feeds.get(tx, guild, feed.id)
    if own is None or feed.failing_since is None:
        return False
    message = say(
        "The feed {feed} can't be read since {since}: {reason} We keep trying, and nothing it publishes is lost"
        " while it still lists it.",
        feed=Verbatim(feed.title),
        since=feed.failing_since,
        reason=Verbatim(feed.last_error or "?"),
    )
    return await tell(tx, guild, _key(guild, feed.id), message, own.added_by, now)


async def _check_recovery(database: Database, notice: Notice, now: datetime) -> bool:
    """Say that the feed a notice told of is well again, unless nobody heard or follows it any more."""
    feed = await feeds.get(database, FeedId(int(notice.key.rpartition(":")[2])))
    if feed is None or feed.failing_since is not None:
        return False
    own = await guild_feeds.get(database, notice.guild_id, feed.id)
    async with database.transaction() as tx:
        await notices.forget(tx, notice.key)
        if own is None or not own.followed or notice.attempts == 0:
            return False
        key = f"feed-recovered:{notice.guild_id}:{feed.id}:{notice.id}"
        return await tell(tx, notice.guild_id, key, _recovered(feed), own.added_by, now)


def _recovered(feed: Feed) -> Message:
    return say("The feed {feed} can be read again.", feed=Verbatim(feed.title))


def _key(guild: GuildId, feed: FeedId) -> str:
    return f"{_PREFIX}{guild}:{feed}"
