"""Ids, each of its own type, so that a feed's id is never taken for a release's.

Guild, channel, role and member ids are Discord snowflakes (64 bits); the rest are row ids.
"""

from typing import NewType

OfficeId = NewType("OfficeId", int)
FeedId = NewType("FeedId", int)
ReleaseId = NewType("ReleaseId", int)
PersonId = NewType("PersonId", int)
MeetingId = NewType("MeetingId", int)
EventId = NewType("EventId", int)
CorrectionId = NewType("CorrectionId", int)
SubscriptionId = NewType("SubscriptionId", int)
DeliveryId = NewType("DeliveryId", int)
NoticeId = NewType("NoticeId", int)
FollowId = NewType("FollowId", int)
GuildId = NewType("GuildId", int)
ChannelId = NewType("ChannelId", int)
MemberId = NewType("MemberId", int)
RoleId = NewType("RoleId", int)
MessageId = NewType("MessageId", int)

DIRECT = GuildId(0)
"""The guild of what goes to a member directly: none."""

LARGEST_ID = 2**63 - 1
"""No database keeps a larger one, and no platform gives one."""
