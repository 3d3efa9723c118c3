"""Posts of one release for its channels, each once whatever language it has been told in."""

from collections.abc import Sequence
from datetime import datetime

from bot.delivery import twin_posts
from bot.delivery.keys import delivery_key, release_key
from bot.model.delivery import DeliveryKind, Target
from bot.model.release import Release
from bot.store import channel_deliveries, feeds
from bot.store.database import Transaction


async def write(tx: Transaction, release: Release, targets: Sequence[Target], now: datetime) -> int:
    """Plan one post a target, but where the channel has the release, or its twin, already; how many."""
    feed = await feeds.get(tx, release.feed_id)
    assert feed is not None, "releases.feed_id references feeds"
    named = release_key(release.guid, feed.url)
    told = await twin_posts.told(tx, release.id, [one.channel_id for one in targets], now)
    posts = {
        delivery_key(one.channel_id, named, DeliveryKind.POST): one
        for one in targets
        if one.channel_id not in told
    }
    await channel_deliveries.plan_posts(tx, release.id, release.revision, posts, now)
    return len(posts)
