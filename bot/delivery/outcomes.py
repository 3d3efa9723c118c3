"""What a failed send means: for the delivery, for its channel, for the admin."""

import logging
from datetime import datetime, timedelta

from bot.delivery import follow_up_refusals, render_health
from bot.delivery.backoff import GIVE_UP_AFTER, wait
from bot.delivery.notices import tell
from bot.errors import SendError, SendOutcome
from bot.model.answer import Mention, Message, Verbatim, say
from bot.model.delivery import FOLLOW_UPS, Delivery, DeliveryKind
from bot.model.ids import MemberId
from bot.store import deliveries, direct_channels, guild_feeds, subscriptions
from bot.store.database import Reader, Transaction
from bot.store.undelivered import DELETED
from bot.telemetry import event

_ON_A_MESSAGE = (DeliveryKind.EDIT, *FOLLOW_UPS)

UNSURE = "unsure"
"""``deliveries.error`` of a post that may or may not stand in the channel, where we can't look."""


async def fail(
    tx: Transaction, delivery: Delivery, error: SendError, now: datetime, *, chance: float, unsent: bool
) -> None:
    """Keep what *error* means for *delivery*, in one transaction; a fatal one gives the claim back.

    :param unsent: no earlier attempt can have reached the platform, so that a plain retry starts afresh.
    """
    event("delivery.failed", level=logging.WARNING, error=error, delivery=delivery.id, outcome=error.outcome.value)
    match error.outcome:
        case SendOutcome.RETRY | SendOutcome.UNKNOWN:
            surely = unsent and error.outcome is SendOutcome.RETRY
            await _again(tx, delivery, error, now, chance=chance, surely_unsent=surely)
        case SendOutcome.UNAUTHORIZED:
            await deliveries.retry_later(tx, delivery.id, at=now, error=str(error), surely_unsent=unsent)
        case SendOutcome.INVALID | SendOutcome.FORBIDDEN if delivery.kind in FOLLOW_UPS:
            await follow_up_refusals.end(tx, delivery, error.outcome.value, now)
        case SendOutcome.INVALID:
            await _malformed(tx, delivery, now)
        case SendOutcome.GONE if delivery.kind in _ON_A_MESSAGE or not unsent:
            # A moderator deleted the message, perhaps before we knew that it stood there (the same nonce then
            # finds it gone). That is respected; a channel that is gone shows with the next new post.
            posted = delivery.kind is DeliveryKind.POST
            await deliveries.dead(tx, delivery.id, error=DELETED if posted else error.outcome.value)
        case SendOutcome.GONE | SendOutcome.FORBIDDEN | SendOutcome.ARCHIVED:
            await _shut(tx, delivery, error.outcome, now)


async def _shut(tx: Transaction, delivery: Delivery, outcome: SendOutcome, now: datetime) -> None:
    """The place takes no messages of ours."""
    if delivery.member is not None:
        await _pause(tx, delivery, delivery.member, outcome, now)
    elif outcome is SendOutcome.ARCHIVED and delivery.kind in _ON_A_MESSAGE:
        # Of a forum it is one thread; the forum goes on.
        await _bury(tx, delivery, _not_renewed(delivery), outcome.value, now)
    else:
        await _suspend(tx, delivery, outcome, now)


async def unsure(tx: Transaction, delivery: Delivery, now: datetime) -> None:
    """Give up a post that may stand in the channel already, and ask the admin to look; nothing is posted twice."""
    message = say(
        "We were interrupted while posting a release in {channel}. It may stand there already, and we can't read"
        " the channel's history to find out, so we won't post it again. Allow us Read Message History there.",
        channel=Mention("channel", delivery.channel_id),
    )
    await _bury(tx, delivery, message, UNSURE, now)


async def _again(
    tx: Transaction, delivery: Delivery, error: SendError, now: datetime, *, chance: float, surely_unsent: bool
) -> None:
    if delivery.attempts >= GIVE_UP_AFTER:
        message = say(
            "A release could not be posted in {channel}: the platform refused it {count} times in a row.",
            channel=Mention("channel", delivery.channel_id),
            count=delivery.attempts,
        )
        await _bury(tx, delivery, message, error.outcome.value, now)
        return
    at = now + wait(delivery.attempts, chance, error.retry_after or timedelta())
    await deliveries.retry_later(tx, delivery.id, at=at, error=error.outcome.value, surely_unsent=surely_unsent)


