"""From releases to deliveries: who gets what, decided once, in the transaction that marks the release planned."""

from datetime import datetime, timedelta

from bot.delivery import correcting, digest_plan, follow_ups, following, marking, missed, twin_posts
from bot.delivery.arming import AT_ONCE, arm_all, release_and_key
from bot.delivery.channel_posts import write
from bot.delivery.posts import shown
from bot.delivery.targets import due_now, subscribed, target_of, targets_of, wanting
from bot.model.delivery import Delivery
from bot.model.feed import Feed
from bot.model.ids import GuildId
from bot.model.release import Release
from bot.model.subscription import Subscription
from bot.store import channel_deliveries, deliveries, feeds, releases, subscriptions
from bot.store.database import Database, Reader, Transaction
from bot.telemetry import event

_RELEASES_AT_ONCE = 5  # a release may go to thousands of channels
# Longer than any outage we mean to survive; older posts are left as they are.
_CORRECTED_WITHIN = timedelta(days=30)


async def plan(database: Database, now: datetime) -> int:
    """Plan what waited long enough, releases nobody looked at yet, edits, what follows posts; how many."""
    # Releases first: what was stored before a digest's time belongs to it, however late this process looks.
    planned = await _plan_releases(database, now) + await digest_plan.plan_due(database, now)
    planned += await _arm_edits(database, now) + await marking.plan(database, now)
    planned += await correcting.plan(database, now)
    planned += await twin_posts.plan(database, now)
    return planned + await follow_ups.plan(database, now)


async def plan_latest(tx: Transaction, subscription: Subscription, release: Release, now: datetime) -> None:
    """Plan *release*, which somebody asked for, for the channel of *subscription* alone.

    A channel that has it already doesn't get it again.
    """
    await write(tx, release, [target_of(subscription)], now)


async def plan_for_guild(tx: Transaction, guild: GuildId, release: Release, now: datetime) -> int:
    """Plan a release that was held back for the channels and members of *guild* that want it; how many.

    When the channels subscribed doesn't matter: the guild's admins asked for it. Members follow since before it.
    """
    own = [one for one in await subscriptions.for_feed(tx, release.feed_id) if one.guild_id == guild]
    wanted = await wanting(tx, release, own)
    await write(tx, release, targets_of(await due_now(tx, release, wanted, now)), now)
    members = await following.plan(tx, release, await _feed_of(tx, release), now, guild)
    return len(targets_of(wanted)) + members


async def _plan_releases(database: Database, now: datetime) -> int:
    planned = 0
    while await releases.unplanned(database, 1):
        async with database.transaction() as tx:
            await channel_deliveries.plan_alone(tx)
            found = await releases.unplanned(tx, _RELEASES_AT_ONCE)
            for release in found:
                await _plan_release(tx, release, now)
            await releases.mark_planned(tx, [release.id for release in found], now)
        planned += len(found)
    return planned


async def _plan_release(tx: Transaction, release: Release, now: datetime) -> None:
    feed = await _feed_of(tx, release)
    channels = await write(tx, release, await subscribed(tx, release, now), now)
    await following.plan(tx, release, feed, now)
    await missed.keep(tx, release, feed, now)
    event("release.planned", release=release.id, feed=feed.id, channels=channels)


async def _feed_of(reader: Reader, release: Release) -> Feed:
    feed = await feeds.get(reader, release.feed_id)
    assert feed is not None, "releases.feed_id references feeds"
    return feed


async def _arm_edits(database: Database, now: datetime) -> int:
    """Arm an edit for each sent post that shows less than its release now says; how many.

    A post still waiting needs none: it goes out as the release then stands.
    """
    return await arm_all(database, lambda: _outdated(database, now), _arm_edit, now)


async def _outdated(reader: Reader, now: datetime) -> list[Delivery]:
    return await deliveries.outdated(reader, since=now - _CORRECTED_WITHIN, limit=AT_ONCE)


async def _arm_edit(tx: Transaction, post: Delivery, now: datetime) -> bool:
    release, key = await release_and_key(tx, post)
    now_shown = shown(release)
    if now_shown == post.shown:
        await deliveries.renewed(tx, post.id, revision=release.revision, shown=now_shown)
        return False
    return await deliveries.arm_edit(tx, post, key=key, revision=release.revision, now=now)
