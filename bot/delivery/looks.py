"""By which subscription a channel gets something, and so how it looks there."""

from bot.model.delivery import Delivery
from bot.model.ids import FeedId
from bot.model.subscription import Subscription
from bot.store import subscriptions
from bot.store.database import Reader


async def subscription_of(reader: Reader, delivery: Delivery, feed: FeedId) -> Subscription | None:
    """The subscription it was planned for; once that has ended, the channel's to this feed, else to all feeds."""
    if delivery.subscription_id is not None:
        planned = await subscriptions.get(reader, delivery.guild_id, delivery.subscription_id)
        if planned is not None:
            return planned
    present = await subscriptions.of_channel(reader, delivery.guild_id, delivery.channel_id)
    by_feed = {one.feed_id: one for one in present}
    return by_feed.get(feed) or by_feed.get(None)


def words_of(one: Subscription | None, channel: str | None) -> str | None:
    """The language a channel's posts are worded in: the subscription's word, the channel's, its releases'.

    :param channel: what the guild's admins set for the channel.
    """
    if one is None:
        return channel
    return one.look.words or channel or one.language
