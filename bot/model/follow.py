"""What a member hears of by direct message."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.ids import ChannelId, FollowId, MemberId


class FollowKind(StrEnum):
    """What is followed."""

    PERSON = "person"
    ORGANIZATION = "organization"
    TOPIC = "topic"
    FEED = "feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """One thing a member follows, in every feed they can see.

    ``wish`` is what is compared: a person's name, folded words with a space between, a feed's id.
    ``words``: as the member reads it.
    """

    id: FollowId
    member: MemberId
    kind: FollowKind
    wish: str
    words: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectChannel:
    """Where a member is written to. ``closed_at``: since when that is refused; ``told_at``: when they heard so."""

    member: MemberId
    channel: ChannelId
    closed_at: datetime | None = None
    told_at: datetime | None = None
