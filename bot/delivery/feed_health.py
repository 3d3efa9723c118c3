"""Tells every guild that follows a feed, once each: it can't be read for long, it can be read again, it is gone
for good, it is silent far beyond its office's own rhythm.
"""

from datetime import datetime, timedelta

from bot.delivery.notices import tell
from bot.model.answer import Message, Verbatim, say, say_many
from bot.model.delivery import Notice
from bot.model.feed import Feed
from bot.model.ids import FeedId, GuildId
from bot.store import feed_states, feeds, guild_feeds, notices
from bot.store.database import Database, Transaction

FAILING_AFTER = timedelta(hours=3)
SILENT_TIMES = 3
"""So many times its usual gap, and an office counts as silent."""

SILENT_AT_LEAST = timedelta(days=3)
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
    return fresh + await _check_gone(database, now) + await _check_silence(database, now)


async def _check_gone(database: Database, now: datetime) -> int:
    fresh = 0
    for feed in await feed_states.disabled(database):
        since = feed.disabled_at.date() if feed.disabled_at else None
        for guild in await guild_feeds.followers(database, feed.id):
            message = say(
                "The server of the feed {feed} has said for days that it is gone for good (410), so we no longer"
                " ask. /feed edit gives it another address; what it brought stays.",
                feed=Verbatim(feed.title),
            )
            fresh += await _tell(database, guild, feed, f"feed-gone:{guild}:{feed.id}:{since}", message, now)
    return fresh


async def _check_silence(database: Database, now: datetime) -> int:
    """One alarm a silence: the key holds when the feed last brought something."""
    fresh = 0
    for feed in await feed_states.quiet(database, since=now - SILENT_AT_LEAST):
        gap, last = feed.habits.usual_gap, feed.last_new_at
        if gap is None or last is None or now - last < max(gap * SILENT_TIMES, SILENT_AT_LEAST):
            continue
        for guild in await guild_feeds.followers(database, feed.id):
            message = say(
                "The feed {feed} has brought nothing new since {date}. Its office seldom pauses longer than {gap}."
                " It can be read; perhaps it moved, or the office publishes elsewhere now.",
                feed=Verbatim(feed.title),
                date=last,
                gap=gap,
            )
            key = f"feed-silent:{guild}:{feed.id}:{last:%Y%m%d%H%M%S}"
            fresh += await _tell(database, guild, feed, key, message, now)
    return fresh


async def _tell(database: Database, guild: GuildId, feed: Feed, key: str, message: Message, now: datetime) -> bool:
    own = await guild_feeds.get(database, guild, feed.id)
    if own is None or await notices.told(database, key):
        return False
    async with database.transaction() as tx:
        return await tell(tx, guild, key, message, own.added_by, now)


async def _tell_failing(tx: Transaction, guild: GuildId, feed: Feed, now: datetime) -> bool:
    own = await guild_feeds.get(tx, guild, feed.id)
    if own is None or feed.failing_since is None:
        return False
    message = say(
        "The feed {feed} can't be read since {since}: {reason} We keep trying, and nothing it publishes is lost"
        " while it still lists it.",
        feed=Verbatim(feed.title),
        since=feed.failing_since,
        reason=feed.last_error or say("no reason known"),
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
    if not feed.caught_up:
        return say("The feed {feed} can be read again.", feed=Verbatim(feed.title))
    return say_many(
        "The feed {feed} can be read again: {count} release caught up.",
        "The feed {feed} can be read again: {count} releases caught up.",
        feed=Verbatim(feed.title),
        count=feed.caught_up,
    )


def _key(guild: GuildId, feed: FeedId) -> str:
    return f"{_PREFIX}{guild}:{feed}"