async def _suspend(tx: Transaction, delivery: Delivery, outcome: SendOutcome, now: datetime) -> None:
    """Stop posting to the channel and tell whoever can mend it; what waits for it would be refused as well."""
    recipient = await _subscriber(tx, delivery)
    message = await _lost(tx, delivery) if outcome is SendOutcome.GONE else _stopped(delivery, outcome)
    await deliveries.dead(tx, delivery.id, error=outcome.value)
    dropped = await deliveries.drop_waiting(tx, delivery.channel_id, error=outcome.value)
    if await subscriptions.suspend(tx, delivery.channel_id, because=outcome.value, now=now):
        event("channel.suspended", level=logging.WARNING, channel=delivery.channel_id, dropped=dropped)
        key = f"suspended:{delivery.channel_id}:{delivery.id}"
        await tell(tx, delivery.guild_id, key, message, recipient, now)


async def _pause(
    tx: Transaction, delivery: Delivery, member: MemberId, outcome: SendOutcome, now: datetime
) -> None:
    """The member takes no direct messages: their follows pause, and they hear so when they next speak to us."""
    await deliveries.dead(tx, delivery.id, error=outcome.value)
    dropped = await deliveries.drop_waiting(tx, delivery.channel_id, error=outcome.value)
    if await direct_channels.close(tx, member, now):
        event("member.closed", level=logging.WARNING, dropped=dropped)


async def _malformed(tx: Transaction, delivery: Delivery, now: datetime) -> None:
    """Never tried again; told once a channel, however many posts it costs."""
    if delivery.member is not None:
        await _bury(tx, delivery, _not_sent(), SendOutcome.INVALID.value, now)
        return
    await _end(tx, delivery, SendOutcome.INVALID.value)
    await render_health.note(tx, delivery, await _subscriber(tx, delivery), now)


async def _end(tx: Transaction, delivery: Delivery, reason: str) -> None:
    await deliveries.dead(tx, delivery.id, error=reason)
    event("delivery.dead", level=logging.ERROR, delivery=delivery.id, reason=reason)


async def _bury(tx: Transaction, delivery: Delivery, message: Message, reason: str, now: datetime) -> None:
    await _end(tx, delivery, reason)
    recipient = delivery.member or await _subscriber(tx, delivery)
    if delivery.member is not None:
        message = _not_sent()
    key = f"dead:{delivery.id}:{delivery.revision}"
    await tell(tx, delivery.guild_id, key, message, recipient, now)


async def _subscriber(reader: Reader, delivery: Delivery) -> MemberId | None:
    """Whoever subscribed the channel first."""
    wishes = await subscriptions.of_channel(reader, delivery.guild_id, delivery.channel_id)
    return wishes[0].created_by if wishes else None


async def _lost(reader: Reader, delivery: Delivery) -> Message:
    """A channel is gone, and its name with it: what it got says which one it was."""
    channel = Mention("channel", delivery.channel_id)
    wishes = await subscriptions.of_channel(reader, delivery.guild_id, delivery.channel_id)
    if not wishes:
        return say("We stopped posting to {channel}: it isn't there any more.", channel=channel)
    offices = {one.feed.id: one.office_name for one in await guild_feeds.list_for(reader, delivery.guild_id)}
    got = [offices.get(one.feed_id, "?") for one in wishes if one.feed_id is not None]
    whole = len(got) < len(wishes)
    return say(
        "We stopped posting to {channel}: it isn't there any more. It was the one that got the releases of"
        " {feeds}.",
        channel=channel,
        feeds=say("every feed") if whole else Verbatim(", ".join(dict.fromkeys(got))),
    )


def _stopped(delivery: Delivery, outcome: SendOutcome) -> Message:
    channel = Mention("channel", delivery.channel_id)
    if outcome is SendOutcome.ARCHIVED:
        return say(
            "We stopped posting to {channel}: the thread is archived or locked. Open it again, or allow us Manage"
            " Threads there; then use /subscribe there again.",
            channel=channel,
        )
    return say(
        "We stopped posting to {channel}: we may not post there. Allow us View Channel, Send Messages and Read"
        " Message History in it, then use /subscribe there again.",
        channel=channel,
    )


def _not_renewed(delivery: Delivery) -> Message:
    return say(
        "A corrected release could not be renewed in {channel}: its thread is archived or locked. Allow us Manage"
        " Threads there.",
        channel=Mention("channel", delivery.channel_id),
    )


def _not_sent() -> Message:
    return say("A release you follow could not be sent to you. Whoever runs this bot finds why in the log.")
