"""What is to be sent, and how far it got."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.answer import Answer, Message
from bot.model.follow import Follow
from bot.model.ids import (
    ChannelId,
    DeliveryId,
    FollowId,
    GuildId,
    MemberId,
    MessageId,
    NoticeId,
    ReleaseId,
    RoleId,
    SubscriptionId,
)


class DeliveryKind(StrEnum):
    """A post is sent once; an edit renews it, armed again by each revision. A digest shows several releases.

    A crosspost and a thread follow a post once it stands.
    """

    POST = "post"
    EDIT = "edit"
    DIGEST = "digest"
    CROSSPOST = "crosspost"
    THREAD = "thread"


FOLLOW_UPS = (DeliveryKind.CROSSPOST, DeliveryKind.THREAD)
"""Kinds that wait for a post, and hold none up."""


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
    ``member``: whose direct messages the channel is; ``because``: which of their follows brought it.
    ``subscription_id``: by which subscription the channel gets it. ``follow_ups``: what a post is followed by.
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
    member: MemberId | None = None
    because: tuple[FollowId, ...] = ()
    subscription_id: SubscriptionId | None = None
    follow_ups: tuple[DeliveryKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A channel that gets a release, by which of its subscriptions, and what follows the post there."""

    guild_id: GuildId
    channel_id: ChannelId
    subscription_id: SubscriptionId | None = None
    follow_ups: tuple[DeliveryKind, ...] = ()


class Told(StrEnum):
    """What there is to ask of a release."""

    MEETINGS = "meetings"
    STATEMENTS = "statements"
    NAMES = "names"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a platform renders for a channel: all of it text from outside, none of it escaped yet.

    ``follows``: what its reader follows that brought it, each to be unfollowed by a button. ``withdrawn_at``: when
    the office took the release back. ``role``: the only one it pings. ``tags``: a forum's, by name.
    ``twin_language``: in which another release says the same, to be had by a button. ``told``: what another one
    answers.
    """

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
    follows: tuple[Follow, ...] = ()
    withdrawn_at: datetime | None = None
    compact: bool = False
    picture: str | None = None
    role: RoleId | None = None
    tags: tuple[str, ...] = ()
    twin_language: str | None = None
    told: Told = Told.MEETINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A digest as a platform renders it. ``title``: the name of its thread, where it gets one."""

    key: str
    title: str
    answer: Answer
    reader_language: str
    time_zone: str
    role: RoleId | None = None
    tags: tuple[str, ...] = ()


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
