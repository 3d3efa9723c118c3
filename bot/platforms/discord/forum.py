"""Posts in forum channels: each is a thread, and a thread takes no nonce, so it is looked for first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import discord

from bot.errors import SendError, SendOutcome, mark
from bot.folding import fold
from bot.model.delivery import Brief, Post
from bot.model.ids import MessageId
from bot.platforms.discord.post import layout, pings, thread_name
from bot.platforms.discord.slots import Slot
from bot.platforms.discord.views import keys

_MOST_ARCHIVED = 100
_MOST_OPENED = 40  # in one look; what it learns is kept for the next
_LATELY = timedelta(minutes=30)
_MOST_TAGS = 5

Opened = dict[int, frozenset[str]]
"""The keys that threads carry, by thread: they never change, so each thread is opened once a process."""

Wanted = Callable[[discord.Thread], bool]


@dataclass(frozen=True, slots=True)
class Forum:
    """One forum channel, as it was just fetched. ``slot`` is awaited before each request."""

    channel: discord.ForumChannel
    me: int
    slot: Slot
    opened: Opened

    async def post(self, post: Post | Brief, now: datetime) -> MessageId:
        """Make a thread for *post*, unless there is one; the id of its first message, which is the thread's own.

        Looked through: threads of ours with the same name, and those of the last half hour, which may have been
        made for an earlier wording.
        """
        name = thread_name(post)
        found = await self.find(post.key, lambda thread: thread.name == name or _born(thread) >= now - _LATELY)
        if found is not None:
            return found
        await self.slot()
        made = await self.channel.create_thread(
            name=name, view=layout(post), applied_tags=self._tags(post), allowed_mentions=pings(post)
        )
        self.opened[made.message.id] = frozenset({post.key})
        return MessageId(made.message.id)

    async def find(self, key: str, wanted: Wanted) -> MessageId | None:
        """The first message of the *wanted* thread of ours that carries *key*.

        Raises ``SendError`` (``RETRY``) where too many threads would have to be opened at once; the next look
        goes on from there.
        """
        threads = [thread for thread in await self._threads() if thread.owner_id == self.me and wanted(thread)]
        known = [thread.id for thread in threads if key in self.opened.get(thread.id, ())]
        if known:
            return MessageId(known[0])
        unopened = [thread for thread in threads if thread.id not in self.opened]
        for thread in sorted(unopened, key=_born, reverse=True)[:_MOST_OPENED]:
            self.opened[thread.id] = await self._keys(thread)
            if key in self.opened[thread.id]:
                return MessageId(thread.id)
        if len(unopened) > _MOST_OPENED:
            raise SendError(
                mark("That forum has too many threads of ours to look through at once; we go on shortly."),
                outcome=SendOutcome.RETRY,
            )
        return None

    async def _keys(self, thread: discord.Thread) -> frozenset[str]:
        await self.slot()
        try:
            return keys(await thread.fetch_message(thread.id))
        except discord.NotFound:
            return frozenset()  # a moderator deleted the first message and left the thread

    async def _threads(self) -> list[discord.Thread]:
        await self.slot()
        active = await self.channel.guild.active_threads()
        await self.slot()
        archived = [thread async for thread in self.channel.archived_threads(limit=_MOST_ARCHIVED)]
        ours = {thread.id: thread for thread in [*active, *archived] if thread.parent_id == self.channel.id}
        return list(ours.values())

    def _tags(self, post: Post | Brief) -> list[discord.ForumTag]:
        """Those of the post's tags that the forum has; where it asks for one, else its first without moderator."""
        wanted = {fold(name) for name in post.tags}
        named = [tag for tag in self.channel.available_tags if fold(tag.name) in wanted][:_MOST_TAGS]
        if named or not self.channel.flags.require_tag:
            return named
        return [tag for tag in self.channel.available_tags if not tag.moderated][:1]


def _born(thread: discord.Thread) -> datetime:
    return discord.utils.snowflake_time(thread.id)
