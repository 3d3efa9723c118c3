"""Who asks: what an interaction itself says. No cache is read, and no intent is needed for any of it."""

from typing import Any

import discord

from bot.model.ids import ChannelId, GuildId, MemberId
from bot.model.question import Asker
from bot.model.scope import Scope
from bot.settings import Settings
from bot.store import guild_settings
from bot.store.database import Reader


async def asker_of(interaction: discord.Interaction[Any], settings: Settings, reader: Reader) -> Asker:
    """Whoever gave the command or pressed the button; one read where the manager role must be known."""
    guild = None if interaction.guild_id is None else GuildId(interaction.guild_id)
    member = MemberId(interaction.user.id)
    parent = getattr(interaction.channel, "parent_id", None)
    return Asker(
        member=member,
        guild=guild,
        channel=None if interaction.channel_id is None else ChannelId(interaction.channel_id),
        scope=Scope.public() if guild is None else Scope.guild(guild),
        manages=guild is not None and await _manages(interaction, guild, reader),
        operator=member in settings.operators,
        platform_language=interaction.locale.value,
        parent_channel=ChannelId(parent) if isinstance(parent, int) else None,
    )


async def _manages(interaction: discord.Interaction[Any], guild: GuildId, reader: Reader) -> bool:
    # Discord resolves these from the member's roles for each interaction and sends them along.
    allowed = interaction.permissions
    if allowed.administrator or allowed.manage_guild:
        return True
    role = (await guild_settings.get(reader, guild)).manager_role_id
    return role is not None and role in _role_ids(interaction.user)


def _role_ids(user: discord.User | discord.Member) -> frozenset[int]:
    if not isinstance(user, discord.Member):
        return frozenset()
    # Member.roles looks each id up in the guild's cached roles, and we cache none; the ids themselves came along.
    return frozenset(user._roles)
