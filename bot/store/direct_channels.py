"""Where members are written to directly, and in which guilds they have spoken to us."""

from datetime import datetime

from bot.model.follow import DirectChannel
from bot.model.ids import ChannelId, GuildId, MemberId
from bot.store.database import Reader, Row, Transaction, from_text, to_text

_GET = "select * from direct_channels where member_id = :member_id"
_KEEP = """
insert into direct_channels (member_id, channel_id) values (:member_id, :channel_id)
on conflict (member_id) do update set channel_id = excluded.channel_id, closed_at = null, told_at = null
"""
_CLOSE = """
update direct_channels set closed_at = :now, told_at = null where member_id = :member_id and closed_at is null
"""
_TOLD = """
update direct_channels set told_at = :now
where member_id = :member_id and closed_at is not null and told_at is null
"""
_MEET = """
insert into member_guilds (member_id, guild_id, seen_at) values (:member_id, :guild_id, :now)
on conflict (member_id, guild_id) do nothing
"""
_GUILDS = "select guild_id from member_guilds where member_id = :member_id order by guild_id"
_HOME = """
select guild_id from member_guilds where member_id = :member_id order by seen_at desc, guild_id desc limit 1
"""
_PART = "delete from member_guilds where member_id = :member_id and guild_id = :guild_id"
_ASKED = "update member_guilds set seen_at = :now where member_id = :member_id and guild_id = :guild_id"
_LONGEST_UNASKED = "select member_id, guild_id from member_guilds order by seen_at, member_id limit :limit"


async def get(reader: Reader, member: MemberId) -> DirectChannel | None:
    """A member's own channel, where it was ever opened."""
    row = await reader.row(_GET, member_id=member)
    return None if row is None else _channel(row)


async def keep(tx: Transaction, member: MemberId, channel: ChannelId) -> None:
    """It was opened, or may be written to again."""
    await tx.execute(_KEEP, member_id=member, channel_id=channel)


async def close(tx: Transaction, member: MemberId, now: datetime) -> bool:
    """The member takes no direct messages; false where that was known."""
    return bool(await tx.execute(_CLOSE, member_id=member, now=to_text(now)))


async def told(tx: Transaction, member: MemberId, now: datetime) -> bool:
    """The member was told that it is closed; false where there was nothing to tell."""
    return bool(await tx.execute(_TOLD, member_id=member, now=to_text(now)))


async def meet(tx: Transaction, member: MemberId, guild: GuildId, now: datetime) -> bool:
    """A member spoke to us in a guild; false where that was known."""
    return bool(await tx.execute(_MEET, member_id=member, guild_id=guild, now=to_text(now)))


async def guilds_of(reader: Reader, member: MemberId) -> list[GuildId]:
    """The guilds in which a member has spoken to us."""
    return [GuildId(row["guild_id"]) for row in await reader.rows(_GUILDS, member_id=member)]


async def home_of(reader: Reader, member: MemberId) -> GuildId | None:
    """The guild a member was last known in: it says how to address those who set nothing themselves."""
    row = await reader.row(_HOME, member_id=member)
    return None if row is None else GuildId(row["guild_id"])


async def longest_unasked(reader: Reader, limit: int) -> list[tuple[MemberId, GuildId]]:
    """Who was met where; those of whom it is longest unknown whether they are still there."""
    rows = await reader.rows(_LONGEST_UNASKED, limit=limit)
    return [(MemberId(row["member_id"]), GuildId(row["guild_id"])) for row in rows]


async def asked(tx: Transaction, member: MemberId, guild: GuildId, now: datetime) -> None:
    """The member is still there."""
    await tx.execute(_ASKED, member_id=member, guild_id=guild, now=to_text(now))


async def part(tx: Transaction, member: MemberId, guild: GuildId) -> None:
    """A member left a guild: its feeds are no longer theirs to hear of."""
    await tx.execute(_PART, member_id=member, guild_id=guild)


def _channel(row: Row) -> DirectChannel:
    return DirectChannel(
        member=MemberId(row["member_id"]),
        channel=ChannelId(row["channel_id"]),
        closed_at=from_text(row["closed_at"]),
        told_at=from_text(row["told_at"]),
    )
