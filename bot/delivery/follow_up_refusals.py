"""A channel that no longer lets its posts be published, or get threads: that ends, and the admin is told, once."""

import dataclasses
import logging
from datetime import datetime

from bot.delivery.notices import tell
from bot.model.answer import Mention, Message, say
from bot.model.delivery import Delivery, DeliveryKind
from bot.store import channel_deliveries, deliveries, subscription_wishes, subscriptions
from bot.store.database import Transaction
from bot.telemetry import event


async def end(tx: Transaction, delivery: Delivery, reason: str, now: datetime) -> None:
    """Give up a follow-up that was refused for good, and those that wait for the same channel.

    The posts stand, and more will come: only the subscription's wish is taken back, which its admin hears of. A
    wish that was taken back already is not told of again.
    """
    await deliveries.dead(tx, delivery.id, error=reason)
    await channel_deliveries.drop_follow_ups(tx, delivery.channel_id, delivery.kind, error=reason)
    event("follow-up.ended", level=logging.WARNING, channel=delivery.channel_id, kind=delivery.kind.value)
    wishing = [
        one
        for one in await subscriptions.of_channel(tx, delivery.guild_id, delivery.channel_id)
        if getattr(one.look, delivery.kind.value)
    ]
    for one in wishing:
        crosspost = one.look.crosspost and delivery.kind is not DeliveryKind.CROSSPOST
        thread = one.look.thread and delivery.kind is not DeliveryKind.THREAD
        look = dataclasses.replace(one.look, crosspost=crosspost, thread=thread)
        await subscription_wishes.set_look(tx, one, look)
    if wishing:
        key = f"follow-up:{delivery.kind.value}:{delivery.id}"
        await tell(tx, delivery.guild_id, key, _ended(delivery), wishing[0].created_by, now)


def _ended(delivery: Delivery) -> Message:
    channel = Mention("channel", delivery.channel_id)
    if delivery.kind is DeliveryKind.CROSSPOST:
        return say(
            "Posts in {channel} are no longer published to the channels that follow it: that works in announcement"
            " channels only, where we may send messages. /subscription look crosspost:True starts it again.",
            channel=channel,
        )
    return say(
        "Posts in {channel} get no threads any more: we may not open any there. Allow us Create Public Threads,"
        " then /subscription look thread:True starts it again.",
        channel=channel,
    )
