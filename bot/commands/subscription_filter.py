"""``/subscription filter``: which of its feeds' releases a channel gets."""

import dataclasses
from collections.abc import Sequence

from bot.commands.command import Arguments, Context
from bot.commands.filter_terms import changed, typed_terms
from bot.commands.subscription_find import subscription, which
from bot.commands.subscription_words import filter_lines
from bot.commands.trial import tried
from bot.delivery.rewanting import rewant
from bot.model.answer import Answer, Line, Mention, Message, Section, Tone, say, say_many
from bot.store import subscription_wishes, subscriptions


async def set_filter(context: Context, arguments: Arguments) -> Answer:
    """Change one group of a subscription's filter (``match``), kind by kind; show it and what it lets through.

    Raises ``InputError`` where something can't be looked for or is too much, ``NotFoundError`` for a subscription
    or feed that isn't there. Then nothing changes.
    """
    one = await subscription(context, arguments)
    given = await typed_terms(context, arguments)
    async with context.database.transaction() as transaction:
        # Read again: another admin may have changed it while the names were looked up.
        one = await subscriptions.get(transaction, one.guild_id, one.id) or one
        wanted = changed(one.filter, given, arguments)
        await subscription_wishes.set_filter(transaction, one, wanted)
        left_out = await rewant(transaction, dataclasses.replace(one, filter=wanted))
    which_one = await which(context, one)
    if wanted == one.filter:
        lines = filter_lines(one.filter) or [say("It has no filter: every release of its feeds comes.")]
        return _told(
            [*which_one, say("{channel} keeps its filter.", channel=Mention("channel", one.channel_id)), *lines],
            Tone.ANSWER,
        )
    lines = [
        say("From now on, {channel} gets releases by this filter.", channel=Mention("channel", one.channel_id))
    ]
    if not wanted.terms:
        lines = [
            say("{channel} gets every release of its feeds again.", channel=Mention("channel", one.channel_id))
        ]
    lines += filter_lines(wanted)
    if left_out:
        lines.append(
            say_many(
                "{count} release that waited for its time doesn't fit, and won't come.",
                "{count} releases that waited for their time don't fit, and won't come.",
                count=left_out,
            )
        )
    found = await tried(context, dataclasses.replace(one, filter=wanted))
    return _told([*which_one, *lines, *found.lines], Tone.DONE)


def _told(lines: Sequence[Message], tone: Tone) -> Answer:
    content = tuple(Line(content=line) for line in lines)
    return Answer(title=say("Filter"), sections=(Section(lines=content),), tone=tone)
