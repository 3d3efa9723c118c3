"""Feeds as each guild sees them: its own name for the office, who added it, whether it still follows it."""

from datetime import datetime

from bot.model.feed import Feed, GuildFeed
from bot.model.ids import FeedId, GuildId, MemberId
from bot.model.scope import Scope
from bot.store import feeds, follows, subscriptions
from bot.store.database import Reader, Row, Transaction, from_text, to_text

# A guild that comes back to a feed it once had keeps its own words for it.
_ADD = """
insert into guild_feeds (guild_id, feed_id, office_name, language, added_by, added_at, followed)
values (:guild_id, :feed_id, :office_name, :language, :added_by, :now, 1)
on conflict (guild_id, feed_id) do update
set followed = 1, added_by = excluded.added_by, added_at = excluded.added_at,
    office_name = coalesce(excluded.office_name, guild_feeds.office_name),
    language = coalesce(excluded.language, guild_feeds.language)
where guild_feeds.followed = 0
"""
_GET = """
select {feed},
    coalesce(guild_feeds.office_name, offices.name) as own_office_name,
    coalesce(guild_feeds.language, feeds.language) as own_language,
    guild_feeds.added_by, guild_feeds.added_at as own_added_at, guild_feeds.followed
from guild_feeds
join feeds on feeds.id = guild_feeds.feed_id
join offices on offices.id = feeds.office_id
where guild_feeds.guild_id = :guild_id and guild_feeds.feed_id = :feed_id
"""
_LIST = """
select {feed},
    coalesce(guild_feeds.office_name, offices.name) as own_office_name,
    coalesce(guild_feeds.language, feeds.language) as own_language,
    guild_feeds.added_by, guild_feeds.added_at as own_added_at, guild_feeds.followed
from guild_feeds
join feeds on feeds.id = guild_feeds.feed_id
join offices on offices.id = feeds.office_id
where guild_feeds.guild_id = :guild_id order by guild_feeds.added_at, feeds.id
"""
_REMOVE = "delete from guild_feeds where guild_id = :guild_id and feed_id = :feed_id"
_FOLLOWERS = "select guild_id from guild_feeds where feed_id = :feed_id and followed = 1 order by guild_id"
_RENAME = "update guild_feeds set office_name = :office_name where guild_id = :guild_id and feed_id = :feed_id"
_LANGUAGE = "update guild_feeds set language = :language where guild_id = :guild_id and feed_id = :feed_id"
_LEAVE = "update guild_feeds set followed = 0 where guild_id = :guild_id and feed_id = :feed_id and followed = 1"
_COPY = """
insert into guild_feeds (guild_id, feed_id, office_name, language, added_by, added_at, followed)
select guild_id, cast(:new as bigint), office_name, language, added_by, cast(:now as text), 1 from guild_feeds
where guild_id = :guild_id and feed_id = :old
on conflict (guild_id, feed_id) do update set followed = 1
"""
_COUNT = "select count(*) as number from guild_feeds where guild_id = :guild_id and followed = 1"
_VISIBLE = """
select {feed} from feeds join offices on offices.id = feeds.office_id
where {visible} order by feeds.id
"""


async def add(
    tx: Transaction,
    *,
    guild_id: GuildId,
    feed_id: FeedId,
    office_name: str | None,
    language: str | None,
    added_by: MemberId,
    now: datetime,
) -> bool:
    """Let a guild follow a feed; false where it does already. ``None``: as the office and the feed say."""
    return bool(
        await tx.execute(
            _ADD,
            guild_id=guild_id,
            feed_id=feed_id,
            office_name=office_name,
            language=language,
            added_by=added_by,
            now=to_text(now),
        )
    )


async def get(reader: Reader, guild_id: GuildId, feed_id: FeedId) -> GuildFeed | None:
    """One feed as a guild sees it, also one it no longer follows."""
    row = await reader.row(_GET, guild_id=guild_id, feed_id=feed_id)
    return None if row is None else _guild_feed(row)


async def list_for(reader: Reader, guild_id: GuildId) -> list[GuildFeed]:
    """A guild's feeds in the order it added them, those that moved away too (``followed`` is false)."""
    return [_guild_feed(row) for row in await reader.rows(_LIST, guild_id=guild_id)]


async def visible(reader: Reader, scope: Scope) -> list[Feed]:
    """Every feed an asker may see, oldest first."""
    return [feeds.feed(row) for row in await reader.rows(_VISIBLE, scope=scope.key)]


async def followers(reader: Reader, feed_id: FeedId) -> list[GuildId]:
    """The guilds that follow a feed."""
    return [GuildId(row["guild_id"]) for row in await reader.rows(_FOLLOWERS, feed_id=feed_id)]


async def remove(tx: Transaction, guild_id: GuildId, feed_id: FeedId) -> bool:
    """Take a feed from a guild, with its channels' subscriptions to it; false where the guild doesn't have it.

    Where no other guild follows the feed, it is no longer polled.
    """
    await subscriptions.remove_of_feed(tx, guild_id, feed_id)
    removed = bool(await tx.execute(_REMOVE, guild_id=guild_id, feed_id=feed_id))
    await feeds.rest_if_unfollowed(tx, feed_id)
    return removed


async def rename(tx: Transaction, guild_id: GuildId, feed_id: FeedId, office_name: str | None) -> bool:
    """Give the office a guild's own name (``None``: none); false where the guild doesn't have the feed."""
    return bool(await tx.execute(_RENAME, guild_id=guild_id, feed_id=feed_id, office_name=office_name))


async def set_language(tx: Transaction, guild_id: GuildId, feed_id: FeedId, language: str | None) -> bool:
    """Say which language a guild takes the feed to be in; false where the guild doesn't have the feed."""
    return bool(await tx.execute(_LANGUAGE, guild_id=guild_id, feed_id=feed_id, language=language))


async def move(tx: Transaction, guild_id: GuildId, old: FeedId, new: FeedId, now: datetime) -> bool:
    """Let a guild and its channels follow *new* instead of *old*, whose releases it may still search.

    False where the guild doesn't follow *old*.
    """
    if not await tx.execute(_LEAVE, guild_id=guild_id, feed_id=old):
        return False
    await tx.execute(_COPY, guild_id=guild_id, old=old, new=new, now=to_text(now))
    await subscriptions.move(tx, guild_id, old, new)
    await follows.move_feed(tx, guild_id, old, new)
    await feeds.rest_if_unfollowed(tx, old)
    return True


async def count(reader: Reader, guild_id: GuildId) -> int:
    """How many feeds a guild follows, for its quota."""
    row = await reader.row(_COUNT, guild_id=guild_id)
    return 0 if row is None else int(row["number"])


def _guild_feed(row: Row) -> GuildFeed:
    return GuildFeed(
        feed=feeds.feed(row),
        office_name=row["own_office_name"],
        language=row["own_language"],
        added_by=MemberId(row["added_by"]),
        added_at=from_text(row["own_added_at"]),
        followed=bool(row["followed"]),
    )
