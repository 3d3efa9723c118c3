"""Records as the JSON Discord sends, in the shapes of its OpenAPI document."""

from typing import Any

from tests.discord_server import permissions
from tests.discord_server.records import (
    LOADING,
    Attachment,
    Channel,
    ChannelKind,
    Guild,
    Member,
    Message,
    Overwrite,
    Role,
    User,
)

Json = dict[str, Any]


def user(record: User) -> Json:
    """A user as others see it."""
    shape: Json = {
        "id": str(record.id),
        "username": record.name,
        "avatar": None,
        "discriminator": "0",
        "public_flags": 0,
        "flags": 0,
        "banner": None,
        "accent_color": None,
        "global_name": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "primary_guild": None,
    }
    if record.bot:
        shape["bot"] = True
    return shape


def own_user(record: User) -> Json:
    """The bot as it sees itself."""
    return user(record) | {"mfa_enabled": True, "locale": record.locale, "verified": True, "email": None}


def role(record: Role) -> Json:
    """A role."""
    return {
        "id": str(record.id),
        "name": record.name,
        "permissions": str(record.permissions),
        "position": record.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": record.managed,
        "mentionable": record.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def member(record: Member) -> Json:
    """A member with its user."""
    return partial_member(record) | {"user": user(record.user), "mute": False, "deaf": False}


def partial_member(record: Member) -> Json:
    """A member without its user, as `resolved` holds it."""
    return {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": record.joined_at,
        "nick": record.nick,
        "pending": False,
        "premium_since": None,
        "roles": [str(r.id) for r in record.roles],
    }


def overwrite(record: Overwrite) -> Json:
    """A channel's word on one role or member."""
    return {
        "id": str(record.id),
        "type": record.kind,
        "allow": str(record.allow),
        "deny": str(record.deny),
    }


def forum_tag(tag_id: int, name: str) -> Json:
    """A forum's tag."""
    return {"id": str(tag_id), "name": name, "moderated": False, "emoji_id": None, "emoji_name": None}


def channel(record: Channel) -> Json:
    """Any channel, in the shape of its kind."""
    if record.is_thread:
        return thread(record)
    shape = _any_channel(record)
    if record.recipient:
        return shape | {"recipients": [user(record.recipient)]}
    shape |= {
        "guild_id": str(record.guild.id) if record.guild else "0",
        "name": record.name,
        "parent_id": str(record.parent.id) if record.parent else None,
        "topic": record.topic,
        "position": record.position,
        "permission_overwrites": [overwrite(o) for o in record.overwrites.values()],
        "nsfw": False,
        "rate_limit_per_user": 0,
    }
    if record.kind is ChannelKind.FORUM:
        shape |= {"available_tags": record.tags, "default_reaction_emoji": None, "default_sort_order": None}
        shape |= {"default_forum_layout": 0, "flags": 16 if record.requires_tag else 0}
    return shape


def _any_channel(record: Channel) -> Json:
    last = record.last_message
    return {
        "id": str(record.id),
        "type": int(record.kind),
        "flags": 0,
        "last_message_id": str(last.id) if last else None,
    }


def thread(record: Channel) -> Json:
    """A thread."""
    count = sum(m.visible for m in record.messages)
    assert record.guild is not None
    assert record.parent is not None
    return _any_channel(record) | {
        "guild_id": str(record.guild.id),
        "name": record.name,
        "parent_id": str(record.parent.id),
        "rate_limit_per_user": 0,
        "owner_id": str(record.owner_id),
        "thread_metadata": {
            "archived": record.archived,
            "archive_timestamp": record.archive_timestamp,
            "auto_archive_duration": record.auto_archive_minutes,
            "locked": record.locked,
        },
        "message_count": count,
        "member_count": 1,
        "total_message_sent": len(record.messages),
        "applied_tags": record.applied_tags,
    }


def attachment(record: Attachment) -> Json:
    """An attachment, without its bytes."""
    shape: Json = {
        "id": str(record.id),
        "filename": record.filename,
        "size": len(record.content),
        "url": record.url,
        "proxy_url": record.url,
        "content_type": record.content_type,
    }
    if record.description is not None:
        shape["description"] = record.description
    return shape


def message(record: Message) -> Json:
    """A message."""
    shape: Json = {
        "type": _message_type(record),
        "content": record.content,
        "mentions": _mentioned_users(record),
        "mention_roles": _mentioned_roles(record),
        "attachments": [attachment(a) for a in record.attachments],
        "embeds": record.embeds,
        "timestamp": record.timestamp,
        "edited_timestamp": record.edited_at,
        "flags": record.flags,
        "components": record.components,
        "id": str(record.id),
        "channel_id": str(record.channel.id),
        "author": user(record.author),
        "pinned": False,
        "mention_everyone": "everyone" in record.pings,
        "tts": False,
    }
    if not _readable(record):
        shape |= {"content": "", "embeds": [], "attachments": [], "components": []}
    return shape | _message_extras(record)


def _readable(record: Message) -> bool:
    """Whether the bot may read a message: its own, one that mentions it, any in a direct message."""
    world = record.channel.world
    own = record.author is world.bot or record.channel.guild is None
    return own or world.message_content or f"<@{world.bot.id}>" in record.content


def _message_type(record: Message) -> int:
    if record.interaction and record.interaction["type"] == 2:
        return 20
    return 19 if record.reference else 0


def _message_extras(record: Message) -> Json:
    extras: Json = {}
    if record.nonce is not None:
        extras["nonce"] = record.nonce
    if record.webhook_id is not None:
        extras |= {"webhook_id": str(record.webhook_id), "application_id": str(record.webhook_id)}
    if record.reference:
        extras["message_reference"] = record.reference
    if record.interaction:
        extras["interaction_metadata"] = record.interaction
    if record.thread:
        extras["thread"] = thread(record.thread)
    return extras


def _mentioned_users(record: Message) -> list[Json]:
    users = record.channel.world.users
    return [user(users[int(p)]) for p in record.pings if p.isdigit() and int(p) in users]


def _mentioned_roles(record: Message) -> list[str]:
    guild = record.channel.guild
    return [p for p in record.pings if p.isdigit() and guild and int(p) in guild.roles]


def is_loading(record: Message) -> bool:
    """Whether the message still says "is thinking…"."""
    return bool(record.flags & LOADING)


def my_guild(record: Guild, bot: Member) -> Json:
    """A guild in the list of those the bot is in."""
    return {
        "id": str(record.id),
        "name": record.name,
        "icon": None,
        "banner": None,
        "owner": record.owner_id == bot.user.id,
        "permissions": str(permissions.in_guild(bot)),
        "features": [],
    }
