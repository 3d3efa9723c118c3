"""INTERACTION_CREATE as Discord sends it."""

from typing import Any

from tests.discord_server import permissions, shapes
from tests.discord_server.command_options import partial_channel
from tests.discord_server.interactions import Interaction
from tests.discord_server.records import Channel, Member

Json = dict[str, Any]
GUILD_CONTEXT, BOT_DM_CONTEXT = 0, 1


def payload(interaction: Interaction, member: Member | None) -> Json:
    """The event's data; `member` is the human in the guild, None in a direct message."""
    channel = interaction.channel
    shape: Json = {
        "id": str(interaction.id),
        "application_id": str(channel.world.bot.id),
        "type": interaction.kind,
        "data": interaction.data,
        "token": interaction.token,
        "version": 1,
        "channel_id": str(channel.id),
        "channel": partial_channel(channel, member),
        "locale": interaction.user.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": {"0": "0"},
        "context": BOT_DM_CONTEXT,
        "attachment_size_limit": 10_485_760,
        "app_permissions": str(permissions.ALL),
    }
    if interaction.source:
        shape["message"] = shapes.message(interaction.source)
    if member is None:
        return shape | {"user": shapes.user(interaction.user)}
    return shape | _in_guild(member, channel)


def _in_guild(member: Member, channel: Channel) -> Json:
    guild = member.guild
    shape = shapes.member(member) | {"permissions": str(permissions.in_channel(member, channel))}
    app = permissions.in_channel(guild.bot, channel) if guild.bot else 0
    return {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": shape,
        "context": GUILD_CONTEXT,
        "authorizing_integration_owners": {"0": str(guild.id)},
        "app_permissions": str(app),
    }
