"""What may be wrong between us and Discord, for ``doctor``: asks over REST alone, never identifies.

Its sentences are for the operator, in English like all of the command line.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import aiohttp
import discord

from bot.clock import Clock
from bot.errors import AttacheError
from bot.model.ids import ChannelId, GuildId
from bot.platforms.discord.failures import send_error
from bot.platforms.discord.permissions import ChannelPermissions

Finding = tuple[str, bool]
"""A sentence, and whether it is a fault."""


async def diagnose(
    token: str,
    places: Sequence[tuple[GuildId, ChannelId]],
    clock: Clock,
    *,
    connector: aiohttp.BaseConnector | None = None,
) -> AsyncIterator[Finding]:
    """The token first; where Discord takes it, the logins left, the guilds, and each of *places* in turn."""
    options: dict[str, Any] = {} if connector is None else {"connector": connector}
    async with discord.Client(intents=discord.Intents.none(), max_messages=None, **options) as client:
        try:
            await client.login(token)
        except discord.LoginFailure:
            yield "it doesn't accept DISCORD_TOKEN. Reset the token on your application's Bot page.", True
            return
        except Exception as error:
            yield f"it couldn't be asked: {send_error(error)}", True
            return
        yield f"it knows us as {client.user}.", False
        yield await _logins(client)
        yield await _guilds(client)
        permissions = ChannelPermissions(client, clock)
        for guild, channel in places:
            yield await _place(permissions, guild, channel)


async def _logins(client: discord.Client) -> Finding:
    _, _, limit = await client.http.get_bot_gateway()
    left, total = limit["remaining"], limit["total"]
    return f"{left} of today's {total} logins are left.", left < total / 10


async def _guilds(client: discord.Client) -> Finding:
    count = sum([1 async for _ in client.fetch_guilds(limit=None, with_counts=False)])
    if count:
        return f"the bot is in {count} server{'s' if count > 1 else ''}.", False
    return "the bot is in no server yet. The README says how to invite it.", True


async def _place(permissions: ChannelPermissions, guild: GuildId, channel: ChannelId) -> Finding:
    where = f"server {guild}, channel {channel}"
    try:
        missing = await permissions.missing_permissions(channel)
    except AttacheError as error:
        return f"{where}: {error}", True
    if missing:
        return f"{where}: allow the bot {', '.join(missing)} there (Edit Channel → Permissions).", True
    return f"{where}: we can post.", False
