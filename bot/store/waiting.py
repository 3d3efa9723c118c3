"""Releases that a subscription wants and doesn't get yet: for its digest, after quiet hours, or once resumed."""

from collections.abc import Sequence
from datetime import datetime

from bot.model.delivery import Target
from bot.model.ids import ReleaseId, SubscriptionId
from bot.model.release import Release
from bot.model.wish import Why
from bot.store.channel_deliveries import follow_ups_text
from bot.store.database import Reader, Transaction, to_text
from bot.store.releases import release

_ADD = """
insert into waiting (subscription_id, release_id, why, since) values (:subscription_id, :release_id, :why, :now)
on conflict (subscription_id, release_id) do nothing
"""
_OF = """
select releases.* from waiting join releases on releases.id = waiting.release_id
where waiting.subscription_id = :id and waiting.why = :why order by releases.id limit :limit
"""
_COUNT = "select count(*) as number from waiting where subscription_id = :id and why = :why"
_ALL_PAUSED = "update waiting set why = 'paused' where subscription_id = :id"
_FORGET = "delete from waiting where subscription_id = :id and release_id = :release_id"
_FORGET_ALL = "delete from waiting where subscription_id = :id and why = :why"
# Only what no claim can have sent: an older try may stand in the channel.
_IS_UNSENT = """
deliveries.subscription_id = :id and deliveries.kind = 'post' and deliveries.state = 'planned'
  and deliveries.first_claimed_at is null
"""
_UNSENT = f"""
select releases.* from deliveries join releases on releases.id = deliveries.release_id
where {_IS_UNSENT} order by deliveries.id
"""  # noqa: S608 -- our own words
_TAKE_BACK = f"delete from deliveries where {_IS_UNSENT} and release_id = :release_id"  # noqa: S608 -- our own words
_HAND_OVER = f"""
update deliveries set subscription_id = :other, follow_ups = :follow_ups
where {_IS_UNSENT} and release_id = :release_id
"""  # noqa: S608 -- our own words
_HAS = "select 1 from waiting where subscription_id = :id and release_id = :release_id"


async def add(
    tx: Transaction, subscription_id: SubscriptionId, release_id: ReleaseId, why: Why, now: datetime
) -> None:
    """Keep a release for later; one that waits already stays as it is."""
    await tx.execute(_ADD, subscription_id=subscription_id, release_id=release_id, why=why.value, now=to_text(now))


async def of(reader: Reader, subscription_id: SubscriptionId, why: Why, limit: int = 1000) -> list[Release]:
    """What waits, in the order it was stored."""
    return [release(row) for row in await reader.rows(_OF, id=subscription_id, why=why.value, limit=limit)]


async def count(reader: Reader, subscription_id: SubscriptionId, why: Why) -> int:
    """How many releases wait for this reason."""
    row = await reader.row(_COUNT, id=subscription_id, why=why.value)
    return 0 if row is None else int(row["number"])


async def all_paused(tx: Transaction, subscription_id: SubscriptionId) -> None:
    """Whatever it waits for, it now waits for an admin's word."""
    await tx.execute(_ALL_PAUSED, id=subscription_id)


async def forget(tx: Transaction, subscription_id: SubscriptionId, releases: Sequence[ReleaseId]) -> None:
    """These wait no more: they were planned, or the admin doesn't want them."""
    await tx.many(_FORGET, [{"id": subscription_id, "release_id": one} for one in releases])


async def forget_all(tx: Transaction, subscription_id: SubscriptionId, why: Why) -> int:
    """Nothing waits for this reason any more; how many did."""
    return await tx.execute(_FORGET_ALL, id=subscription_id, why=why.value)


async def has(reader: Reader, subscription_id: SubscriptionId, release_id: ReleaseId) -> bool:
    """Whether a release waits for a subscription, for whatever reason."""
    return await reader.row(_HAS, id=subscription_id, release_id=release_id) is not None


async def unsent(reader: Reader, subscription_id: SubscriptionId) -> list[Release]:
    """What is planned for it and surely not sent, in the order it would be."""
    return [release(row) for row in await reader.rows(_UNSENT, id=subscription_id)]


async def take_back(tx: Transaction, subscription_id: SubscriptionId, release_id: ReleaseId) -> None:
    """One of ``unsent`` isn't sent."""
    await tx.execute(_TAKE_BACK, id=subscription_id, release_id=release_id)


async def hand_over(tx: Transaction, subscription_id: SubscriptionId, release_id: ReleaseId, heir: Target) -> None:
    """One of ``unsent`` is sent by another subscription of its channel."""
    await tx.execute(
        _HAND_OVER,
        id=subscription_id,
        release_id=release_id,
        other=heir.subscription_id,
        follow_ups=follow_ups_text(heir),
    )
