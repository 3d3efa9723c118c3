"""The one resolver over a store of a thousand people: every other spelling finds its person first."""

from benchmarks.names import spellings
from bot.answers.resolve import resolve, suggest_people
from bot.errors import NotFoundError
from bot.model.facts import NamedPerson
from bot.model.ids import PersonId
from bot.model.scope import Scope
from bot.store.database import Database, Reader
from bot.store.open import opened
from tests.answers.archive import OURS, add_feed, facts, keep

SCOPE = Scope.guild(OURS)
_ASKED, _PEOPLE, _A_RELEASE = 100, 1_000, 100


async def _fill(database: Database, people: list[str]) -> None:
    """Every person once, a hundred a release."""
    feed = await add_feed(database, "port", OURS)
    for number, start in enumerate(range(0, len(people), _A_RELEASE), 1):
        named = tuple(NamedPerson(name=one) for one in people[start : start + _A_RELEASE])
        await keep(database, feed, number, facts(people=named))


async def _meant(reader: Reader, typed: str) -> list[PersonId]:
    try:
        return [one.id for one in await resolve(reader, SCOPE, typed)]
    except NotFoundError:
        return []


async def test_many_people_are_told_apart(sqlite_url: str) -> None:
    """At least 98 of a hundred spellings, in either script, mean their person alone; 95 are offered first."""
    every, asked = spellings()
    asked = asked[:_ASKED]
    wanted = [every[place] for _, place in asked]
    people = list(dict.fromkeys([*wanted, *every]))[:_PEOPLE]
    right = offered = 0
    async with opened(sqlite_url) as database:
        await _fill(database, people)
        for (typed, _), name in zip(asked, wanted, strict=True):
            [one] = await resolve(database, SCOPE, name)
            right += await _meant(database, typed) == [one.id]
            offers = await suggest_people(database, SCOPE, typed, 25)
            offered += [each.key for each in offers[:1]] == [f"p:{one.id}"]

    assert (len(people), right >= 98, offered >= 95) == (_PEOPLE, True, True), (right, offered)
