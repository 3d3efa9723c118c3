"""One person under many spellings: typed in either script, misspelt, surname first."""

import pytest

from bot.answers.resolve import resolve, suggest_people
from bot.errors import NotFoundError
from bot.model.facts import NamedPerson, Role
from bot.model.scope import Scope
from bot.store.database import Database
from tests.answers.archive import OURS, THEIRS, add_feed, facts, keep

SCOPE = Scope.guild(OURS)
PEOPLE = (
    NamedPerson(name="Barbara Leaf", roles=(Role("Assistant Secretary", "State Department"),)),
    NamedPerson(name="منذر القدسي"),
    NamedPerson(name="Hassan Shahrour"),
    NamedPerson(name="Ibrahim Khalil"),
    NamedPerson(name="Mohammed bin Rashid Al Kaabi"),
)


async def _archive(database: Database) -> None:
    ours, theirs = await add_feed(database, "port", OURS), await add_feed(database, "reef", THEIRS)
    await keep(database, ours, 1, facts(people=PEOPLE))
    await keep(database, theirs, 2, facts(people=(NamedPerson(name="Hidden Person"),)))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("باربارا ليف", "Barbara Leaf"),
        ("السيدة بربارة ليف", "Barbara Leaf"),
        ("barbra leef", "Barbara Leaf"),
        ("Leaf Barbara", "Barbara Leaf"),
        ("Leaf, Barbara", "Barbara Leaf"),
        ("ليف، باربارا", "Barbara Leaf"),
        ("ليف", "Barbara Leaf"),
        ("Leef", "Barbara Leaf"),
        ("Munther al-Qudsi", "منذر القدسي"),
        ("Dr. Monzer Kodsi", "منذر القدسي"),
        ("حسن شحرور", "Hassan Shahrour"),
        ("Hasan Chahrour", "Hassan Shahrour"),
        ("محمد بن راشد", "Mohammed bin Rashid Al Kaabi"),
    ],
)
async def test_every_spelling_finds_the_person(database: Database, words: str, name: str) -> None:
    """Other script, other transliteration, a letter wrong, surname first: one resolver takes them all."""
    await _archive(database)
    assert [one.name for one in await resolve(database, SCOPE, words)] == [name]


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        ("حسين شحرور", ()),
        ("Hussein Chahrour", ()),
        ("Khalil Ibrahim", ()),
        ("خليل إبراهيم", ()),
        ("محمد بن سعيد الكعبي", ()),
        ("هيدن بيرسون", ()),
    ],
)
async def test_another_persons_name_finds_nobody(
    database: Database, words: str, suggested: tuple[str, ...]
) -> None:
    """Hassan is not Hussein, two given names keep their order, fathers must agree, the hidden stay so."""
    await _archive(database)
    with pytest.raises(NotFoundError) as caught:
        await resolve(database, SCOPE, words)
    assert caught.value.suggestions == suggested


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("بارب", "Barbara Leaf"),
        ("باربارا ل", "Barbara Leaf"),
        ("barbra le", "Barbara Leaf"),
        ("leaf bar", "Barbara Leaf"),
        ("munth", "منذر القدسي"),
        ("kodsi", "منذر القدسي"),
        ("qudsi mun", "منذر القدسي"),
        ("shahrur h", "Hassan Shahrour"),
    ],
)
async def test_names_are_completed_in_either_script(database: Database, typed: str, name: str) -> None:
    """What is typed so far is enough, in the other script, misspelt or surname first."""
    await _archive(database)
    found = await suggest_people(database, SCOPE, typed, 25)
    assert [one.label.partition(",")[0] for one in found] == [name]


async def test_completion_by_sound_hides_what_scope_hides(database: Database) -> None:
    """A name of somebody else's feed is not completed, in whichever script."""
    await _archive(database)
    assert await suggest_people(database, SCOPE, "هيدن بير", 25) == []
    assert [one.label for one in await suggest_people(database, Scope.guild(THEIRS), "هيدن بير", 25)] == [
        "Hidden Person"
    ]


async def test_a_name_two_people_have_in_two_scripts_finds_both(database: Database) -> None:
    """Nobody can tell whether they are one: the answer shows both rather than choose."""
    one, other = await add_feed(database, "port", OURS), await add_feed(database, "reef", OURS)
    await keep(database, one, 1, facts(people=(NamedPerson(name="Karim al-Sabbagh"),)))
    await keep(database, other, 2, facts(people=(NamedPerson(name="كريم الصباغ"),)))
    found = await resolve(database, SCOPE, "Kareem Sabbagh")
    assert sorted(person.name for person in found) == ["Karim al-Sabbagh", "كريم الصباغ"]
