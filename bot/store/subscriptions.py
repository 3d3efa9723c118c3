"""Which channels get which feeds' releases."""

from datetime import datetime

from bot.model.ids import ChannelId, FeedId, GuildId, MemberId, SubscriptionId
from bot.model.subscription import Subscription
from bot.store import deliveries
from bot.store.database import Reader, Row, Transaction, from_text, to_text
from bot.store.wishes import filter_of, filter_text, look_of, timing_of

_ADD = """
insert into subscriptions (guild_id, channel_id, feed_id, language, created_by, created_at)
values (:guild_id, :channel_id, :feed_id, :language, :created_by, :now)
returning id
"""
_GET = "select * from subscriptions where id = :id and guild_id = :guild_id"
_OF_GUILD = "select * from subscriptions where guild_id = :guild_id order by id"
_OF_CHANNEL = "select * from subscriptions where guild_id = :guild_id and channel_id = :channel_id order by id"
# A channel takes a feed only while its guild follows the feed, or the operator shows it to everybody.
_TAKING_FEED = """
select subscriptions.* from subscriptions
join feeds on feeds.id = :feed_id
left join guild_feeds on guild_feeds.guild_id = subscriptions.guild_id and guild_feeds.feed_id = feeds.id
where (subscriptions.feed_id = :feed_id
       and (guild_feeds.followed = 1 or guild_feeds.guild_id is null and feeds.public = 1)
    or subscriptions.feed_id is null and guild_feeds.followed = 1)
"""
_FOR_FEED = f"{_TAKING_FEED} and subscriptions.suspended_at is null order by subscriptions.id"
# Stopped by us or by our removal, not paused by an admin, not for ever.
_STOPPED_FOR_FEED = f"""
{_TAKING_FEED} and subscriptions.suspended_at >= :since and subscriptions.paused_at is null
order by subscriptions.id
"""
_REMOVE = "delete from subscriptions where id = :id and guild_id = :guild_id"
_REMOVE_OF_FEED = "delete from subscriptions where guild_id = :guild_id and feed_id = :feed_id"
_SUSPEND = """
update subscriptions set suspended_at = :now, suspended_because = :because
where channel_id = :channel_id and suspended_at is null
"""
_RESUME = """
update subscriptions set suspended_at = null, suspended_because = null
where guild_id = :guild_id and channel_id = :channel_id and suspended_at is not null
"""
# A channel may have subscribed to both addresses of a feed that moved: then the old one just goes.
_MOVE = """
update subscriptions set feed_id = :new
where guild_id = :guild_id and feed_id = :old and not exists (
    select 1 from subscriptions taken where taken.channel_id = subscriptions.channel_id and taken.feed_id = :new)
"""
_SET_LANGUAGE = "update subscriptions set language = :language where id = :id and guild_id = :guild_id"
_SET_FILTER = "update subscriptions set filter = :filter where id = :id"
# Some are no filter by documents, but a word of that name.
_WITH_DOCUMENTS = "select * from subscriptions where filter like '%documents%' order by id"
_WITH_LOOKS = "select * from subscriptions where look is not null and suspended_at is null order by id"
_COUNT = "select count(*) as number from subscriptions where guild_id = :guild_id"
# Alerts channels too: whatever we post to, subscribed or not.
_POSTED_TO = """
select guild_id, channel_id from subscriptions
union select guild_id, alerts_channel_id from guild_settings where alerts_channel_id is not null
order by guild_id, channel_id
"""


async def add(
    tx: Transaction,
    *,
    guild_id: GuildId,
    channel_id: ChannelId,
    feed_id: FeedId | None,
    language: str | None,
    created_by: MemberId,
    now: datetime,
) -> SubscriptionId:
    """Subscribe a channel; raises ``ConflictError`` where it has this feed already."""
    row = await tx.row(
        _ADD,
        guild_id=guild_id,
        channel_id=channel_id,
        feed_id=feed_id,
        language=language,
        created_by=created_by,
        now=to_text(now),
    )
    assert row is not None
    return SubscriptionId(row["id"])


async def get(reader: Reader, guild_id: GuildId, subscription_id: SubscriptionId) -> Subscription | None:
    """One of a guild's subscriptions."""
    row = await reader.row(_GET, id=subscription_id, guild_id=guild_id)
    return None if row is None else subscription(row)


async def of_guild(reader: Reader, guild_id: GuildId) -> list[Subscription]:
    """A guild's subscriptions, suspended ones too, oldest first."""
    return [subscription(row) for row in await reader.rows(_OF_GUILD, guild_id=guild_id)]


