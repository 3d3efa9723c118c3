"""What an admin changes of a subscription that is there: its filter, look and timing; paused or not."""

from datetime import datetime

from bot.model.ids import GuildId, SubscriptionId
from bot.model.subscription import Subscription
from bot.model.wish import Filter, Look, Timing
from bot.store.database import Reader, Transaction, to_text
from bot.store.subscriptions import subscription
from bot.store.wishes import filter_text, look_text, timing_text

_SET_FILTER = "update subscriptions set filter = :filter where id = :id and guild_id = :guild_id"
_SET_LOOK = "update subscriptions set look = :look where id = :id and guild_id = :guild_id"
_SET_TIMING = "update subscriptions set timing = :timing, due_at = :due_at where id = :id and guild_id = :guild_id"
_SET_DUE = "update subscriptions set due_at = :due_at where id = :id"
_DUE_BY = "update subscriptions set due_at = :due_at where id = :id and (due_at is null or due_at > :due_at)"
_DUE = """
select * from subscriptions
where due_at <= :now and paused_at is null and suspended_at is null order by due_at, id limit :limit
"""
_PAUSE = """
update subscriptions set paused_at = :now, due_at = null
where id = :id and guild_id = :guild_id and paused_at is null
"""
_RESUME = """
update subscriptions set paused_at = null, due_at = :due_at
where id = :id and guild_id = :guild_id and paused_at is not null
"""


async def set_filter(tx: Transaction, one: Subscription, wanted: Filter) -> bool:
    """Let only releases through that *wanted* does; false where the subscription is gone."""
    return bool(await tx.execute(_SET_FILTER, id=one.id, guild_id=one.guild_id, filter=filter_text(wanted)))


async def set_look(tx: Transaction, one: Subscription, look: Look) -> bool:
    """Change how posts look from now on; false where the subscription is gone."""
    return bool(await tx.execute(_SET_LOOK, id=one.id, guild_id=one.guild_id, look=look_text(look)))


async def set_timing(tx: Transaction, one: Subscription, timing: Timing, due_at: datetime | None) -> bool:
    """Change when posts come; false where the subscription is gone.

    :param due_at: when what waits is looked at next.
    """
    return bool(
        await tx.execute(
            _SET_TIMING, id=one.id, guild_id=one.guild_id, timing=timing_text(timing), due_at=to_text(due_at)
        )
    )


async def set_due(tx: Transaction, subscription_id: SubscriptionId, due_at: datetime | None) -> None:
    """Look at what waits for it at *due_at*; ``None``: no more."""
    await tx.execute(_SET_DUE, id=subscription_id, due_at=to_text(due_at))


async def due_by(tx: Transaction, subscription_id: SubscriptionId, due_at: datetime) -> None:
    """Look at what waits for it at *due_at* at the latest."""
    await tx.execute(_DUE_BY, id=subscription_id, due_at=to_text(due_at))


async def due(reader: Reader, now: datetime, limit: int) -> list[Subscription]:
    """Subscriptions whose waiting releases fall due, the longest due first; no paused or suspended one."""
    return [subscription(row) for row in await reader.rows(_DUE, now=to_text(now), limit=limit)]


async def pause(tx: Transaction, guild_id: GuildId, subscription_id: SubscriptionId, now: datetime) -> bool:
    """Let nothing out until it is resumed; false where it is paused already."""
    return bool(await tx.execute(_PAUSE, id=subscription_id, guild_id=guild_id, now=to_text(now)))


async def resume(
    tx: Transaction, guild_id: GuildId, subscription_id: SubscriptionId, due_at: datetime | None
) -> bool:
    """Let releases out again from now on; false where it isn't paused."""
    return bool(await tx.execute(_RESUME, id=subscription_id, guild_id=guild_id, due_at=to_text(due_at)))
