"""The button under a digest: every release in it, with its link."""

from bot.answers.meeting_words import source_of
from bot.commands.command import Arguments, Context
from bot.errors import NotFoundError, mark
from bot.model.answer import Answer, Line, Section, Verbatim, say, say_many
from bot.store import channel_deliveries, deliveries, releases

_MOST = 20


async def all_of(context: Context, arguments: Arguments) -> Answer:
    """The releases of the digest sent with ``key`` that the asker may see, the newest first.

    Raises ``NotFoundError`` where the store has no such digest, or none of it is theirs to see.
    """
    delivery = await deliveries.by_key(context.database, str(arguments["key"]))
    found = [] if delivery is None else await channel_deliveries.in_digest(context.database, delivery.id)
    ids = [one.id for one in reversed(found)]
    refs = await releases.refs(context.database, context.asker.scope, ids)
    if not refs:
        raise NotFoundError(mark("That digest isn't in the archive of this server any more."))
    lines = [Line(content=Verbatim(one.title), source=source_of(one)) for one in refs[:_MOST]]
    left = len(refs) - _MOST
    if left > 0:
        more = say_many(
            "{count} more release: /search finds it.", "{count} more releases: /search finds them.", count=left
        )
        lines.append(Line(content=more))
    return Answer(title=say("All releases"), sections=(Section(lines=tuple(lines)),), private=True)
