"""What a guild's admins set for their guild."""

from bot.model.ids import ChannelId, GuildId, RoleId
from bot.model.subscription import GuildSettings
from bot.store.database import Reader, Transaction

_GET = "select * from guild_settings where guild_id = :guild_id"
_SPEAKING = "select guild_id from guild_settings where substr(language, 1, 2) = :language order by guild_id"
_SAVE = """
insert into guild_settings (guild_id, language, time_zone, alerts_channel_id, manager_role_id)
values (:guild_id, :language, :time_zone, :alerts_channel_id, :manager_role_id)
on conflict (guild_id) do update
set language = excluded.language, time_zone = excluded.time_zone,
    alerts_channel_id = excluded.alerts_channel_id, manager_role_id = excluded.manager_role_id
"""


async def get(reader: Reader, guild_id: GuildId) -> GuildSettings:
    """A guild's settings; all ``None`` where nobody set any."""
    row = await reader.row(_GET, guild_id=guild_id)
    if row is None:
        return GuildSettings(guild_id=guild_id)
    alerts, manager = row["alerts_channel_id"], row["manager_role_id"]
    return GuildSettings(
        guild_id=guild_id,
        language=row["language"],
        time_zone=row["time_zone"],
        alerts_channel_id=None if alerts is None else ChannelId(alerts),
        manager_role_id=None if manager is None else RoleId(manager),
    )


async def save(tx: Transaction, settings: GuildSettings) -> None:
    """Keep all of *settings*; read them in the same transaction to change one (``dataclasses.replace``)."""
    await tx.execute(
        _SAVE,
        guild_id=settings.guild_id,
        language=settings.language,
        time_zone=settings.time_zone,
        alerts_channel_id=settings.alerts_channel_id,
        manager_role_id=settings.manager_role_id,
    )


async def speaking(reader: Reader, language: str) -> list[GuildId]:
    """The guilds whose admins chose *language* (two letters), whatever their way to write dates."""
    return [GuildId(row["guild_id"]) for row in await reader.rows(_SPEAKING, language=language)]
