"""``/who met``, ``/who is``."""

from bot.answers import meetings, people
from bot.commands.command import Arguments, Context
from bot.commands.settings import reader_of
from bot.model.answer import Answer


async def who_met(context: Context, arguments: Arguments) -> Answer:
    """Whom somebody met; raises ``NotFoundError`` where nobody the asker may see is called so."""
    language = (await reader_of(context.database, context.asker)).language
    scope = context.asker.scope
    return await meetings.who_met(context.database, scope, str(arguments["person"]), language=language)


async def who_is(context: Context, arguments: Arguments) -> Answer:
    """Who somebody is; raises ``NotFoundError`` where nobody the asker may see is called so."""
    language = (await reader_of(context.database, context.asker)).language
    return await people.who_is(context.database, context.asker.scope, str(arguments["person"]), language=language)
