"""``python -m bot people``: who is who, with the ids that ``python -m bot correct`` takes."""

import argparse
import asyncio

from bot import settings
from bot.cli.archive import up_to_date
from bot.cli.corrections import meeting_line, plain
from bot.errors import NotFoundError, mark
from bot.model.ids import PersonId
from bot.model.person import Person
from bot.model.scope import Scope
from bot.store import meetings, offices, people
from bot.store.database import Database
from bot.store.likely_same import likely_same

NAME = "people"
HELP = "show who is who, and who may be one person: with the ids that `correct` takes"

_ALL = Scope.operator()
_MOST_MEETINGS = 20
_MOST_ROLES = 5
_MOST_PAIRS = 50


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the name, or ``--suggest``."""
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("name", nargs="?", help="a name, or the end of one; or an id such as p:12")
    asked.add_argument(
        "--suggest",
        action="store_true",
        help="pairs whose names agree and nothing else does, to be merged or left",
    )


def main(arguments: argparse.Namespace) -> int:
    """Show people; 1 where nobody is called so."""
    return asyncio.run(_run(settings.load(), None if arguments.suggest else arguments.name))


async def _run(loaded: settings.Settings, name: str | None) -> int:
    async with up_to_date(loaded) as database:
        if name is None:
            await _suggest(database)
            return 0
        found = await _called(database, name)
        if not found:
            raise NotFoundError(mark("No release names “{name}”."), name=name)
        for person in found:
            await _show(database, person)
    return 0


async def _called(database: Database, name: str) -> list[Person]:
    number = name.removeprefix("p:")
    if number.isdecimal() and len(number) <= 18:
        return await people.by_ids(database, _ALL, [PersonId(int(number))])
    return await people.named(database, _ALL, name) or await people.search_names(database, _ALL, name)


async def _suggest(database: Database) -> None:
    pairs = await likely_same(database, _MOST_PAIRS)
    for pair in pairs:
        for person in (pair.one, pair.other):
            print(await _line(database, person))
        print(f"  one person?  python -m bot correct merge p:{pair.one.id} p:{pair.other.id}")
        print()
    if not pairs:
        print("Nobody's name agrees with another's.")


async def _show(database: Database, person: Person) -> None:
    print(await _line(database, person))
    for name, office in await offices.naming(database, person.id):
        print(f"  called “{plain(name)}” by {plain(office)}")
    for reported in await meetings.with_person(database, _ALL, [person.id], _MOST_MEETINGS):
        print(f"  {meeting_line(reported)}")


async def _line(database: Database, person: Person) -> str:
    roles = await people.roles_of(database, _ALL, person.id)
    held = [", ".join(part for part in (one.title, one.organization) if part) for one in roles[:_MOST_ROLES]]
    return plain(f"p:{person.id}  {person.name}" + (f" ({'; '.join(held)})" if held else ""))
