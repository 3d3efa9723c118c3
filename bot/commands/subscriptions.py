"""``/subscribe``, ``/unsubscribe``, ``/subscriptions``: which channels get which releases."""

import dataclasses
from collections.abc import Sequence

from bot.answers.which_feed import Candidate
from bot.commands.command import Arguments, Context
from bot.commands.gone_channels import end_gone
from bot.commands.language_names import language_name
from bot.commands.settings import require_post
from bot.commands.subscription_find import called, feed_names, named_feed, place, same
from bot.commands.subscription_words import details, timing_lines
from bot.commands.trial import tried
from bot.commands.undelivered import missed_line
from bot.delivery.outbox import plan_latest
from bot.delivery.rewanting import rewant
from bot.delivery.targets import due_again, zone_of
from bot.delivery.withholding import withhold
from bot.errors import NotFoundError, QuotaError, SendOutcome, mark
from bot.model.answer import Answer, Line, Mention, Message, Section, Tone, Verbatim, say, say_many
from bot.model.feed import GuildFeed
from bot.model.ids import ChannelId, GuildId
from bot.model.subscription import Subscription
from bot.model.wish import Rhythm
from bot.store import guild_feeds, subscription_wishes, subscriptions

EVERY_LANGUAGE = "all"
"""What ``language`` takes to let releases in any language through again."""


async def subscribe(context: Context, arguments: Arguments) -> Answer:
    """Let a channel get a feed's releases, or every feed's; again: change its language, or wake it.

    Raises ``InputError`` where we can't post there, ``NotFoundError`` for a feed this guild doesn't follow,
    ``QuotaError`` at the guild's limit.
    """
    guild, channel = place(context, arguments)
    feed = await named_feed(context, guild, arguments)
    await require_post(context, channel)
    present = same(await subscriptions.of_channel(context.database, guild, channel), feed)
    language = _language(arguments, present)
    if present is None:
        lines = await _add(context, guild, channel, feed, language)
        lines.insert(0, _promise(channel, feed, language, at_once=arguments.get("rhythm", "instant") == "instant"))
    else:
        lines = await _renew(context, present, language, also="rhythm" in arguments)
    lines += await _rhythm(context, guild, channel, feed, arguments)
    if arguments.get("latest") is True:
        lines.append(await _post_latest(context, guild, channel, feed))
    now = same(await subscriptions.of_channel(context.database, guild, channel), feed)
    unchanged = now == present and arguments.get("latest") is not True
    return _told(say("Subscribed"), lines, Tone.ANSWER if unchanged else Tone.DONE)


async def unsubscribe(context: Context, arguments: Arguments) -> Answer:
    """End a channel's subscription to one feed, or all it has.

    Raises ``NotFoundError`` where it has none such.
    """
    guild, channel = place(context, arguments)
    feed = await named_feed(context, guild, arguments, followed=False)
    present = await subscriptions.of_channel(context.database, guild, channel)
    ending = present if feed is None else [one for one in present if one.feed_id == feed.feed.id]
    if not ending:
        raise NotFoundError(_why_none(present, feed), channel=Mention("channel", channel))
    async with context.database.transaction() as transaction:
        for one in ending:
            await withhold(transaction, one)
            await subscriptions.remove(transaction, guild, one.id)
    return _told(say("Unsubscribed"), [_farewell(channel, feed)], Tone.DONE)


async def list_them(context: Context, arguments: Arguments) -> Answer:
    """Every channel of the guild that gets something, and those that stopped getting it, with why.

    Of a channel that was deleted it is said once, and its subscriptions end.
    """
    guild = context.asker.guild
    assert guild is not None
    kept = await subscriptions.of_guild(context.database, guild)
    names = await feed_names(context, guild)
    if not kept:
        nothing = say("No channel gets anything yet. /subscribe in a channel starts that.")
        return _told(say("Subscriptions"), [nothing], Tone.NOTHING)
    gone = await end_gone(context, guild, kept)
    there = [one for one in kept if one.channel_id not in gone]
    lines = [line for one in there for line in await _entry(context, one, called(one, names))]
    lines += [_ended(one) for one in sorted(gone)]
    return _told(say("Subscriptions"), lines, Tone.ANSWER)


def _language(arguments: Arguments, present: Subscription | None) -> str | None:
    """The one language asked for; where none is given, as it was."""
    given = arguments.get("language")
    if given is None:
        return None if present is None else present.language
    return None if given == EVERY_LANGUAGE else str(given)


async def _add(
    context: Context, guild: GuildId, channel: ChannelId, feed: GuildFeed | None, language: str | None
) -> list[Message]:
    most = context.settings.subscriptions_per_guild
    async with context.database.transaction() as transaction:
        if await subscriptions.count(transaction, guild) >= most:
            raise QuotaError(
                mark("This server has as many subscriptions as it may ({most}). /unsubscribe a channel first."),
                most=most,
            )
        await subscriptions.add(
            transaction,
            guild_id=guild,
            channel_id=channel,
            feed_id=None if feed is None else feed.feed.id,
            language=language,
            created_by=context.asker.member,
            now=context.clock.now(),
        )
    if feed is None and not await guild_feeds.count(context.database, guild):
        return [say("This server follows no feed yet. Add one with /feed add.")]
    return []


