"""``/feed backfill``: read what an office published before this server followed it."""

from datetime import timedelta

from bot.answers.which_feed import own_feed
from bot.commands.command import Arguments, Context
from bot.commands.feed_status import past_line
from bot.model.answer import Answer, Line, Message, Section, Tone, say
from bot.model.ids import GuildId
from bot.store import backfills

_AGAIN_AFTER = timedelta(days=7)


async def backfill(context: Context, arguments: Arguments) -> Answer:
    """Begin, or tell how far it came; one that failed goes on. The bot's own loop reads, posting nothing."""
    kept = await own_feed(context.database, GuildId(context.asker.guild or 0), str(arguments["feed"]))
    now = context.clock.now()
    before = await backfills.get(context.database, kept.feed.id)
    runs = before is not None and before.ended_at is None
    done = before is not None and before.ended_at is not None and before.error is None
    if before and (runs or (done and before.ended_at and now - before.ended_at < _AGAIN_AFTER)):
        return _told([past_line(before)], Tone.ANSWER)
    async with context.database.transaction() as tx:
        await backfills.begin(tx, kept.feed.id, now)
    begun = say(
        "We read what {office} published before, one page in five seconds. It can be searched then, and none of it"
        " is posted. /feed status tells how far it came.",
        office=kept.office_name,
    )
    return _told([begun], Tone.DONE)


def _told(lines: list[Message], tone: Tone) -> Answer:
    return Answer(
        title=say("Reading the past"),
        sections=(Section(lines=tuple(Line(content=one) for one in lines)),),
        tone=tone,
    )
