"""``/feed held``: what was held back because it looked like a flood, and the guild's word on it."""

from bot.answers.which_feed import own_feed
from bot.commands.command import Arguments, Context
from bot.delivery.outbox import plan_for_guild
from bot.model.answer import Answer, Line, Message, Section, Tone, Verbatim, say, say_many
from bot.model.ids import GuildId
from bot.model.release import Release
from bot.store import held
from bot.store.database import Transaction

_SHOWN = 10
_AT_ONCE = 200


async def held_back(context: Context, arguments: Arguments) -> Answer:
    """What waits for this guild's word, of one feed or all; ``action`` posts it to its channels or drops it.

    The word counts for this guild alone: others that follow the feed have their own.
    """
    guild = GuildId(context.asker.guild or 0)
    words = arguments.get("feed")
    feed = None if words is None else (await own_feed(context.database, guild, str(words))).feed.id
    waiting = await held.of_guild(context.database, guild, feed, limit=_AT_ONCE)
    if not waiting:
        return _told(say("Nothing is held back."), Tone.NOTHING)
    if "action" not in arguments:
        return _listed(waiting)
    post = arguments["action"] == "post"
    async with context.database.transaction() as tx:
        mine = await held.of_guild(tx, guild, feed, limit=_AT_ONCE)
        await held.settle(tx, guild, [one.id for one in mine])
        reached = await _post(tx, guild, mine, context) if post else 0
    if not post:
        return _told(
            say_many(
                "{count} release dropped. It stays in search.",
                "{count} releases dropped. They stay in search.",
                count=len(mine),
            ),
            Tone.DONE,
        )
    if not reached:
        return _told(say("No channel takes them: /subscribe one first, and then use /latest."), Tone.WARNING)
    return _told(
        say_many(
            "{count} release goes out now.",
            "{count} releases go out now, the oldest first.",
            count=len(mine),
        ),
        Tone.DONE,
    )


async def _post(tx: Transaction, guild: GuildId, some: list[Release], context: Context) -> int:
    return sum([await plan_for_guild(tx, guild, one, context.clock.now()) for one in some])


def _listed(waiting: list[Release]) -> Answer:
    lines = [
        Line(content=say("{date}: {what}", date=one.shown_date, what=Verbatim(one.title)))
        for one in waiting[:_SHOWN]
    ]
    ask = say_many(
        "{count} release waits. Choose an action: post it to this server's channels, or drop it.",
        "{count} releases wait. Choose an action: post them to this server's channels, or drop them.",
        count=len(waiting),
    )
    return Answer(title=say("Held back"), sections=(Section(lines=(*lines, Line(content=ask))),))


def _told(sentence: Message, tone: Tone) -> Answer:
    return Answer(title=say("Held back"), sections=(Section(lines=(Line(content=sentence),)),), tone=tone)
