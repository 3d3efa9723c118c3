"""Sends posts and notices to Discord. Implements ``bot.delivery.sender.Sender``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Final

import discord

from bot.clock import Clock
from bot.errors import InputError, NotFoundError, SendError, SendOutcome, mark
from bot.model.answer import Message
from bot.model.delivery import Brief, Post
from bot.model.ids import ChannelId, MemberId, MessageId
from bot.platforms.discord.failures import is_archived, is_no_text_channel, locked, send_error
from bot.platforms.discord.forum import Forum, Opened
from bot.platforms.discord.permissions import ChannelPermissions
from bot.platforms.discord.post import layout, notice_view, pings, thread_name
from bot.platforms.discord.slots import Slot, no_wait
from bot.platforms.discord.views import carries

_PAGE = 100
_MOST_PAGES = 30
_SKEW = timedelta(seconds=30)  # between our clock and Discord's, by which message ids are made
_MOST_KNOWN = 50_000
_PUBLISHED, _HAS_THREAD = 40033, 160004  # Discord's codes for what is done already
_THREAD_SLEEPS: Final = 4320  # minutes without a word


class DiscordSender:
    """Knows channels by their ids alone: nothing of them is cached.

    :param slot: awaited before each request beyond the first of a call; whoever calls took the slot for that.
    """

    def __init__(
        self, client: discord.Client, permissions: ChannelPermissions, clock: Clock, slot: Slot = no_wait
    ) -> None:
        self._client = client
        self._permissions = permissions
        self._clock = clock
        self._slot = slot
        self._is_forum: dict[ChannelId, bool] = {}
        self._threads_opened: Opened = {}

    async def post(self, channel: ChannelId, post: Post | Brief) -> MessageId:
        """See ``Sender.post``."""
        view = _rendered(lambda: layout(post))
        with _explained():
            if not self._is_forum.get(channel, False):
                try:
                    sent = await self._partial(channel).send(
                        view=view, nonce=post.key, allowed_mentions=pings(post)
                    )
                except discord.HTTPException as error:
                    if not is_no_text_channel(error):
                        raise
                else:
                    self._note(channel, forum=False)
                    return MessageId(sent.id)
            forum = await self._forum(channel)
            return await forum.post(post, self._clock.now())

    async def edit(self, channel: ChannelId, message: MessageId, post: Post | Brief) -> None:
        """See ``Sender.edit``."""
        view = _rendered(lambda: layout(post))
        with _explained():
            # A post in a forum is a thread whose id is its first message's.
            place = ChannelId(message) if await self._holds_threads(channel) else channel
            partial = self._partial(place).get_partial_message(message)
            try:
                await partial.edit(view=view, allowed_mentions=pings(post))
            except discord.HTTPException as error:
                if not is_archived(error):
                    raise
                thread = await self._wake(place)
                await self._slot()
                await partial.edit(view=view, allowed_mentions=pings(post))
                await self._lay_down(thread)

    async def find(self, channel: ChannelId, key: str, since: datetime) -> MessageId | None:
        """See ``Sender.find``."""
        with _explained():
            found = await self._permissions.guild_or_direct(channel)
            if not isinstance(found, discord.DMChannel) and not await self._permissions.can_read_history(found):
                raise SendError(
                    mark("We can't read the history of that channel: Read Message History is missing."),
                    outcome=SendOutcome.FORBIDDEN,
                )
            if isinstance(found, discord.ForumChannel):
                forum = Forum(found, self._me(), self._slot, self._opened())
                return await forum.find(key, lambda thread: _at(thread.id) >= since - _SKEW)
            return await self._in_history(channel, key, since - _SKEW)

    async def publish(self, channel: ChannelId, message: MessageId) -> None:
        """See ``Sender.publish``."""
        with _explained(), _done_already(_PUBLISHED):
            await self._client.http.publish_message(channel, message)

    async def open_thread(self, channel: ChannelId, message: MessageId, post: Post | Brief) -> None:
        """See ``Sender.open_thread``."""
        name = thread_name(post)
        with _explained(), _done_already(_HAS_THREAD):
            await self._client.http.start_thread_with_message(
                channel, message, name=name, auto_archive_duration=_THREAD_SLEEPS
            )

    async def notify_channel(self, channel: ChannelId, key: str, message: Message, language: str) -> None:
        """See ``Sender.notify_channel``."""
        view = _rendered(lambda: notice_view(message, language))
        with _explained():
            await self._partial(channel).send(view=view, nonce=key)

    async def notify_member(self, member: MemberId, key: str, message: Message, language: str) -> None:
        """See ``Sender.notify_member``."""
        view = _rendered(lambda: notice_view(message, language))
        with _explained():
            place = await self._client.create_dm(discord.Object(member))
            await self._slot()
            await place.send(view=view, nonce=key)

    async def _in_history(self, channel: ChannelId, key: str, since: datetime) -> MessageId | None:
        partial = self._partial(channel)
        after = discord.Object(discord.utils.time_snowflake(since))
        for _ in range(_MOST_PAGES):
            await self._slot()
            page = [one async for one in partial.history(limit=_PAGE, after=after, oldest_first=True)]
            for message in page:
                if message.author.id == self._me() and carries(message, key):
                    return MessageId(message.id)
            if len(page) < _PAGE:
                return None
            after = discord.Object(page[-1].id)
        raise SendError(
            mark("That channel has too many new messages to look through for a post."),
            outcome=SendOutcome.FORBIDDEN,
        )

    async def _holds_threads(self, channel: ChannelId) -> bool:
        if channel not in self._is_forum:
            found = await self._permissions.guild_or_direct(channel)
            self._note(channel, forum=isinstance(found, discord.ForumChannel))
        return self._is_forum[channel]

    async def _forum(self, channel: ChannelId) -> Forum:
        found = await self._permissions.channel(channel)
        if not isinstance(found, discord.ForumChannel):
            raise InputError(mark("That channel takes no posts."))
        self._note(channel, forum=True)
        if not await self._permissions.can_read_history(found):
            # A thread takes no nonce: where we can't look, we might post it twice.
            raise SendError(
                mark("We post to a forum only where we may read its history: Read Message History is missing."),
                outcome=SendOutcome.FORBIDDEN,
            )
        return Forum(found, self._me(), self._slot, self._opened())

    async def _wake(self, place: ChannelId) -> discord.Thread | None:
        """The thread that was opened for an edit, if it is one."""
        await self._slot()
        found = await self._client.fetch_channel(place)
        if not isinstance(found, discord.Thread):
            return None
        await self._slot()
        try:
            await found.edit(archived=False)
        except discord.Forbidden as error:
            raise locked(error) from error
        return found

    async def _lay_down(self, thread: discord.Thread | None) -> None:
        """Leave a thread as it was found; where that fails it stays open until it sleeps by itself."""
        if thread is not None:
            await self._slot()
            with suppress(discord.HTTPException):
                await thread.edit(archived=True)

    def _opened(self) -> Opened:
        if len(self._threads_opened) >= _MOST_KNOWN:
            self._threads_opened.clear()
        return self._threads_opened

    def _note(self, channel: ChannelId, *, forum: bool) -> None:
        if len(self._is_forum) >= _MOST_KNOWN:
            self._is_forum.clear()
        self._is_forum[channel] = forum

    def _partial(self, channel: ChannelId) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(channel)

    def _me(self) -> int:
        assert self._client.user is not None, "asked before login"
        return self._client.user.id


def _at(snowflake: int) -> datetime:
    return discord.utils.snowflake_time(snowflake)


def _rendered(render: Callable[[], discord.ui.LayoutView]) -> discord.ui.LayoutView:
    try:
        return render()
    except Exception as error:
        raise SendError(
            mark("We couldn't lay that out for Discord ({kind}). Please report this."),
            outcome=SendOutcome.INVALID,
            kind=type(error).__name__,
        ) from error


@contextmanager
def _done_already(code: int) -> Iterator[None]:
    """A refusal with *code* says that an earlier try worked."""
    try:
        yield
    except discord.HTTPException as error:
        if error.code != code:
            raise


@contextmanager
def _explained() -> Iterator[None]:
    """Whatever goes wrong inside comes out as a ``SendError``."""
    try:
        yield
    except NotFoundError as error:
        raise SendError("{reason}", outcome=SendOutcome.GONE, reason=str(error)) from error
    except InputError as error:
        raise SendError("{reason}", outcome=SendOutcome.FORBIDDEN, reason=str(error)) from error
    except Exception as error:
        raise send_error(error) from error
