"""``/feed history``: a feed's releases with what became of them: corrected, withdrawn."""

from datetime import datetime

from bot.answers.meeting_words import source_of
from bot.answers.which_feed import visible_feed
from bot.commands.command import Arguments, Context
from bot.model.answer import Answer, Line, Section, Tone, Verbatim, say, say_many
from bot.model.release import Release, ReleaseRef
from bot.store import releases, withdrawals

_SHOWN = 15


async def history(context: Context, arguments: Arguments) -> Answer:
    """The newest releases of a feed the asker may read; raises ``NotFoundError`` for any other."""
    asker = context.asker
    feed = await visible_feed(context.database, asker.scope, asker.guild, str(arguments["feed"]))
    some = await releases.newest(context.database, asker.scope, limit=_SHOWN, feed_id=feed.id)
    if not some:
        nothing = Line(content=say("It has no releases yet."))
        return Answer(
            title=say("{office}", office=feed.office), sections=(Section(lines=(nothing,)),), tone=Tone.NOTHING
        )
    ids = [one.id for one in some]
    gone = await withdrawals.withdrawn(context.database, ids)
    shown = {one.id: one for one in await releases.refs(context.database, asker.scope, ids)}
    sections = tuple(_section(one, shown[one.id], gone.get(one.id)) for one in some if one.id in shown)
    return Answer(title=say("{office}", office=feed.office), sections=sections)


def _section(one: Release, ref: ReleaseRef, withdrawn: datetime | None) -> Section:
    marks = []
    if one.revised_at is not None:
        marks.append(
            say_many(
                "Corrected {count} time, last on {date}.",
                "Corrected {count} times, last on {date}.",
                count=one.revision - 1,
                date=one.revised_at,
            )
        )
    if withdrawn is not None:
        marks.append(say("Withdrawn: it left the feed, and on {date} its page was gone.", date=withdrawn))
    words = marks or [say("As first published.")]
    return Section(
        heading=Verbatim(one.title), lines=tuple(Line(content=each, source=source_of(ref)) for each in words)
    )
