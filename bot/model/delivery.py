"""What is to be sent, and how far it got."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.answer import Message
from bot.model.ids import ChannelId, DeliveryId, GuildId, MemberId, MessageId, NoticeId, ReleaseId


class DeliveryKind(StrEnum):
    """A post is sent once; an edit renews it, armed again by each revision."""

    POST = "post"
    EDIT = "edit"


class DeliveryState(StrEnum):
    """Where a delivery stands. Only ``SENT`` and ``DEAD`` are ends."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One release for one channel.

    ``key``: at most 25 characters, a hash of channel, release key and kind; the nonce, and the mark by which a
    message is found again. ``first_claimed_at`` is when it may first have been sent.
    ``shown``, of a sent post: a hash of what a reader sees of the release in it; ``None``: unknown.
    """

    id: DeliveryId
    release_id: ReleaseId
    guild_id: GuildId
    channel_id: ChannelId
    kind: DeliveryKind
    key: str
    state: DeliveryState
    revision: int
    attempts: int
    first_claimed_at: datetime | None
    claimed_at: datetime | None
    message_id: MessageId | None
    shown: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a platform renders for a channel: all of it text from outside, none of it escaped yet."""

    key: str
    release_id: ReleaseId
    office: str
    title: str
    summary: str
    link: str | None
    published: datetime
    language: str | None
    revised_at: datetime | None
    reader_language: str
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """News an admin must have, once: to the alerts channel, else to the ``recipient``."""

    id: NoticeId
    guild_id: GuildId
    key: str
    recipient: MemberId | None
    message: Message
    created_at: datetime
    attempts: int
