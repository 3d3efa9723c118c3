"""From a release to the channels that get it now: by subscription, one a channel; what must wait is put aside."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.delivery.quiet import next_digest, quiet_until
from bot.delivery.wanted import Seen, wants
from bot.model.delivery import DeliveryKind, Target
from bot.model.ids import GuildId
from bot.model.named import Named
from bot.model.release import Release
from bot.model.subscription import Subscription
from bot.model.wish import Rhythm, Timing, Why
from bot.store import guild_settings, subscription_wishes, subscriptions, waiting
from bot.store.database import Reader, Transaction
from bot.store.named import named_in

_AT_A_STRETCH = 50


async def subscribed(tx: Transaction, release: Release, now: datetime) -> list[Target]:
    """The channels that get a new release at once, by subscriptions older than it.

    Where a subscription has its releases come in digests, after quiet hours, or is paused, the release waits.
    """
    older = [
        one for one in await subscriptions.for_feed(tx, release.feed_id) if one.created_at <= release.first_seen
    ]
    return targets_of(await due_now(tx, release, await wanting(tx, release, older), now))


async def due_now(
    tx: Transaction, release: Release, wanted: Sequence[Subscription], now: datetime
) -> list[Subscription]:
    """Those of the subscriptions that want the release which get it at once; for the others it is put aside."""
    return [one for one in wanted if not await _put_aside(tx, one, release, now)]


async def wanting(reader: Reader, release: Release, some: Sequence[Subscription]) -> list[Subscription]:
    """Those of *some* that want the release."""
    named = Named()
    if any(one.filter.terms for one in some):
        named = (await named_in(reader, [release.id]))[release.id]
    seen = Seen(release, named)
    found = []
    for number, one in enumerate(some, 1):
        if wants(one, seen):
            found.append(one)
        if number % _AT_A_STRETCH == 0:
            await asyncio.sleep(
                0
            )  # thousands of filters take a while: whoever asks something is answered meanwhile
    return found


def targets_of(some: Iterable[Subscription]) -> list[Target]:
    """One target a channel: by its subscription to the feed itself, where it has one, else by the one to all."""
    chosen: dict[int, Subscription] = {}
    for one in some:
        if one.channel_id not in chosen or one.feed_id is not None:
            chosen[one.channel_id] = one
    return [target_of(one) for one in chosen.values()]


def target_of(one: Subscription) -> Target:
    """The channel of a subscription, and what follows a post there."""
    follow_ups = []
    if one.look.crosspost:
        follow_ups.append(DeliveryKind.CROSSPOST)
    if one.look.thread:
        follow_ups.append(DeliveryKind.THREAD)
    return Target(
        guild_id=one.guild_id, channel_id=one.channel_id, subscription_id=one.id, follow_ups=tuple(follow_ups)
    )


async def zone_of(reader: Reader, guild: GuildId, zone: str | None) -> str:
    """The time zone a subscription's hours are told in: its own, else its guild's, else UTC."""
    return zone or (await guild_settings.get(reader, guild)).time_zone or "UTC"


async def due_of(reader: Reader, one: Subscription, now: datetime) -> datetime | None:
    """When to look at what waits for a subscription next, as far as its rhythm says."""
    if one.timing.rhythm is Rhythm.INSTANT:
        return None
    return next_digest(one.timing, await zone_of(reader, one.guild_id, one.timing.zone), now)


async def due_again(reader: Reader, one: Subscription, now: datetime) -> datetime | None:
    """The same after its timing changed or it was resumed: what waited comes as soon as may be."""
    if one.timing.rhythm is not Rhythm.INSTANT:
        return await due_of(reader, one, now)
    waits = [await waiting.count(reader, one.id, why) for why in (Why.QUIET, Why.DIGEST)]
    if not any(waits):
        return None
    return quiet_until(one.timing, await zone_of(reader, one.guild_id, one.timing.zone), now) or now


async def reschedule(tx: Transaction, guild: GuildId, now: datetime) -> None:
    """The guild's clock was set anew: digests and quiet hours told by it come at their new moments."""
    for one in await subscriptions.of_guild(tx, guild):
        if one.timing.zone is None and one.paused_at is None and one.timing != Timing():
            await subscription_wishes.set_due(tx, one.id, await due_again(tx, one, now))


async def _put_aside(tx: Transaction, one: Subscription, release: Release, now: datetime) -> bool:
    """Keep the release for later where *one* doesn't get it now."""
    if one.paused_at is not None:
        await waiting.add(tx, one.id, release.id, Why.PAUSED, now)
        return True
    if one.timing.rhythm is not Rhythm.INSTANT:
        await waiting.add(tx, one.id, release.id, Why.DIGEST, now)
        return True
    if one.timing.quiet is None:
        return False
    until = quiet_until(one.timing, await zone_of(tx, one.guild_id, one.timing.zone), now)
    if until is None and one.due_at is not None:
        until = now  # older ones have waited long enough and go first
    if until is None:
        return False
    await waiting.add(tx, one.id, release.id, Why.QUIET, now)
    await subscription_wishes.due_by(tx, one.id, until)
    return True
