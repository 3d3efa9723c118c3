"""Which of a guild's subscriptions a command means: by its channel, and by its feed where that leaves several."""

from collections.abc import Mapping

from bot.answers.which_feed import Candidate, labels, own_feed
from bot.commands.command import Arguments, Context
from bot.errors import InputError, NotFoundError, mark
from bot.model.answer import Mention, Message, say
from bot.model.feed import GuildFeed
from bot.model.ids import ChannelId, FeedId, GuildId
from bot.model.subscription import Subscription
from bot.store import guild_feeds, subscriptions


def place(context: Context, arguments: Arguments) -> tuple[GuildId, ChannelId]:
    """The asker's guild, and the channel they named or are in; raises ``InputError`` where there is none."""
    channel = arguments.get("channel") or context.asker.channel
    assert context.asker.guild is not None
    if not isinstance(channel, int):
        raise InputError(mark("Say which channel: there is none here."))
    return context.asker.guild, ChannelId(channel)


async def named_feed(
    context: Context, guild: GuildId, arguments: Arguments, *, followed: bool = True
) -> GuildFeed | None:
    """The feed the asker named; ``None`` where they named none. Raises as ``own_feed``."""
    words = arguments.get("feed")
    return None if words is None else await own_feed(context.database, guild, str(words), followed=followed)


def same(present: list[Subscription], feed: GuildFeed | None) -> Subscription | None:
    """The one of a channel's subscriptions that is to just this feed, or to every feed."""
    wanted = None if feed is None else feed.feed.id
    return next((one for one in present if one.feed_id == wanted), None)


async def subscription(context: Context, arguments: Arguments) -> Subscription:
    """The subscription a command changes.

    Without a feed: the channel's only one, or the one to every feed. Raises ``NotFoundError`` where there is
    none, ``InputError`` where it may be several.
    """
    guild, channel = place(context, arguments)
    feed = await named_feed(context, guild, arguments, followed=False)
    present = await subscriptions.of_channel(context.database, guild, channel)
    found = same(present, feed)
    if found is None and feed is None and len(present) == 1:
        found = present[0]
    if found is not None:
        return found
    mention = Mention("channel", channel)
    if not present or feed is not None:
        raise NotFoundError(
            mark("{channel} has no such subscription. /subscribe makes one, /subscriptions lists all there are."),
            channel=mention,
        )
    names = await feed_names(context, guild)
    raise InputError(
        mark("{channel} has several subscriptions. Say which feed: {feeds}."),
        channel=mention,
        feeds=tuple(called(one, names) for one in present),
    )


async def feed_names(context: Context, guild: GuildId) -> Mapping[FeedId, str]:
    """What a guild's feeds are called."""
    return labels([Candidate.of_guild(one) for one in await guild_feeds.list_for(context.database, guild)])


def called(one: Subscription, names: Mapping[FeedId, str]) -> object:
    """What a subscription is to."""
    return say("every feed") if one.feed_id is None else names.get(one.feed_id, "?")


async def which(context: Context, one: Subscription) -> list[Message]:
    """Which of its channel's subscriptions a command means, to be said first; nothing where there is only one."""
    if len(await subscriptions.of_channel(context.database, one.guild_id, one.channel_id)) == 1:
        return []
    return [say("The subscription to {feed}:", feed=called(one, await feed_names(context, one.guild_id)))]
