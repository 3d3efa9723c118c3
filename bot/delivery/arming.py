"""Edits of posts that stand: armed for as many as are behind, each under its own key."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.delivery.keys import delivery_key, release_key
from bot.model.delivery import Delivery, DeliveryKind
from bot.model.release import Release
from bot.store import deliveries, feeds, marks, releases
from bot.store.database import Database, Reader, Transaction

AT_ONCE = 200
"""Posts armed in one transaction."""

Behind = Callable[[], Awaitable[Sequence[Delivery]]]
Arm = Callable[[Transaction, Delivery, datetime], Awaitable[bool]]


async def arm_all(database: Database, behind: Behind, arm: Arm, now: datetime) -> int:
    """Arm an edit for the posts that *behind* gives, again and again until none of them can be; how many."""
    armed = 0
    while posts := await behind():
        async with database.transaction() as tx:
            done = [await arm(tx, post, now) for post in posts]
        armed += sum(done)
        if not any(done):
            break
    return armed


async def arm_again(tx: Transaction, post: Delivery, now: datetime) -> bool:
    """Let the post be edited, be it once more, though its release stays as it is; false where it can't be."""
    if await marks.arm_again(tx, post, now):
        return True
    release, key = await release_and_key(tx, post)
    return await deliveries.arm_edit(tx, post, key=key, revision=release.revision, now=now)


async def release_and_key(reader: Reader, post: Delivery) -> tuple[Release, str]:
    """The release a post shows, and the key of the post's edit."""
    release = await releases.get(reader, post.release_id)
    feed = None if release is None else await feeds.get(reader, release.feed_id)
    assert release is not None, "deliveries.release_id references releases"
    assert feed is not None, "releases.feed_id references feeds"
    return release, delivery_key(post.channel_id, release_key(release.guid, feed.url), DeliveryKind.EDIT)
