"""``/search`` and ``/latest``: the releases themselves."""

from bot.answers import latest as newest
from bot.answers import search as searching
from bot.answers.which_feed import visible_feed
from bot.commands.command import Arguments, Context
from bot.commands.settings import reader_of
from bot.model.answer import Answer


async def search(context: Context, arguments: Arguments) -> Answer:
    """Releases with the words asked for."""
    return await searching.search(context.database, context.asker.scope, str(arguments["words"]))


async def latest(context: Context, arguments: Arguments) -> Answer:
    """The newest releases, of one feed or all; raises ``NotFoundError`` for a feed the asker can't see."""
    asker = context.asker
    words = arguments.get("feed")
    feed = None if words is None else await visible_feed(context.database, asker.scope, asker.guild, str(words))
    language = (await reader_of(context.database, asker)).language
    return await newest.latest(context.database, asker.scope, None if feed is None else feed.id, language=language)