async def _renew(context: Context, present: Subscription, language: str | None, *, also: bool) -> list[Message]:
    """What changes when somebody subscribes a channel twice: nothing, its language, or that it was suspended.

    :param also: whether something else is changed, so that it needn't be said that nothing is.
    """
    channel = Mention("channel", present.channel_id)
    if present.paused_at is not None:
        return [say("Paused since {date}. /subscription resume wakes it.", date=present.paused_at)]
    async with context.database.transaction() as transaction:
        if present.suspended_at is not None:
            await subscriptions.resume(transaction, present.guild_id, present.channel_id)
        if language != present.language:
            await subscriptions.set_language(transaction, present.guild_id, present.id, language)
            await rewant(transaction, dataclasses.replace(present, language=language))
    if present.suspended_at is not None:
        missed = await missed_line(context, present.channel_id)
        again = say("{channel} gets posts again.", channel=channel)
        return [again] if missed is None else [again, missed]
    if language != present.language:
        return [
            say("{channel} was subscribed already; now it gets {what}.", channel=channel, what=_which(language))
        ]
    return [] if also else [say("{channel} was subscribed already, so nothing changed.", channel=channel)]


async def _rhythm(
    context: Context, guild: GuildId, channel: ChannelId, feed: GuildFeed | None, arguments: Arguments
) -> Sequence[Message]:
    """Let posts come as often as was asked for, where it was."""
    one = same(await subscriptions.of_channel(context.database, guild, channel), feed)
    if "rhythm" not in arguments or one is None:
        return ()
    one = dataclasses.replace(one, timing=dataclasses.replace(one.timing, rhythm=Rhythm(str(arguments["rhythm"]))))
    async with context.database.transaction() as transaction:
        due = await due_again(transaction, one, context.clock.now())
        await subscription_wishes.set_timing(transaction, one, one.timing, due)
    return timing_lines(one.timing, await zone_of(context.database, guild, one.timing.zone))


async def _post_latest(context: Context, guild: GuildId, channel: ChannelId, feed: GuildFeed | None) -> Message:
    """Post the newest release that the subscription would have had posted, by its language and its filter."""
    mine = same(await subscriptions.of_channel(context.database, guild, channel), feed)
    found = None if mine is None else await tried(context, mine)
    if mine is None or found is None or not found.looked_at:
        return say("There is no release yet to post.")
    if not found.through:
        return say_many(
            "The only release there is doesn't fit, so nothing is posted.",
            "None of the last {count} releases fits, so nothing is posted.",
            count=found.looked_at,
        )
    newest = found.through[0]
    async with context.database.transaction() as transaction:
        await plan_latest(transaction, mine, newest, context.clock.now())
    return say("The newest release is on its way: {title}", title=Verbatim(newest.title))


def _promise(channel: ChannelId, feed: GuildFeed | None, language: str | None, *, at_once: bool) -> Message:
    mention, what, called = Mention("channel", channel), _which(language), _called(feed)
    if not at_once:
        return say("{channel} gets {what} of {feed}.", channel=mention, what=what, feed=called)
    return say(
        "{channel} gets {what} of {feed}, each as soon as it is published.",
        channel=mention,
        what=what,
        feed=called,
    )


def _farewell(channel: ChannelId, feed: GuildFeed | None) -> Message:
    if feed is None:
        return say("{channel} gets no more posts.", channel=Mention("channel", channel))
    return say("{channel} gets no more posts of {feed}.", channel=Mention("channel", channel), feed=_called(feed))


def _which(language: str | None) -> Message:
    if language is None:
        return say("all releases")
    return say("releases in {language}", language=language_name(language))


def _called(feed: GuildFeed | None) -> object:
    return say("every feed") if feed is None else Candidate.of_guild(feed).label


def _why_none(present: list[Subscription], feed: GuildFeed | None) -> str:
    if feed is not None and any(one.feed_id is None for one in present):
        return mark(
            "{channel} gets every feed, so one can't be left out. "
            "/unsubscribe it, then /subscribe it to the feeds it shall get."
        )
    return mark("{channel} has no such subscription. /subscriptions lists all there are.")


async def _entry(context: Context, one: Subscription, feed: object) -> list[Message]:
    """One subscription, and under it what was set of it."""
    channel, what = Mention("channel", one.channel_id), _which(one.language)
    zone = await zone_of(context.database, one.guild_id, one.timing.zone)
    more = [say("• {detail}", detail=detail) for detail in details(one, zone)]
    if one.suspended_at is None:
        return [say("{channel}: {what} of {feed}", channel=channel, what=what, feed=feed), *more]
    values = {"channel": channel, "what": what, "feed": feed, "date": one.suspended_at}
    if one.suspended_because == SendOutcome.ARCHIVED.value:
        stopped = say(
            "{channel}: {what} of {feed}. Stopped on {date}, as the thread is archived or locked. "
            "Open it again, or allow us Manage Threads, then /subscribe it again.",
            **values,
        )
    else:
        stopped = say(
            "{channel}: {what} of {feed}. Stopped on {date}, as we could not post there. "
            "Give us the permissions, then /subscribe it again.",
            **values,
        )
    return [stopped, *more]


def _ended(channel: ChannelId) -> Message:
    return say("{channel} isn't there any more, so it gets nothing now.", channel=Mention("channel", channel))


def _told(title: Message, lines: list[Message], tone: Tone) -> Answer:
    return Answer(title=title, sections=(Section(lines=tuple(Line(content=one) for one in lines)),), tone=tone)
