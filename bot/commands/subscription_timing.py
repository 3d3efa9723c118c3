"""``/subscription timing``: at once or in digests, and quiet hours, by the clock of a named place."""

import dataclasses

from bot.commands.command import Arguments, Context
from bot.commands.local_times import hours, time_of_day
from bot.commands.settings import known_zone
from bot.commands.subscription_find import subscription
from bot.commands.subscription_words import timing_lines
from bot.delivery.targets import due_again, zone_of
from bot.model.answer import Answer, Line, Mention, Section, Tone, say
from bot.model.subscription import Subscription
from bot.model.wish import Rhythm, Timing
from bot.store import subscription_wishes


async def set_timing(context: Context, arguments: Arguments) -> Answer:
    """Change when a subscription's posts come; without anything to change, say when they do.

    Raises ``InputError`` for what is no time, ``NotFoundError`` for a zone or subscription there is none of.
    """
    one = await subscription(context, arguments)
    timing = _changed(one.timing, arguments)
    if timing == one.timing:
        return await _told(context, one, Tone.ANSWER)
    one = dataclasses.replace(one, timing=timing)
    async with context.database.transaction() as transaction:
        due = await due_again(transaction, one, context.clock.now())
        await subscription_wishes.set_timing(transaction, one, timing, due)
    return await _told(context, dataclasses.replace(one, due_at=due), Tone.DONE)


def _changed(timing: Timing, arguments: Arguments) -> Timing:
    changes: dict[str, object] = {}
    if "rhythm" in arguments:
        changes["rhythm"] = Rhythm(str(arguments["rhythm"]))
    if "at" in arguments:
        changes["at"] = time_of_day(str(arguments["at"]))
    if "weekday" in arguments:
        changes["weekday"] = int(str(arguments["weekday"]))
    if "quiet" in arguments:
        changes["quiet"] = hours(str(arguments["quiet"]))
    if "time_zone" in arguments:
        changes["zone"] = known_zone(str(arguments["time_zone"]))
    match arguments.get("clear"):
        case "quiet":
            changes["quiet"] = None
        case "time_zone":
            changes["zone"] = None
        case _:
            pass
    return dataclasses.replace(timing, **changes)  # type: ignore[arg-type]


async def _told(context: Context, one: Subscription, tone: Tone) -> Answer:
    zone = await zone_of(context.database, one.guild_id, one.timing.zone)
    lines = timing_lines(one.timing, zone)
    if one.timing.rhythm is Rhythm.INSTANT:
        lines.insert(0, say("{channel} gets each release at once.", channel=Mention("channel", one.channel_id)))
    elif one.due_at is not None and one.paused_at is None:
        lines.append(say("The next digest comes on {date}, if there is something to tell.", date=one.due_at))
    return Answer(
        title=say("Timing"), sections=(Section(lines=tuple(Line(content=line) for line in lines)),), tone=tone
    )
