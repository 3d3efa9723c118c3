"""What ``doctor`` asks Discord: is the token good, how many logins are left, may we post in each channel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord

from bot.clock import Clock
from bot.errors import AttacheError, SettingsError, mark
from bot.model.answer import Message
from bot.model.ids import ChannelId, GuildId
from bot.platforms.discord.client import BAD_TOKEN
from bot.platforms.discord.failures import send_error
from bot.platforms.discord.permissions import ChannelPermissions


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What Discord said. ``channels``: the permissions we lack in each, or a sentence where it can't be told."""

    name: str
    servers: int
    logins_left: int
    channels: Mapping[ChannelId, tuple[str, ...] | Message]


async def diagnose(
    token: str | None,
    places: Iterable[tuple[GuildId, ChannelId]],
    clock: Clock,
    *,
    connector: aiohttp.BaseConnector | None = None,
) -> Diagnosis:
    """Log in over REST alone: no gateway, no login spent, no command registered.

    Raises ``SettingsError`` for a token that is missing or refused, ``SendError`` where Discord can't be reached.
    """
    if not token:
        raise SettingsError(mark("DISCORD_TOKEN is not set. config.example.env says where to get one."))
    options: dict[str, Any] = {} if connector is None else {"connector": connector}
    async with discord.Client(intents=discord.Intents.none(), max_messages=None, **options) as client:
        try:
            await client.login(token)
            _, _, limit = await client.http.get_bot_gateway()
            application = await client.application_info()
        except discord.LoginFailure as error:
            raise SettingsError(BAD_TOKEN) from error
        except Exception as error:
            raise send_error(error) from error
        permissions = ChannelPermissions(client, clock)
        return Diagnosis(
            name=application.name,
            servers=application.approximate_guild_count,
            logins_left=limit["remaining"],
            channels={channel: await _lacking(permissions, guild, channel) for guild, channel in places},
        )


async def _lacking(
    permissions: ChannelPermissions, guild: GuildId, channel: ChannelId
) -> tuple[str, ...] | Message:
    try:
        return await permissions.missing_permissions(channel, guild)
    except AttacheError as error:
        return Message(error.message, error.values)
