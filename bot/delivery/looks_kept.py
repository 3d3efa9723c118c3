"""Roles and tags that posts carry and the platform has no more: taken from the look, and told once."""

from dataclasses import replace
from datetime import datetime

from bot.delivery.lookout import Lookout
from bot.delivery.notices import tell
from bot.model.answer import Mention, Message, Verbatim, say
from bot.model.subscription import Subscription
from bot.model.wish import Look
from bot.store import gone_guilds, subscription_wishes, subscriptions
from bot.store.database import Database, Transaction

_MOST = 500  # subscriptions asked after, a day


async def check(database: Database, lookout: Lookout, now: datetime) -> int:
    """Look after every role and tag that a subscription names; how many subscriptions had one that is gone."""
    gone = await gone_guilds.gone(database)
    named = [one for one in await subscriptions.with_looks(database) if _names(one.look)]
    changed = 0
    for one in [one for one in named if one.guild_id not in gone][:_MOST]:
        kept = await lookout.kept(one.guild_id, one.channel_id, one.look)
        if kept != one.look:
            async with database.transaction() as tx:
                changed += await _settle(tx, one, kept, now)
    return changed


def _names(look: Look) -> bool:
    return look.role is not None or bool(look.tags)


async def _settle(tx: Transaction, one: Subscription, kept: Look, now: datetime) -> bool:
    current = await subscriptions.get(tx, one.guild_id, one.id)
    if current is None or current.look != one.look:
        return False  # an admin was quicker
    await subscription_wishes.set_look(tx, one, replace(one.look, role=kept.role, tags=kept.tags))
    for number, message in enumerate(_told(one, kept)):
        key = f"look:{one.id}:{now:%Y%m%d%H%M%S}:{number}"
        await tell(tx, one.guild_id, key, message, one.created_by, now)
    return True


def _told(one: Subscription, kept: Look) -> list[Message]:
    channel = Mention("channel", one.channel_id)
    lost = [tag for tag in one.look.tags if tag not in kept.tags]
    messages = []
    if one.look.role is not None and kept.role is None:
        messages.append(
            say(
                "The role that posts in {channel} notified was deleted, so they notify nobody now."
                " /subscription look sets another.",
                channel=channel,
            )
        )
    if lost:
        messages.append(
            say(
                "{channel} has these tags no more: {tags}. Posts there go without them; /subscription look sets"
                " others.",
                channel=channel,
                tags=Verbatim(", ".join(lost)),
            )
        )
    return messages
