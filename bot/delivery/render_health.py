"""A fault of ours in laying posts out: told once a channel, with the release it began with, and its end too."""

from datetime import datetime

from bot.delivery.notices import tell
from bot.model.answer import Mention, Message, Verbatim, say
from bot.model.delivery import Delivery, Notice
from bot.model.ids import ChannelId, MemberId
from bot.store import delivery_reads, notices, releases
from bot.store.database import Database, Transaction

_PREFIX = "malformed:"


async def note(tx: Transaction, delivery: Delivery, recipient: MemberId | None, now: datetime) -> bool:
    """*delivery* was refused as malformed; whether that is news for its channel."""
    release = await releases.get(tx, delivery.release_id)
    message = say(
        "“{title}” could not be posted in {channel}: what we made of it was refused as malformed. That is a fault"
        " of ours; please report it. /undelivered lists it, and what else is refused so from now on.",
        title=Verbatim("" if release is None else release.title),
        channel=Mention("channel", delivery.channel_id),
    )
    return await tell(tx, delivery.guild_id, f"{_PREFIX}{delivery.channel_id}", message, recipient, now)


async def check(database: Database, now: datetime) -> int:
    """Tell of the channels that take our posts again; how many notices are new."""
    fresh = 0
    for notice in await notices.told(database, _PREFIX):
        channel = ChannelId(int(notice.key.removeprefix(_PREFIX)))
        if await delivery_reads.has_sent_since(database, channel, notice.created_at):
            fresh += await _well_again(database, notice, channel, now)
    return fresh


async def _well_again(database: Database, notice: Notice, channel: ChannelId, now: datetime) -> bool:
    async with database.transaction() as tx:
        await notices.forget(tx, notice.key)
        if notice.attempts == 0:
            return False  # nobody has heard of it
        key = f"well-formed:{channel}:{notice.id}"
        return await tell(tx, notice.guild_id, key, _again(channel), notice.recipient, now)


def _again(channel: ChannelId) -> Message:
    return say(
        "Our posts in {channel} are taken again. /undelivered posts what was refused, where it can be.",
        channel=Mention("channel", channel),
    )
