"""Withdrawn releases: their posts are marked so by an edit, and unmarked where the release comes back."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.delivery.keys import delivery_key, release_key
from bot.model.delivery import Delivery, DeliveryKind
from bot.store import deliveries, feeds, marks, releases
from bot.store.database import Database, Transaction

AT_ONCE = 200
"""Posts armed in one transaction."""

# As for corrections: older posts are left as they are.
_WITHIN = timedelta(days=30)


async def plan(database: Database, now: datetime) -> int:
    """Arm an edit for each post whose mark is behind its release; how many."""
    return await arm_all(database, lambda: marks.behind(database, since=now - _WITHIN, limit=AT_ONCE), now)


async def arm_all(database: Database, behind: Callable[[], Awaitable[Sequence[Delivery]]], now: datetime) -> int:
    """Arm an edit for the posts that *behind* gives, again and again until none of them can be; how many."""
    armed = 0
    while posts := await behind():
        async with database.transaction() as tx:
            done = [await _arm(tx, post, now) for post in posts]
        armed += sum(done)
        if not any(done):
            break
    return armed


async def _arm(tx: Transaction, post: Delivery, now: datetime) -> bool:
    """Let the post be edited, be it once more, though its release stays as it is; false where it can't be."""
    if await marks.arm_again(tx, post, now):
        return True
    release = await releases.get(tx, post.release_id)
    feed = None if release is None else await feeds.get(tx, release.feed_id)
    assert release is not None, "deliveries.release_id references releases"
    assert feed is not None, "releases.feed_id references feeds"
    key = delivery_key(post.channel_id, release_key(release.guid, feed.url), DeliveryKind.EDIT)
    return await deliveries.arm_edit(tx, post, key=key, revision=release.revision, now=now)
