"""Posts in forum channels: each is a thread, and a thread takes no nonce, so it is looked for first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import discord

from bot.errors import SendError, SendOutcome, mark
from bot.model.delivery import Post
from bot.model.ids import MessageId
from bot.platforms.discord.post import post_view, thread_name
from bot.platforms.discord.slots import Slot
from bot.platforms.discord.views import carries

_MOST_ARCHIVED = 100
_MOST_OPENED = 40
_LATELY = timedelta(minutes=30)

Wanted = Callable[[discord.Thread], bool]


@dataclass(frozen=True, slots=True)
class Forum:
    """One forum channel, as it was just fetched. ``slot`` is awaited before each request."""

    channel: discord.ForumChannel
    me: int
    slot: Slot

    async def post(self, post: Post, now: datetime) -> MessageId:
        """Make a thread for *post*, unless there is one; the id of its first message, which is the thread's own.

        Looked through: threads of ours with the same name, and those of the last half hour, which may have been
        made for an earlier wording.
        """
        name = thread_name(post)
        found = await self.find(post.key, lambda thread: thread.name == name or _born(thread) >= now - _LATELY)
        if found is not None:
            return found
        await self.slot()
        made = await self.channel.create_thread(name=name, view=post_view(post), applied_tags=self._tags())
        return MessageId(made.message.id)

    async def find(self, key: str, wanted: Wanted) -> MessageId | None:
        """The first message of the *wanted* thread of ours that carries *key*.

        Raises ``SendError`` (``FORBIDDEN``) where too many threads would have to be opened: then nobody knows.
        """
        threads = [thread for thread in await self._threads() if thread.owner_id == self.me and wanted(thread)]
        for thread in sorted(threads, key=_born, reverse=True)[:_MOST_OPENED]:
            await self.slot()
            try:
                first = await thread.fetch_message(thread.id)
            except discord.NotFound:
                continue  # a moderator deleted the first message and left the thread
            if carries(first, key):
                return MessageId(first.id)
        if len(threads) > _MOST_OPENED:
            raise SendError(
                mark("That forum has too many threads of ours to look through for a post."),
                outcome=SendOutcome.FORBIDDEN,
            )
        return None

    async def _threads(self) -> list[discord.Thread]:
        await self.slot()
        active = await self.channel.guild.active_threads()
        await self.slot()
        archived = [thread async for thread in self.channel.archived_threads(limit=_MOST_ARCHIVED)]
        ours = {thread.id: thread for thread in [*active, *archived] if thread.parent_id == self.channel.id}
        return list(ours.values())

    def _tags(self) -> list[discord.ForumTag]:
        """Where the forum asks for a tag, its first one that needs no moderator."""
        if not self.channel.flags.require_tag:
            return []
        return [tag for tag in self.channel.available_tags if not tag.moderated][:1]


def _born(thread: discord.Thread) -> datetime:
    return discord.utils.snowflake_time(thread.id)
