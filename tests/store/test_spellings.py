"""When two spellings are one row of the people table, and when they stay apart."""

import pytest

from bot.model.facts import NamedPerson
from bot.model.scope import Scope
from bot.store import people
from bot.store.database import Database
from tests.store.world import add_feed, draft, facts, keep, person

ALL = Scope.operator()


async def _seen(
    database: Database, first: NamedPerson, then: NamedPerson, *, offices: str = "lur lur"
) -> list[str]:
    """Two releases name somebody each, of two offices' feeds; the people that makes, spellings joined by /."""
    async with database.transaction() as tx:
        for number, (office, one) in enumerate(zip(offices.split(), (first, then), strict=True)):
            feed_id = await add_feed(tx, f"feed{number}", office=office)
            await keep(tx, feed_id, draft(str(number)), facts(one))
    return sorted("/".join((one.name, *one.aliases)) for one in await people.candidates(database, ALL))


@pytest.mark.parametrize(
    ("first", "then", "offices"),
    [
        (person("Badr Shammas", "Council"), person("Bader Chammas", "Council"), "lur lur"),
        (person("Badr Shammas", "Council"), person("Bader Chammas", "Council"), "lur ost"),
        (person("بدر شماس", "المجلس"), person("بدر شمّاس", "المجلس"), "lur lur"),
        (person("Badr Shammas", "Council"), person("بدر شماس", "المجلس"), "lur lur"),
        (person("بدر شماس"), person("Badr Chammas", "Council"), "lur lur"),
        (person("Badr Shammas", "Council"), person("بدر شماس", "Council"), "lur ost"),
    ],
)
async def test_spellings_of_one_name_that_something_joins_are_one(
    database: Database, first: NamedPerson, then: NamedPerson, offices: str
) -> None:
    """An organization in common joins two spellings; one office's feeds join the two scripts."""
    found = await _seen(database, first, then, offices=offices)

    assert [set(one.split("/")) for one in found] == [{first.name, then.name}]


@pytest.mark.parametrize(
    ("first", "then", "offices"),
    [
        (person("Badr Shammas", "Council"), person("Bader Chammas", "Harbour Board"), "lur lur"),
        (person("Badr Shammas"), person("Bader Chammas"), "lur lur"),
        (person("Badr Shammas", "Council"), person("بدر شماس", "المجلس"), "lur ost"),
        (person("Hassan Shammas", "Council"), person("Hussein Shammas", "Council"), "lur lur"),
        (person("Hassan Shammas", "Council"), person("حسين شماس", "المجلس"), "lur lur"),
        (person("Badr Shammas", "Council"), person("Shammas Badr", "Council"), "lur lur"),
        (person("Badr Shammas", "Council"), person("بدر", "Council"), "lur lur"),
        (person("Saad Rafik Shammas", "Council"), person("Rafiq Chammas", "Council"), "lur lur"),
    ],
)
async def test_what_nothing_joins_stays_apart(
    database: Database, first: NamedPerson, then: NamedPerson, offices: str
) -> None:
    """Names that agree are not enough; nor is an office for names that do not."""
    assert len(await _seen(database, first, then, offices=offices)) == 2


async def test_two_people_of_one_release_stay_two(database: Database) -> None:
    """A release that names two spellings tells of two people, whatever joins them."""
    async with database.transaction() as tx:
        feed_id = await add_feed(tx, "lurania")
        two = facts(person("Badr Shammas", "Council"), person("Bader Chammas", "Council"))
        await keep(tx, feed_id, draft("1"), two)

    assert len(await people.candidates(database, ALL)) == 2


async def test_a_name_that_may_be_either_of_two_joins_neither(database: Database) -> None:
    """Where two people are as near, a third spelling is kept apart for the operator to merge."""
    async with database.transaction() as tx:
        feed_id = await add_feed(tx, "lurania")
        two = facts(person("سالم شماس", "Council"), person("سليم شماس", "Council"))
        await keep(tx, feed_id, draft("1"), two)
        await keep(tx, feed_id, draft("2"), facts(person("Salim Shammas", "Council")))

    assert len(await people.candidates(database, ALL)) == 3


async def test_the_name_in_the_first_script_stays(database: Database) -> None:
    """A longer name in the other script does not become what people are called by in the first."""
    await _seen(database, person("بدر شماس"), person("Badr Shammas"))
    row = await database.row("select name from people")

    assert row is not None
    assert row["name"] == "بدر شماس"
