"""What delivery needs of a platform. Platforms implement it; delivery knows none of them."""

from datetime import datetime
from typing import Protocol

from bot.model.answer import Message
from bot.model.delivery import Brief, Post
from bot.model.ids import ChannelId, MemberId, MessageId


class Sender(Protocol):
    """Sends posts. Every method raises ``SendError`` and nothing else; its ``outcome`` says what to do."""

    async def post(self, channel: ChannelId, post: Post | Brief) -> MessageId:
        """Send a post or a digest with ``post.key`` as the nonce.

        Sent twice within the platform's window it is one message. A forum channel takes no nonce: there the
        implementation looks for ``post.key`` among the threads first.
        """
        ...

    async def edit(self, channel: ChannelId, message: MessageId, post: Post | Brief) -> None:
        """Renew a message. ``GONE``: a moderator deleted it; never post it again."""
        ...

    async def find(self, channel: ChannelId, key: str, since: datetime) -> MessageId | None:
        """The message of ours that carries *key*, sent at or after *since*.

        Raises ``SendError`` with ``FORBIDDEN`` where the history can't be read: then nobody knows.
        """
        ...

    async def publish(self, channel: ChannelId, message: MessageId) -> None:
        """Publish an announcement channel's message to those that follow it; done again, it is as if once."""
        ...

    async def open_thread(self, channel: ChannelId, message: MessageId, post: Post | Brief) -> None:
        """Open a thread under a message, named after *post*; done again, it is as if once."""
        ...

    async def notify_channel(self, channel: ChannelId, key: str, message: Message, language: str) -> None:
        """Post a notice to an alerts channel, with *key* as the nonce."""
        ...

    async def notify_member(self, member: MemberId, key: str, message: Message, language: str) -> None:
        """Send a notice to a member directly, with *key* as the nonce."""
        ...
