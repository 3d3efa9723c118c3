"""What we may do in a channel, asked of Discord's REST interface: with no intents nothing of a guild is cached.

One answer costs up to three requests; the guild's part is kept for half a minute.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import discord

from bot.clock import Clock
from bot.commands.command import Place, PlaceKind
from bot.errors import AttacheError, InputError, NotFoundError, SendOutcome, mark
from bot.model.ids import ChannelId, GuildId, MemberId, RoleId
from bot.platforms.discord.failures import send_error
from bot.platforms.discord.slots import Slot, no_wait

_NO_CHANNEL: Final = mark("That channel isn't there any more.")
_KEPT: Final = timedelta(seconds=30)
_MOST_KEPT: Final = 1000

Postable = (
    discord.TextChannel | discord.ForumChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel
)
"""Channels that take posts: messages, or threads with a first message."""

_NAMES: Final = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "create_posts": "Create Posts",
    "send_messages_in_threads": "Send Messages in Threads",
    "read_message_history": "Read Message History",
    "manage_threads": "Manage Threads",
}
"""Permissions in the words of Discord's own settings pages."""


@dataclass(frozen=True, slots=True)
class _Member:
    """Ourselves in a guild, and when that was asked."""

    guild: discord.Guild
    member: discord.Member
    asked_at: datetime


class ChannelPermissions:
    """Implements ``bot.commands.command.Channels``. ``slot`` is awaited before each request."""

    def __init__(self, client: discord.Client, clock: Clock, slot: Slot = no_wait) -> None:
        self._client = client
        self._clock = clock
        self._slot = slot
        self._members: dict[int, _Member] = {}

    async def missing_permissions(self, channel: ChannelId, guild: GuildId) -> tuple[str, ...]:
        """The permissions we lack to post there and find our posts again, in Discord's words.

        Raises ``NotFoundError`` where *guild* has no such channel, ``InputError`` where it takes no posts.
        ``SendError``: Discord wouldn't say.
        """
        try:
            found = await self.channel(channel)
            if found.guild.id != guild:
                # Whoever asks may not learn of another guild's channels, nor have us post there.
                raise NotFoundError(_NO_CHANNEL)
            allowed = await self.allowed(found)
        except discord.Forbidden:
            return (_NAMES["view_channel"],)
        except discord.NotFound as error:
            meaning = send_error(error)
            if meaning.outcome is not SendOutcome.GONE:
                raise meaning from error  # not Discord's own word: something between us and it
            raise NotFoundError(_NO_CHANNEL) from error
        except discord.InvalidData as error:
            raise _no_posts() from error
        except AttacheError:
            raise
        except Exception as error:
            raise send_error(error) from error
        return tuple(_NAMES[name] for name in _needed(found) if not getattr(allowed, _bit(name)))

    async def describe(self, channel: ChannelId, guild: GuildId) -> Place:
        """See ``Channels.describe``."""
        try:
            found = await self.channel(channel)
            if found.guild.id != guild:
                raise NotFoundError(_NO_CHANNEL)
            allowed = await self.allowed(found)
        except AttacheError:
            raise
        except Exception as error:
            raise send_error(error) from error
        tags = tuple(tag.name for tag in found.available_tags) if isinstance(found, discord.ForumChannel) else ()
        return Place(_kind(found), tags, allowed.create_public_threads)

    async def pings(self, guild: GuildId, role: RoleId) -> bool:
        """See ``Channels.pings``."""
        self._members.pop(guild, None)  # the role may just have been made, or made mentionable
        try:
            own = await self._own(guild)
        except Exception as error:
            raise send_error(error) from error
        found = own.guild.get_role(role)
        if found is None or found.is_default():
            raise NotFoundError(mark("This server has no such role. Choose one from the list."))
        return found.mentionable or own.member.guild_permissions.mention_everyone

    async def direct(self, member: MemberId) -> ChannelId:
        """See ``Channels.direct``."""
        await self._slot()
        try:
            return ChannelId((await self._client.create_dm(discord.Object(member))).id)
        except Exception as error:
            raise send_error(error) from error

    async def can_read_history(self, channel: discord.abc.GuildChannel | discord.Thread) -> bool:
        """Whether our own earlier posts can be seen there; without that Discord shows an empty history."""
        allowed = await self.allowed(channel)
        return allowed.view_channel and allowed.read_message_history

    async def channel(self, channel: ChannelId) -> Postable:
        """The channel as Discord describes it now; raises what discord.py raises, and ``InputError`` as above."""
        found = await self.guild_or_direct(channel)
        if isinstance(found, discord.DMChannel):
            raise _no_posts()
        return found

    async def guild_or_direct(self, channel: ChannelId) -> Postable | discord.DMChannel:
        """The same, where it may be a member's direct messages too."""
        await self._slot()
        found = await self._client.fetch_channel(channel)
        if not isinstance(found, Postable | discord.DMChannel):
            raise _no_posts()
        return found

    async def allowed(self, channel: discord.abc.GuildChannel | discord.Thread) -> discord.Permissions:
        """What we may do in *channel*; in a thread, what its parent says."""
        own = await self._own(channel.guild.id)
        place = channel.parent_id if isinstance(channel, discord.Thread) else channel.id
        # Fetched through the guild: permissions are computed from its roles, which a stub of it lacks.
        await self._slot()
        full = await own.guild.fetch_channel(place)
        if isinstance(full, discord.Thread):
            raise _no_posts()
        return full.permissions_for(own.member)

    async def _own(self, guild_id: int) -> _Member:
        now = self._clock.now()
        kept = self._members.get(guild_id)
        if kept is not None and now - kept.asked_at < _KEPT:
            return kept
        assert self._client.user is not None, "asked before login"
        await self._slot()
        guild = await self._client.fetch_guild(guild_id, with_counts=False)
        await self._slot()
        fresh = _Member(guild, await guild.fetch_member(self._client.user.id), now)
        if len(self._members) >= _MOST_KEPT:
            self._members.clear()
        self._members[guild_id] = fresh
        return fresh


def _no_posts() -> InputError:
    return InputError(mark("That channel takes no posts. Choose a text, announcement or forum channel."))


def _kind(channel: Postable) -> PlaceKind:
    match channel:
        case discord.ForumChannel():
            return PlaceKind.FORUM
        case discord.Thread():
            return PlaceKind.THREAD
        case discord.TextChannel():
            return PlaceKind.ANNOUNCEMENT if channel.is_news() else PlaceKind.TEXT
        case _:
            return PlaceKind.OTHER


def _needed(channel: Postable) -> tuple[str, ...]:
    match channel:
        case discord.ForumChannel():
            return ("view_channel", "create_posts", "send_messages_in_threads", "read_message_history")
        case discord.Thread():
            needed = ("view_channel", "send_messages_in_threads", "read_message_history")
            return (*needed, "manage_threads") if channel.locked else needed
        case _:
            return ("view_channel", "send_messages", "read_message_history")


def _bit(name: str) -> str:
    return "send_messages" if name == "create_posts" else name
