"""``/subscription pause`` and ``/subscription resume``: nothing for a while, and what became of it."""

from bot.commands.command import Arguments, Context
from bot.commands.subscription_find import subscription, which
from bot.delivery.digest_plan import plan_digest
from bot.delivery.targets import due_again
from bot.delivery.withholding import withhold
from bot.errors import InputError, mark
from bot.model.answer import Answer, Line, Mention, Message, Section, Tone, say, say_many
from bot.model.subscription import Subscription
from bot.model.wish import Why
from bot.store import subscription_wishes, waiting
from bot.store.database import Transaction


async def pause(context: Context, arguments: Arguments) -> Answer:
    """Let nothing out of a subscription until it is resumed; what it would have got is kept in mind.

    Raises ``InputError`` where it is paused already.
    """
    one = await subscription(context, arguments)
    channel = Mention("channel", one.channel_id)
    async with context.database.transaction() as transaction:
        if not await subscription_wishes.pause(transaction, one.guild_id, one.id, context.clock.now()):
            raise InputError(
                mark("{channel} is paused already. /subscription resume lets posts through again."),
                channel=channel,
            )
        await _hold_back(context, transaction, one)
    line = say(
        "{channel} gets nothing until /subscription resume, which also tells what was missed.", channel=channel
    )
    return _told([*await which(context, one), line], Tone.DONE)


async def resume(context: Context, arguments: Arguments) -> Answer:
    """Let posts through again, and say what was missed; ``missed`` posts that as one digest, or drops it.

    Raises ``InputError`` where there is nothing to resume and nothing was missed.
    """
    one = await subscription(context, arguments)
    which_one = await which(context, one)
    missed = arguments.get("missed")
    channel = Mention("channel", one.channel_id)
    async with context.database.transaction() as transaction:
        due = await due_again(transaction, one, context.clock.now())
        woken = await subscription_wishes.resume(transaction, one.guild_id, one.id, due)
        count = await waiting.count(transaction, one.id, Why.PAUSED)
        if not woken and not count:
            raise InputError(mark("{channel} isn't paused, and it missed nothing."), channel=channel)
        lines = [say("{channel} gets posts again.", channel=channel)] if woken else []
        lines = [
            *which_one,
            *lines,
            await _settle(context, transaction, one, count, None if missed is None else str(missed)),
        ]
    return _told(lines, Tone.DONE)


async def _hold_back(context: Context, transaction: Transaction, one: Subscription) -> None:
    """What waits, and what is planned and unsent, waits for the admin's word; unless it is another's too."""
    await waiting.all_paused(transaction, one.id)
    for release in await withhold(transaction, one):
        await waiting.add(transaction, one.id, release, Why.PAUSED, context.clock.now())


async def _settle(
    context: Context, transaction: Transaction, one: Subscription, count: int, missed: str | None
) -> Message:
    if not count:
        return say("Nothing was published meanwhile.")
    match missed:
        case "digest":
            told = await plan_digest(transaction, one, Why.PAUSED, context.clock.now())
            if not told:
                return say("The channel has all of it already.")
            return say_many(
                "The {count} release it missed is on its way, as one digest.",
                "The {count} releases it missed are on their way, as one digest.",
                count=told,
            )
        case "drop":
            await waiting.forget_all(transaction, one.id, Why.PAUSED)
            return say_many(
                "The {count} release it missed is not posted. It stays in search.",
                "The {count} releases it missed are not posted. They stay in search.",
                count=count,
            )
        case _:
            return say_many(
                "{count} release was missed. Give the command again with “missed” to post it, or to drop it.",
                "{count} releases were missed. Give the command again with “missed” to post them as one digest, or"
                " to drop them.",
                count=count,
            )


def _told(lines: list[Message], tone: Tone) -> Answer:
    content = tuple(Line(content=line) for line in lines)
    return Answer(title=say("Subscription"), sections=(Section(lines=content),), tone=tone)
