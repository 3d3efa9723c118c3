"""Who wants to hear: a channel's subscriptions, a guild's settings."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.ids import ChannelId, FeedId, GuildId, MemberId, RoleId, SubscriptionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A channel that gets a feed's releases; ``feed_id`` ``None``: those of every feed its guild follows.

    ``language``: posts in that language only; ``None``: all. ``suspended_because``: a ``SendOutcome`` value.
    """

    id: SubscriptionId
    guild_id: GuildId
    channel_id: ChannelId
    feed_id: FeedId | None
    language: str | None
    created_by: MemberId
    created_at: datetime
    suspended_at: datetime | None
    suspended_because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """What a guild's admins set. ``time_zone`` is an IANA name; ``None`` everywhere means not set."""

    guild_id: GuildId
    language: str | None = None
    time_zone: str | None = None
    alerts_channel_id: ChannelId | None = None
    manager_role_id: RoleId | None = None
