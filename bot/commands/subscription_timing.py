"""``/subscription timing``: at once or in digests, and quiet hours, by the clock of a named place."""

import dataclasses
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.commands.command import Arguments, Context
from bot.commands.local_times import hours, time_of_day
from bot.commands.settings import known_zone
from bot.commands.subscription_find import subscription, which
from bot.commands.subscription_words import timing_lines
from bot.delivery.targets import due_again, zone_of
from bot.errors import InputError, mark
from bot.model.answer import Answer, Day, Line, Mention, Message, Section, Tone, say
from bot.model.subscription import Subscription
from bot.model.wish import Rhythm, Timing
from bot.store import subscription_wishes


async def set_timing(context: Context, arguments: Arguments) -> Answer:
    """Change when a subscription's posts come; without anything to change, say when they do.

    Raises ``InputError`` for what is no time, has no effect, or is both set and cleared; ``NotFoundError`` for a
    zone or subscription there is none of.
    """
    one = await subscription(context, arguments)
    timing = _changed(one.timing, arguments)
    _check(timing, arguments)
    if timing == one.timing:
        return await _told(context, one, Tone.ANSWER)
    one = dataclasses.replace(one, timing=timing)
    async with context.database.transaction() as transaction:
        due = await due_again(transaction, one, context.clock.now())
        await subscription_wishes.set_timing(transaction, one, timing, due)
    return await _told(context, dataclasses.replace(one, due_at=due), Tone.DONE)


def _check(timing: Timing, arguments: Arguments) -> None:
    if arguments.get("clear") in arguments:
        raise InputError(mark("That sets and clears the same setting. Give one or the other."))
    if "at" in arguments and timing.rhythm not in {Rhythm.DAILY, Rhythm.WEEKLY}:
        raise InputError(mark("Only a daily or weekly digest has an hour. Give the rhythm with it."))
    if "weekday" in arguments and timing.rhythm is not Rhythm.WEEKLY:
        raise InputError(mark("Only a weekly digest has a day. Give the rhythm with it."))


def _next(local: datetime, zone: str) -> Message:
    # By the clock its hour is set by, whatever the reader's own.
    return say(
        "The next digest comes on {day} at {time} ({zone}), if there is something to tell.",
        day=Day(local.date()),
        time=local.time(),
        zone=zone,
    )


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
        lines.append(_next(one.due_at.astimezone(ZoneInfo(zone)), zone))
    lines = [*await which(context, one), *lines]
    return Answer(
        title=say("Timing"), sections=(Section(lines=tuple(Line(content=line) for line in lines)),), tone=tone
    )