async def of_channel(reader: Reader, guild_id: GuildId, channel_id: ChannelId) -> list[Subscription]:
    """A channel's subscriptions, oldest first."""
    rows = await reader.rows(_OF_CHANNEL, guild_id=guild_id, channel_id=channel_id)
    return [subscription(row) for row in rows]


async def for_feed(reader: Reader, feed_id: FeedId) -> list[Subscription]:
    """Every guild's subscriptions that a release of this feed goes to, oldest first; suspended ones not.

    A channel may come twice: subscribed to the feed and to all feeds.
    """
    return [subscription(row) for row in await reader.rows(_FOR_FEED, feed_id=feed_id)]


async def stopped_for_feed(reader: Reader, feed_id: FeedId, since: datetime) -> list[Subscription]:
    """Every guild's subscriptions that would get a feed's release, were they not stopped (at *since* or later)."""
    rows = await reader.rows(_STOPPED_FOR_FEED, feed_id=feed_id, since=to_text(since))
    return [subscription(row) for row in rows]


async def with_documents(reader: Reader) -> list[Subscription]:
    """Every guild's subscriptions whose filter has documents, and perhaps some others."""
    return [subscription(row) for row in await reader.rows(_WITH_DOCUMENTS)]


async def with_looks(reader: Reader) -> list[Subscription]:
    """Every guild's subscriptions whose posts don't look as anybody's; stopped ones not."""
    return [subscription(row) for row in await reader.rows(_WITH_LOOKS)]


async def posted_to(reader: Reader) -> list[tuple[GuildId, ChannelId]]:
    """Every channel of every guild that posts or notices go to, each once: for the operator's eyes only."""
    return [(GuildId(row["guild_id"]), ChannelId(row["channel_id"])) for row in await reader.rows(_POSTED_TO)]


async def set_language(
    tx: Transaction, guild_id: GuildId, subscription_id: SubscriptionId, language: str | None
) -> bool:
    """Let through releases in one language only, or (``None``) in all; false where there is no such one."""
    return bool(await tx.execute(_SET_LANGUAGE, id=subscription_id, guild_id=guild_id, language=language))


async def remove(tx: Transaction, guild_id: GuildId, subscription_id: SubscriptionId) -> bool:
    """Unsubscribe; false where the guild has no such subscription."""
    return bool(await tx.execute(_REMOVE, id=subscription_id, guild_id=guild_id))


async def remove_of_feed(tx: Transaction, guild_id: GuildId, feed_id: FeedId) -> int:
    """Unsubscribe all of a guild's channels from a feed; how many there were."""
    return await tx.execute(_REMOVE_OF_FEED, guild_id=guild_id, feed_id=feed_id)


async def move(tx: Transaction, guild_id: GuildId, old: FeedId, new: FeedId) -> None:
    """Let a guild's channels hear *new* instead of *old*, in their filters too."""
    await tx.execute(_MOVE, guild_id=guild_id, old=old, new=new)
    for one in await of_guild(tx, guild_id):
        moved = one.filter.with_feed(old, new)
        if moved != one.filter:
            await tx.execute(_SET_FILTER, id=one.id, filter=filter_text(moved))
    await tx.execute(_REMOVE_OF_FEED, guild_id=guild_id, feed_id=old)


async def suspend(tx: Transaction, channel_id: ChannelId, *, because: str, now: datetime) -> int:
    """Stop posting to a channel (*because*: a ``SendOutcome`` value); how many subscriptions that stopped."""
    return await tx.execute(_SUSPEND, channel_id=channel_id, because=because, now=to_text(now))


async def resume(tx: Transaction, guild_id: GuildId, channel_id: ChannelId) -> int:
    """Post to a channel again, and correct what stands there; how many subscriptions that woke."""
    woken = await tx.execute(_RESUME, guild_id=guild_id, channel_id=channel_id)
    if woken:
        await deliveries.edit_again(tx, channel=channel_id)
    return woken


async def count(reader: Reader, guild_id: GuildId) -> int:
    """How many subscriptions a guild has, for its quota."""
    row = await reader.row(_COUNT, guild_id=guild_id)
    return 0 if row is None else int(row["number"])


def subscription(row: Row) -> Subscription:
    """The record in a row of ``subscriptions``."""
    return Subscription(
        id=SubscriptionId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        channel_id=ChannelId(row["channel_id"]),
        feed_id=None if row["feed_id"] is None else FeedId(row["feed_id"]),
        language=row["language"],
        created_by=MemberId(row["created_by"]),
        created_at=from_text(row["created_at"]),
        suspended_at=from_text(row["suspended_at"]),
        suspended_because=row["suspended_because"],
        paused_at=from_text(row["paused_at"]),
        due_at=from_text(row["due_at"]),
        filter=filter_of(row["filter"]),
        look=look_of(row["look"]),
        timing=timing_of(row["timing"]),
    )
