"""Guilds that removed us: what is theirs is kept a while, for their return, and then erased wholly."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.model.ids import ChannelId, GuildId
from bot.store import deliveries, guild_feeds
from bot.store.database import Reader, Transaction, from_text, to_text

_KNOWN = """
select guild_id from guild_feeds union select guild_id from subscriptions union select guild_id from guild_settings
order by guild_id
"""
_GONE = "select guild_id, gone_at from gone_guilds order by guild_id"
_IS_GONE = "select 1 as yes from gone_guilds where guild_id = :guild_id"
_MARK = "insert into gone_guilds (guild_id, gone_at) values (:guild_id, :now) on conflict (guild_id) do nothing"
# A channel that was refused just before is most likely refused because we were removed.
_SUSPEND = """
update subscriptions set suspended_at = :now, suspended_because = 'removed'
where guild_id = :guild_id and (suspended_at is null or suspended_at >= :lately)
"""
_DROP = """
update deliveries set state = 'dead', error = 'removed', claimed_at = null
where guild_id = :guild_id and state in ('planned', 'claimed')
"""
_HUSH = "delete from notices where guild_id = :guild_id and sent_at is null"
# The platform forgets a guild's own commands with us; what they were named by goes too.
_UNREGISTERED = "delete from process_state where name = 'discord.commands.' || cast(:guild_id as text)"
_RETURN = "delete from gone_guilds where guild_id = :guild_id"
# What our removal cut short, or had refused just before we knew, counts as missed like all that came after.
# What may have been sent is looked for before it is posted.
_MISSED = """
update deliveries
set error = case when error = 'removed' and first_claimed_at is not null then 'unsure' else 'suspended' end
where guild_id = :guild_id and state = 'dead' and kind in ('post', 'digest')
  and (error = 'removed' or error in ('forbidden', 'gone') and planned_at >= :lately)
"""
_WAKE = """
update subscriptions set suspended_at = null, suspended_because = null
where guild_id = :guild_id and suspended_because = 'removed'
"""
_LOST = """
select distinct guild_id from subscriptions
where suspended_at >= :since and suspended_because in ('forbidden', 'gone') order by guild_id
"""
_STOPPED = """
select distinct guild_id, channel_id, min(suspended_at) as suspended_at from subscriptions
where suspended_because in ('forbidden', 'archived') and suspended_at >= :since
group by guild_id, channel_id order by guild_id, channel_id
"""
_FEEDS = "select feed_id from guild_feeds where guild_id = :guild_id"
_ERASE = (
    "delete from subscriptions where guild_id = :guild_id",
    "delete from twin_buttons where channel_id in (select channel_id from deliveries where guild_id = :guild_id)",
    "delete from deliveries where guild_id = :guild_id",
    "delete from held where guild_id = :guild_id",
    "delete from notices where guild_id = :guild_id",
    "delete from channel_settings where guild_id = :guild_id",
    "delete from guild_settings where guild_id = :guild_id",
    "delete from audit where guild_id = :guild_id",
    "delete from member_guilds where guild_id = :guild_id",
    "delete from gone_guilds where guild_id = :guild_id",
)


async def known(reader: Reader) -> list[GuildId]:
    """Every guild that has something of its own here."""
    return [GuildId(row["guild_id"]) for row in await reader.rows(_KNOWN)]


async def gone(reader: Reader) -> Mapping[GuildId, datetime]:
    """The guilds that removed us, with when we learned of it."""
    return {GuildId(row["guild_id"]): from_text(row["gone_at"]) for row in await reader.rows(_GONE)}


async def is_gone(reader: Reader, guild: GuildId) -> bool:
    """Whether a guild counts as having removed us."""
    return await reader.row(_IS_GONE, guild_id=guild) is not None


async def mark(tx: Transaction, guild: GuildId, now: datetime, lately: datetime) -> bool:
    """A guild removed us: its channels stop, what waits for them or its admins goes; false where that was known.

    :param lately: channels refused since then were refused because of that, and will wake with the others.
    """
    if not await tx.execute(_MARK, guild_id=guild, now=to_text(now)):
        return False
    await tx.execute(_SUSPEND, guild_id=guild, now=to_text(now), lately=to_text(lately))
    await tx.execute(_DROP, guild_id=guild)
    await tx.execute(_HUSH, guild_id=guild)
    await tx.execute(_UNREGISTERED, guild_id=guild)
    return True


async def restore(tx: Transaction, guild: GuildId, lately: timedelta) -> bool:
    """A guild has us back: all goes on as it was; false where it never counted as gone.

    What its channels missed is on offer then, from so long before we learned of our removal on.
    """
    since = (await gone(tx)).get(guild)
    if since is None or not await tx.execute(_RETURN, guild_id=guild):
        return False
    await tx.execute(_WAKE, guild_id=guild)
    await tx.execute(_MISSED, guild_id=guild, lately=to_text(since - lately))
    await deliveries.edit_again(tx, guild=guild)
    return True


async def erase(tx: Transaction, guild: GuildId) -> None:
    """Erase all that is a guild's. Releases stay: they are the offices' own; feeds nobody follows rest."""
    for row in await tx.rows(_FEEDS, guild_id=guild):
        await guild_feeds.remove(tx, guild, row["feed_id"])
    for sql in _ERASE:
        await tx.execute(sql, guild_id=guild)


async def lost(reader: Reader, since: datetime) -> list[GuildId]:
    """Guilds of channels that were refused at *since* or later: perhaps they removed us."""
    return [GuildId(row["guild_id"]) for row in await reader.rows(_LOST, since=to_text(since))]


async def stopped(reader: Reader, since: datetime) -> list[tuple[GuildId, ChannelId, datetime]]:
    """Channels stopped at *since* or later that may be open again, with when they were stopped."""
    return [
        (GuildId(row["guild_id"]), ChannelId(row["channel_id"]), from_text(row["suspended_at"]))
        for row in await reader.rows(_STOPPED, since=to_text(since))
    ]
