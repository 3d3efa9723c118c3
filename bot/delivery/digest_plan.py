"""What waited, once its time has come: a digest, or the posts of quiet hours in their order."""

from collections.abc import Sequence
from datetime import datetime

from bot.delivery import twin_posts
from bot.delivery.channel_posts import write
from bot.delivery.keys import delivery_key, release_key
from bot.delivery.targets import due_of, target_of
from bot.model.delivery import DeliveryKind
from bot.model.release import Release
from bot.model.subscription import Subscription
from bot.model.wish import Rhythm, Why
from bot.store import channel_deliveries, feeds, subscription_wishes, waiting
from bot.store.database import Database, Reader, Transaction
from bot.telemetry import event

_AT_ONCE = 20
_MOST_IN_ONE = 500


async def plan_due(database: Database, now: datetime) -> int:
    """Plan what falls due for subscriptions whose time has come; how many posts and digests."""
    planned = 0
    while due := await subscription_wishes.due(database, now, _AT_ONCE):
        for one in due:
            async with database.transaction() as tx:
                await channel_deliveries.plan_alone(tx)
                planned += await _settle(tx, one, now)
    return planned


async def plan_digest(tx: Transaction, one: Subscription, why: Why, now: datetime) -> int:
    """One message of what waits for this reason and the channel hasn't got; of how many releases, 0: none."""
    found = await waiting.of(tx, one.id, why, _MOST_IN_ONE)
    fresh = await _fresh(tx, one, found)
    if fresh:
        first = fresh[0]
        feed = await feeds.get(tx, first.feed_id)
        assert feed is not None, "releases.feed_id references feeds"
        key = delivery_key(one.channel_id, release_key(first.guid, feed.url), DeliveryKind.DIGEST)
        made = await channel_deliveries.plan_digest(tx, target_of(one), key, [each.id for each in fresh], now)
        if made is None:
            return 0  # another process was first; what it didn't know of waits on
        event("digest.planned", subscription=one.id, releases=len(fresh))
    await waiting.forget(tx, one.id, [each.id for each in found])
    return len(fresh)


async def _settle(tx: Transaction, one: Subscription, now: datetime) -> int:
    """Everything that waits for *one* but what an admin has to say a word on; then its next time is noted."""
    if one.timing.rhythm is Rhythm.INSTANT:
        planned = await _posts(tx, one, now)
    else:
        planned = bool(await plan_digest(tx, one, Why.QUIET, now))
    planned += bool(await plan_digest(tx, one, Why.DIGEST, now))
    await subscription_wishes.set_due(tx, one.id, await due_of(tx, one, now))
    return planned


async def _posts(tx: Transaction, one: Subscription, now: datetime) -> int:
    found = await waiting.of(tx, one.id, Why.QUIET)
    for release in found:
        await write(tx, release, [target_of(one)], now)
    await waiting.forget(tx, one.id, [release.id for release in found])
    return len(found)


async def _fresh(reader: Reader, one: Subscription, found: Sequence[Release]) -> list[Release]:
    """Those the channel doesn't show yet, be it by another subscription or in another language."""
    fresh = [each for each in found if not await channel_deliveries.is_shown(reader, one.channel_id, each.id)]
    return await twin_posts.once(reader, one.channel_id, fresh)
