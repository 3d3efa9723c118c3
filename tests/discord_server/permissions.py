"""Discord's permission bits, and what a member may do in a guild or a channel."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.discord_server.records import Channel, Member

BITS = {
    "create_instant_invite": 1 << 0,
    "kick_members": 1 << 1,
    "ban_members": 1 << 2,
    "administrator": 1 << 3,
    "manage_channels": 1 << 4,
    "manage_guild": 1 << 5,
    "add_reactions": 1 << 6,
    "view_audit_log": 1 << 7,
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "manage_messages": 1 << 13,
    "embed_links": 1 << 14,
    "attach_files": 1 << 15,
    "read_message_history": 1 << 16,
    "mention_everyone": 1 << 17,
    "use_external_emojis": 1 << 18,
    "change_nickname": 1 << 26,
    "manage_nicknames": 1 << 27,
    "manage_roles": 1 << 28,
    "manage_webhooks": 1 << 29,
    "use_application_commands": 1 << 31,
    "manage_threads": 1 << 34,
    "create_public_threads": 1 << 35,
    "create_private_threads": 1 << 36,
    "send_messages_in_threads": 1 << 38,
}
ALL = sum(BITS.values())
Permissions = int | str | Iterable[str]


def bits(value: Permissions) -> int:
    """A bit field from a number, one name, or several names; an unknown name is a KeyError."""
    if isinstance(value, int):
        return value
    names = [value] if isinstance(value, str) else list(value)
    total = 0
    for name in names:
        total |= BITS[name]
    return total


EVERYONE = bits(
    (
        "create_instant_invite",
        "add_reactions",
        "view_channel",
        "send_messages",
        "embed_links",
        "attach_files",
        "read_message_history",
        "use_external_emojis",
        "change_nickname",
        "use_application_commands",
        "create_public_threads",
        "send_messages_in_threads",
    )
)


def in_guild(member: "Member") -> int:
    """What the member's roles give, before any channel has its say."""
    guild = member.guild
    if guild.owner_id == member.user.id:
        return ALL
    total = guild.everyone.permissions
    for role in member.roles:
        total |= role.permissions
    return ALL if total & BITS["administrator"] else total


def in_channel(member: "Member", channel: "Channel") -> int:
    """What the member may do in the channel, in Discord's order: everyone, roles, member."""
    total = in_guild(member)
    if total & BITS["administrator"]:
        return ALL
    overwrites = (channel.parent if channel.is_thread and channel.parent else channel).overwrites
    everyone = overwrites.get(member.guild.id)
    if everyone:
        total = total & ~everyone.deny | everyone.allow
    allow = deny = 0
    for role in member.roles:
        found = overwrites.get(role.id)
        if found:
            allow, deny = allow | found.allow, deny | found.deny
    total = total & ~deny | allow
    own = overwrites.get(member.user.id)
    if own:
        total = total & ~own.deny | own.allow
    return total if total & BITS["view_channel"] else 0


def has(value: int, *names: str) -> bool:
    """Whether every named permission is in the bit field."""
    wanted = bits(names)
    return value & wanted == wanted
