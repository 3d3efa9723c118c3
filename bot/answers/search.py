"""``/search``: releases that hold the words."""

from bot.answers.in_twins import twins_of
from bot.answers.search_query import parsed
from bot.errors import InputError, mark
from bot.model.answer import Answer, Line, Message, Section, Tone, Verbatim, say
from bot.model.scope import Scope
from bot.store import search as index
from bot.store.database import Reader
from bot.store.search_words import asked

_MOST = 8


async def search(reader: Reader, scope: Scope, words: str) -> Answer:
    """The releases in *scope* that hold all of *words*, best first; finding none is an answer too.

    Of two that say the same in two languages, the one that the words fit better is told, with a way to the other.
    ``-word`` leaves releases out; what else was meant to be an operator is said not to be read.
    Raises ``InputError`` where there is nothing in *words* to look for.
    """
    query = parsed(words)
    if not asked(query.words):
        raise InputError(mark("That holds no word to look for."))
    found = await index.search(reader, scope, query.words, 2 * _MOST, without=query.without)
    unread = (Line(content=_unread()),) if query.unread else ()
    if not found:
        lines = (*(Line(content=one) for one in _nothing(scope, words)), *unread)
        return Answer(title=say("Nothing found"), sections=(Section(lines=lines),), tone=Tone.NOTHING)
    twins = await twins_of(reader, scope, [one.id for one in found])
    told = twins.once(found)[:_MOST]
    lines = (*(Line(content=Verbatim(one.title), source=twins.source(one)) for one in told), *unread)
    return Answer(title=say("Releases on “{words}”", words=words), sections=(Section(lines=lines),))


def _unread() -> Message:
    return say("All words must stand in a release: OR and quotation marks aren't read. -word leaves releases out.")


def _nothing(scope: Scope, words: str) -> list[Message]:
    if scope != Scope.public():
        return [say("No release holds all of these words: {words}", words=words)]
    return [
        say("No release of a public feed holds all of these words: {words}", words=words),
        say("Direct messages know no other feeds: ask in a server."),
    ]
