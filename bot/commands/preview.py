"""``/preview``: what a subscription would have posted of the archive, before anything is changed."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.meeting_words import source_of
from bot.commands.command import Arguments, Context
from bot.commands.filter_terms import changed, typed_terms
from bot.commands.subscription_find import named_feed, place, same
from bot.commands.subscription_words import filter_lines
from bot.commands.trial import Tried, tried
from bot.model.answer import Answer, Line, Section, Tone, Verbatim, say
from bot.model.feed import GuildFeed
from bot.model.ids import ChannelId, GuildId, SubscriptionId
from bot.model.subscription import Subscription
from bot.store import releases, subscriptions

_SHOWN = 3


async def preview(context: Context, arguments: Arguments) -> Answer:
    """How many of the newest releases a channel would have got, and the newest three; nothing is kept or posted.

    By its subscription's filter and language, with what is given in place of that; for a channel without a
    subscription, by what is given alone. Raises as ``/subscription filter``.
    """
    guild, channel = place(context, arguments)
    feed = await named_feed(context, guild, arguments)
    present = await subscriptions.of_channel(context.database, guild, channel)
    one = same(present, feed) or (present[0] if feed is None and len(present) == 1 else None)
    trial = one or _nobody(context, guild, channel, feed)
    trial = replace(trial, filter=changed(trial.filter, await typed_terms(context, arguments), arguments))
    found = await tried(context, trial)
    lines = [*found.lines, *filter_lines(trial.filter)]
    if one is None:
        lines.append(
            say("This channel isn't subscribed yet: /subscribe it, then set this with /subscription filter.")
        )
    return Answer(
        title=say("Preview"),
        sections=(Section(lines=tuple(Line(content=line) for line in lines)), *await _newest(context, found)),
        tone=Tone.ANSWER,
    )


async def _newest(context: Context, found: Tried) -> Sequence[Section]:
    refs = await releases.refs(context.database, context.asker.scope, [one.id for one in found.through[:_SHOWN]])
    summaries = {one.id: one.summary for one in found.through[:_SHOWN]}
    return [
        Section(
            heading=Verbatim(one.title),
            lines=(Line(content=Verbatim(summaries[one.id] or one.title), source=source_of(one)),),
        )
        for one in refs
    ]


def _nobody(context: Context, guild: GuildId, channel: ChannelId, feed: GuildFeed | None) -> Subscription:
    """A subscription that isn't there, to try a filter with."""
    return Subscription(
        id=SubscriptionId(0),
        guild_id=guild,
        channel_id=channel,
        feed_id=None if feed is None else feed.feed.id,
        language=None,
        created_by=context.asker.member,
        created_at=context.clock.now(),
        suspended_at=None,
        suspended_because=None,
    )
