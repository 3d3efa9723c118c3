"""Who wants to hear: a channel's subscriptions, a guild's settings."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.model.ids import ChannelId, FeedId, GuildId, MemberId, RoleId, SubscriptionId
from bot.model.wish import Filter, Look, Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A channel that gets a feed's releases; ``feed_id`` ``None``: those of every feed its guild follows.

    ``language``: posts in that language only; ``None``: all. ``suspended_because``: a ``SendOutcome`` value.
    ``paused_at``: an admin paused it. ``due_at``: when what waits for it is looked at next.
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
    paused_at: datetime | None = None
    due_at: datetime | None = None
    filter: Filter = field(default_factory=Filter)
    look: Look = field(default_factory=Look)
    timing: Timing = field(default_factory=Timing)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """What a guild's admins set. ``time_zone`` is an IANA name; ``None`` everywhere means not set."""

    guild_id: GuildId
    language: str | None = None
    time_zone: str | None = None
    alerts_channel_id: ChannelId | None = None
    manager_role_id: RoleId | None = None
