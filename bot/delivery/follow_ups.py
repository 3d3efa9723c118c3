"""What follows a post once it stands: publishing it to the channels that follow, a thread under it."""

from datetime import datetime, timedelta

from bot.delivery.keys import follow_up_key
from bot.model.delivery import Delivery, DeliveryKind
from bot.model.ids import ChannelId, DeliveryId
from bot.store import channel_deliveries
from bot.store.database import Database, Reader, Transaction

CROSSPOSTS = 10
CROSSPOSTS_WITHIN = timedelta(minutes=61)
"""Discord publishes ten messages of a channel an hour; a minute more, as clocks and answers differ."""

_AT_ONCE = 100


async def plan(database: Database, now: datetime) -> int:
    """Plan what follows each post that stands; how many posts."""
    planned = 0
    while posts := await channel_deliveries.to_follow_up(database, _AT_ONCE):
        async with database.transaction() as tx:
            for post in posts:
                await _plan(tx, post, now)
        planned += len(posts)
    return planned


async def may_publish_at(reader: Reader, crosspost: Delivery, now: datetime) -> datetime:
    """When a claimed crosspost may be made: *now*, or once its channel's hour has room again."""
    return await _free_at(reader, crosspost.channel_id, now, crosspost.id)


async def _plan(tx: Transaction, post: Delivery, now: datetime) -> None:
    for kind in post.follow_ups:
        at = await _free_at(tx, post.channel_id, now) if kind is DeliveryKind.CROSSPOST else now
        await channel_deliveries.plan_follow_up(tx, post, kind, key=follow_up_key(kind, post.key), at=at, now=now)
    await channel_deliveries.followed_up(tx, post.id)


async def _free_at(
    reader: Reader, channel: ChannelId, now: datetime, before: DeliveryId | None = None
) -> datetime:
    return await channel_deliveries.may_crosspost_at(
        reader, channel, most=CROSSPOSTS, within=CROSSPOSTS_WITHIN, now=now, before=before
    )
