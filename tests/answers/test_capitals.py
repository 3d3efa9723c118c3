"""A headline's capitals are no spelling of a name."""

import pytest

from bot.answers.meetings import who_met
from bot.answers.people import who_is
from bot.locales import text
from bot.model.facts import NamedPerson
from bot.model.scope import Scope
from bot.store.database import Database
from tests.answers.archive import OURS, READER, add_feed, facts, keep, lines_of

SCOPE = Scope.guild(OURS)


@pytest.mark.parametrize("order", [1, -1])
async def test_somebody_is_never_called_by_the_capitals_of_one_release(
    sqlite_database: Database, order: int
) -> None:
    """Whichever came first, the longer one in capitals too; where no other is known, it stays."""
    feed = await add_feed(sqlite_database, "port", OURS)
    spellings = ("ANNA MARIA ROTH", "Anna Maria Roth", "ANNA M. ROTH")[::order]
    for number, name in enumerate(spellings, 1):
        aliases = tuple({"ANNA MARIA ROTH", "Anna Maria Roth"} - {name})
        await keep(sqlite_database, feed, number, facts(people=(NamedPerson(name=name, aliases=aliases),)))
    written = lines_of(await who_is(sqlite_database, SCOPE, "Anna Maria Roth"))
    assert written[written.index("# Also written") :][:2] == ["# Also written", "ANNA M. ROTH"]
    await keep(sqlite_database, feed, 4, facts(people=(NamedPerson(name="PAUL KERN", aliases=("Kern",)),)))
    told = [
        text((await ask(sqlite_database, SCOPE, words)).title, READER)
        for ask in (who_is, who_met)
        for words in ("Anna Maria Roth", "Kern")
    ]
    assert told == [
        "Anna Maria Roth",
        "PAUL KERN",
        "No meeting held with Anna Maria Roth",
        "No meeting held with PAUL KERN",
    ]
