"""What a guild's admins set for one channel."""

from bot.model.ids import ChannelId, GuildId
from bot.store.database import Reader, Transaction

_LANGUAGE = "select language from channel_settings where channel_id = :channel_id and guild_id = :guild_id"
_OF_GUILD = """
select channel_id, language from channel_settings
where guild_id = :guild_id and language is not null order by channel_id
"""
_SET_LANGUAGE = """
insert into channel_settings (guild_id, channel_id, language) values (:guild_id, :channel_id, :language)
on conflict (guild_id, channel_id) do update set language = excluded.language
"""


async def language(reader: Reader, guild_id: GuildId, channel_id: ChannelId) -> str | None:
    """The language we speak in a channel of the guild; ``None``: the guild's."""
    row = await reader.row(_LANGUAGE, channel_id=channel_id, guild_id=guild_id)
    return None if row is None else row["language"]


async def set_language(tx: Transaction, guild_id: GuildId, channel_id: ChannelId, chosen: str | None) -> None:
    """Keep a channel's language; ``None`` takes it back."""
    await tx.execute(_SET_LANGUAGE, channel_id=channel_id, guild_id=guild_id, language=chosen)


async def languages(reader: Reader, guild_id: GuildId) -> dict[ChannelId, str]:
    """The guild's channels that have a language of their own."""
    rows = await reader.rows(_OF_GUILD, guild_id=guild_id)
    return {ChannelId(row["channel_id"]): row["language"] for row in rows}
