"""What channels miss while they are stopped: noted when it is published, offered by ``/undelivered``."""

from datetime import datetime, timedelta

from bot.delivery.keys import delivery_key, release_key
from bot.delivery.targets import targets_of, wanting
from bot.model.delivery import DeliveryKind
from bot.model.feed import Feed
from bot.model.release import Release
from bot.store import subscriptions, undelivered
from bot.store.database import Transaction

OFFERED = timedelta(days=30)
"""So long what wasn't sent is on offer, and what a stopped channel misses is noted."""


async def keep(tx: Transaction, release: Release, feed: Feed, now: datetime) -> int:
    """Note the release for each stopped channel that would get it; how many channels."""
    stopped = [
        one
        for one in await subscriptions.stopped_for_feed(tx, release.feed_id, now - OFFERED)
        if one.created_at <= release.first_seen
    ]
    if not stopped:
        return 0
    named = release_key(release.guid, feed.url)
    targets = {
        delivery_key(one.channel_id, named, DeliveryKind.POST): one
        for one in targets_of(await wanting(tx, release, stopped))
    }
    await undelivered.keep(tx, release.id, release.revision, targets, now)
    return len(targets)
