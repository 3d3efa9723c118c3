"""What there is about a person where no release tells of a meeting: the releases that name them."""

from collections.abc import Sequence

from bot.answers.meeting_words import source_of
from bot.model.answer import Line, Section, Verbatim, say_many
from bot.model.person import Person
from bot.model.scope import Scope
from bot.store import naming
from bot.store.database import Reader

_MOST = 3


async def sections(reader: Reader, scope: Scope, people: Sequence[Person]) -> tuple[Section, ...]:
    """How many releases in scope name *people*, and the newest of them; nothing where there are none."""
    ids = [one.id for one in people]
    count = await naming.count_naming(reader, scope, ids)
    if not count:
        return ()
    newest = await naming.naming(reader, scope, ids, _MOST)
    heading = say_many(
        "{count} release names {name}, without a meeting:",
        "{count} releases name {name}, without a meeting. The newest:",
        count=count,
        name=people[0].name,
    )
    lines = tuple(Line(content=Verbatim(one.title), source=source_of(one)) for one in newest)
    return (Section(heading=heading, lines=lines),)
