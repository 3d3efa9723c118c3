"""A daily look around: which guilds still have us, which stopped channels are open again, who left a guild.

Without the guilds intent nobody tells us of these; refused sends do, and these looks.
"""

import logging
from datetime import datetime, timedelta
from typing import Protocol

from bot.delivery.missed import OFFERED
from bot.delivery.notices import tell
from bot.model.answer import Mention, Message, say, say_many
from bot.model.ids import ChannelId, GuildId, MemberId
from bot.model.wish import Look
from bot.store import direct_channels, gone_guilds, guild_feeds, subscriptions, undelivered
from bot.store.database import Database, Transaction
from bot.telemetry import event

KEPT = timedelta(days=30)
"""So long a guild's data outlives our removal."""

_LATELY = timedelta(days=1)
_MOST_CHANNELS = 500  # of each kind, a day
_MOST_MEMBERS = 500


class Lookout(Protocol):
    """What a look around needs of the platform. Every method raises ``SendError`` where it can't be told now."""

    async def guilds(self) -> frozenset[GuildId]:
        """Every guild we are in."""
        ...

    async def is_in(self, guild: GuildId) -> bool:
        """Whether we are in a guild."""
        ...

    async def may_post(self, channel: ChannelId, guild: GuildId) -> bool:
        """Whether a channel takes our posts now."""
        ...

    async def welcome(self, guild: GuildId) -> None:
        """A guild has us back: what the platform keeps of us for it may have to be made anew. Never raises."""
        ...

    async def kept(self, guild: GuildId, channel: ChannelId, look: Look) -> Look:
        """*look* without a role or tags that are gone from the guild or the channel."""
        ...

    async def is_member(self, member: MemberId, guild: GuildId) -> bool:
        """Whether a member is in a guild of ours."""
        ...


async def look(database: Database, lookout: Lookout, now: datetime) -> int:
    """Look around once; how many guilds, channels and members changed their standing. Daily is enough."""
    there = await lookout.guilds()
    changed = 0
    gone = await gone_guilds.gone(database)
    for guild in await gone_guilds.known(database):
        if guild in gone and guild in there:
            changed += await restore(database, guild, now)
            await lookout.welcome(guild)
        elif guild not in gone and guild not in there:
            changed += await check_guild(database, lookout, guild, now)
    for guild, since in gone.items():
        if guild not in there and now - since >= KEPT:
            changed += await _erase(database, guild)
    return changed + await _channels(database, lookout, now) + await _members(database, lookout, there, now)


async def check_lost(database: Database, lookout: Lookout, since: datetime, now: datetime) -> int:
    """Ask after the guilds whose channels were refused at *since* or later; how many of them removed us."""
    gone = await gone_guilds.gone(database)
    lost = [guild for guild in await gone_guilds.lost(database, since) if guild not in gone]
    return sum([await check_guild(database, lookout, guild, now) for guild in lost])


async def check_guild(database: Database, lookout: Lookout, guild: GuildId, now: datetime) -> bool:
    """Ask after one guild; whether we just learned that it removed us."""
    if await lookout.is_in(guild):
        return False
    async with database.transaction() as tx:
        marked = await gone_guilds.mark(tx, guild, now, now - _LATELY)
    event("guild.gone", level=logging.WARNING, guild=guild)
    return marked


async def restore(database: Database, guild: GuildId, now: datetime) -> bool:
    """A guild has us back: wake its channels and tell its admins; false where it never counted as gone."""
    async with database.transaction() as tx:
        if not await gone_guilds.restore(tx, guild, _LATELY):
            return False
        await _welcome(tx, guild, now)
    event("guild.back", guild=guild)
    return True


async def _welcome(tx: Transaction, guild: GuildId, now: datetime) -> None:
    kept = await guild_feeds.list_for(tx, guild)
    recipient = kept[0].added_by if kept else None
    message = _back(await undelivered.count(tx, guild, since=now - OFFERED))
    await tell(tx, guild, f"guild-back:{guild}:{now:%Y%m%d%H%M%S}", message, recipient, now)


def _back(count: int) -> Message:
    if not count:
        return say("We are back in this server, and everything goes on as you had set it. Nothing was lost.")
    return say_many(
        "We are back in this server, and everything goes on as you had set it. {count} release came meanwhile:"
        " /undelivered posts it after all.",
        "We are back in this server, and everything goes on as you had set it. {count} releases came meanwhile:"
        " /undelivered posts them after all.",
        count=count,
    )


async def _erase(database: Database, guild: GuildId) -> bool:
    async with database.transaction() as tx:
        await gone_guilds.erase(tx, guild)
    event("guild.erased", guild=guild)
    return True


async def _channels(database: Database, lookout: Lookout, now: datetime) -> int:
    """Wake the stopped channels that take posts again, and say so."""
    woken = 0
    for guild, channel, since in (await gone_guilds.stopped(database, now - KEPT))[:_MOST_CHANNELS]:
        if await lookout.may_post(channel, guild):
            woken += await _wake(database, guild, channel, since, now)
    return woken


async def _wake(database: Database, guild: GuildId, channel: ChannelId, since: datetime, now: datetime) -> bool:
    async with database.transaction() as tx:
        wishes = await subscriptions.of_channel(tx, guild, channel)
        if not await subscriptions.resume(tx, guild, channel):
            return False
        count = await undelivered.count(tx, guild, since=now - OFFERED, channel=channel)
        key = f"woken:{channel}:{since:%Y%m%d%H%M%S}"
        await tell(tx, guild, key, _woken(channel, count), wishes[0].created_by if wishes else None, now)
    event("channel.woken", channel=channel, missed=count)
    return True


def _woken(channel: ChannelId, count: int) -> Message:
    place = Mention("channel", channel)
    if not count:
        return say("We may post in {channel} again, and do so from now on.", channel=place)
    return say_many(
        "We may post in {channel} again, and do so from now on. {count} release came meanwhile: /undelivered"
        " posts it after all.",
        "We may post in {channel} again, and do so from now on. {count} releases came meanwhile: /undelivered"
        " posts them after all.",
        channel=place,
        count=count,
    )


async def _members(database: Database, lookout: Lookout, there: frozenset[GuildId], now: datetime) -> int:
    """Who left a guild hears no more of its feeds; those longest unasked go first."""
    parted = 0
    for member, guild in await direct_channels.longest_unasked(database, _MOST_MEMBERS):
        if guild not in there:
            continue  # all of it is settled with the guild
        still = await lookout.is_member(member, guild)
        async with database.transaction() as tx:
            if still:
                await direct_channels.asked(tx, member, guild, now)
            else:
                await direct_channels.part(tx, member, guild)
        parted += not still
    return parted
