"""Channels that were deleted: nobody can name one any more, so what they were subscribed to ends by itself."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.commands.command import Context
from bot.errors import AttacheError, NotFoundError, SendOutcome
from bot.model.ids import ChannelId, GuildId
from bot.model.subscription import Subscription
from bot.store import subscriptions
from bot.telemetry import event

_MOST_ASKED: Final = 25  # channels a command asks the platform about: each is up to two requests


async def end_gone(context: Context, guild: GuildId, kept: Sequence[Subscription]) -> frozenset[ChannelId]:
    """End the subscriptions among *kept* whose channel *guild* has no more; which channels these were."""
    gone = {one.channel_id for one in kept if one.suspended_because == SendOutcome.GONE.value}
    here = sorted({one.channel_id for one in kept if one.suspended_at is None} - gone)
    gone.update([one for one in here[:_MOST_ASKED] if await _is_gone(context, guild, one)])
    await _end(context, guild, [one for one in kept if one.channel_id in gone])
    return frozenset(gone)


async def _is_gone(context: Context, guild: GuildId, channel: ChannelId) -> bool:
    try:
        await context.channels.missing_permissions(channel, guild)
    except NotFoundError:
        return True
    except AttacheError:
        return False  # the platform wouldn't say: it may well be there
    return False


async def _end(context: Context, guild: GuildId, ending: Iterable[Subscription]) -> None:
    async with context.database.transaction() as transaction:
        for one in ending:
            if await subscriptions.remove(transaction, guild, one.id):
                event("subscription.ended", guild=guild, channel=one.channel_id, because="gone")
