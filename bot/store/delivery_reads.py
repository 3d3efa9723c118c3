"""How far the outbox has got: what ``deliveries`` writes, read. Offered there too."""

import json
from collections.abc import Mapping
from datetime import datetime

from bot.model.delivery import Delivery, DeliveryKind, DeliveryState
from bot.model.ids import ChannelId, DeliveryId, FollowId, GuildId, MemberId, MessageId, ReleaseId, SubscriptionId
from bot.store.database import Reader, Row, from_text, to_text

_LEFT = """
select * from deliveries
where state = 'claimed' and (claimed_at <= :before or {claimer_gone} or :own = 1 and claimed_by = {session})
"""
# A digest is kept under the oldest of its releases.
_POST_OF = """
select * from deliveries where release_id = :release_id and channel_id = :channel_id and kind in ('post', 'digest')
order by case when message_id is null then 1 else 0 end, kind desc limit 1
"""
_MESSAGE = """
select message_id from deliveries
where release_id = :release_id and channel_id = :channel_id and kind = 'post' and message_id is not null
"""
_GET = "select * from deliveries where id = :id"
_BY_KEY = "select * from deliveries where key = :key order by id desc limit 1"
_COUNTS = "select state, count(*) as number from deliveries group by state"
_OLDEST = "select min(planned_at) as at from deliveries where state in ('planned', 'claimed')"
_SENT_SINCE = """
select 1 as yes from deliveries
where channel_id = :channel_id and kind in ('post', 'digest') and state = 'sent' and sent_at > :since limit 1
"""
_NEXT_TRY = "select min(next_try_at) as at from deliveries where state = 'planned'"


async def left_claims(reader: Reader, *, before: datetime, own: bool) -> list[Delivery]:
    """Claims nobody will settle: of processes that died, those made *before* or earlier, and, if *own*, ours.

    Oldest id first.
    """
    found = [delivery(row) for row in await reader.rows(_LEFT, before=to_text(before), own=own)]
    return sorted(found, key=lambda one: one.id)


async def post_of(reader: Reader, release_id: ReleaseId, channel_id: ChannelId) -> Delivery | None:
    """The post of a release in a channel, or the digest kept under it, however far it got."""
    row = await reader.row(_POST_OF, release_id=release_id, channel_id=channel_id)
    return None if row is None else delivery(row)


async def message_of(reader: Reader, release_id: ReleaseId, channel_id: ChannelId) -> MessageId | None:
    """The message that shows a release in a channel."""
    row = await reader.row(_MESSAGE, release_id=release_id, channel_id=channel_id)
    return None if row is None else MessageId(row["message_id"])


async def has_sent_since(reader: Reader, channel_id: ChannelId, since: datetime) -> bool:
    """Whether a channel took a post after *since*."""
    return await reader.row(_SENT_SINCE, channel_id=channel_id, since=to_text(since)) is not None


async def get(reader: Reader, delivery_id: DeliveryId) -> Delivery | None:
    """One delivery."""
    row = await reader.row(_GET, id=delivery_id)
    return None if row is None else delivery(row)


async def by_key(reader: Reader, key: str) -> Delivery | None:
    """The newest delivery with this key: what a button's custom id names."""
    row = await reader.row(_BY_KEY, key=key)
    return None if row is None else delivery(row)


async def counts(reader: Reader) -> Mapping[DeliveryState, int]:
    """How many deliveries are in each state; a state with none is 0."""
    found = {row["state"]: row["number"] for row in await reader.rows(_COUNTS)}
    return {state: found.get(state.value, 0) for state in DeliveryState}


async def oldest_waiting(reader: Reader) -> datetime | None:
    """When the oldest delivery still waiting was planned."""
    row = await reader.row(_OLDEST)
    return None if row is None else from_text(row["at"])


async def next_try_at(reader: Reader) -> datetime | None:
    """When the next planned delivery is due; ``None`` where none is planned."""
    row = await reader.row(_NEXT_TRY)
    return None if row is None else from_text(row["at"])


def delivery(row: Row) -> Delivery:
    """The record in a row of ``deliveries``."""
    return Delivery(
        id=DeliveryId(row["id"]),
        release_id=ReleaseId(row["release_id"]),
        guild_id=GuildId(row["guild_id"]),
        channel_id=ChannelId(row["channel_id"]),
        kind=DeliveryKind(row["kind"]),
        key=row["key"],
        state=DeliveryState(row["state"]),
        revision=row["revision"],
        attempts=row["attempts"],
        first_claimed_at=from_text(row["first_claimed_at"]),
        claimed_at=from_text(row["claimed_at"]),
        message_id=None if row["message_id"] is None else MessageId(row["message_id"]),
        shown=row["shown"],
        member=None if row["member_id"] is None else MemberId(row["member_id"]),
        because=tuple(FollowId(one) for one in json.loads(row["because"] or "[]")),
        subscription_id=None if row["subscription_id"] is None else SubscriptionId(row["subscription_id"]),
        follow_ups=tuple(DeliveryKind(one) for one in (row["follow_ups"] or "").split()),
    )
