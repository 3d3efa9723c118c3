"""Whom somebody means, however they type it, and never anybody they may not see."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.resolve import resolve, suggest_people
from bot.answers.typed_name import without_honorifics
from bot.errors import InputError, NotFoundError
from bot.model.facts import NamedPerson, Role
from bot.model.ids import PersonId
from bot.model.scope import Scope
from bot.store.database import Database
from tests.answers.archive import OURS, THEIRS, add_feed, facts, keep

SCOPE = Scope.guild(OURS)
PEOPLE = (
    NamedPerson(name="Karim al-Sabbagh", aliases=("Al-Sabbagh",), roles=(Role("Deputy Minister", "Marenza"),)),
    NamedPerson(name="Elena Marwick", roles=(Role("Foreign Minister", None),)),
    NamedPerson(name="Elena Costa"),
    NamedPerson(name="كريم الصباغ"),
)


async def _archive(database: Database) -> None:
    ours, theirs = await add_feed(database, "port", OURS), await add_feed(database, "reef", THEIRS)
    await keep(database, ours, 1, facts(people=PEOPLE))
    await keep(database, theirs, 2, facts(people=(NamedPerson(name="Hidden Person"),)))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Elena Marwick", "Elena Marwick"),
        ("  elena   MARWICK ", "Elena Marwick"),
        ("Marwick", "Elena Marwick"),
        ("Ms. Elena Marwick", "Elena Marwick"),
        ("Her Excellency Ms Marwick", "Elena Marwick"),
        ('"Elena Marwick"', "Elena Marwick"),
        ("Marwick*", "Elena Marwick"),
        ("+Elena -Marwick", "Elena Marwick"),
        ("Karim Al Sabbagh", "Karim al-Sabbagh"),
        ("Dr. Sabbagh", "Karim al-Sabbagh"),
        ("Elena Marw", "Elena Marwick"),
        ("الصباغ", "كريم الصباغ"),
        ("معالي السيد كريم الصبّاغ", "كريم الصباغ"),
    ],
)
async def test_a_person_is_found_however_the_name_is_typed(
    sqlite_database: Database, words: str, name: str
) -> None:
    """Case, honorifics, quotes, operators, articles, vowel signs and a missing given name are no obstacle."""
    await _archive(sqlite_database)
    assert [one.name for one in await resolve(sqlite_database, SCOPE, words)] == [name]


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        ("Elena Marwist", ("Elena Marwick",)),
        ("Marwicks", ("Elena Marwick",)),
        ("Zoltan Quux", ()),
        ("Hidden Persom", ()),
    ],
)
async def test_a_mistyped_name_is_asked_back_and_a_hidden_one_is_not_betrayed(
    sqlite_database: Database, words: str, suggested: tuple[str, ...]
) -> None:
    """Nothing is guessed: what may have been meant is offered, from the asker's own feeds alone."""
    await _archive(sqlite_database)
    with pytest.raises(NotFoundError) as caught:
        await resolve(sqlite_database, SCOPE, words)
    assert (str(caught.value), caught.value.suggestions) == (f"No release names “{words}”.", suggested)


async def test_a_given_name_that_several_have_is_asked_back(sqlite_database: Database) -> None:
    """Two people of different names are never mixed in one answer."""
    await _archive(sqlite_database)
    with pytest.raises(NotFoundError) as caught:
        await resolve(sqlite_database, SCOPE, "Elena")
    assert sorted(caught.value.suggestions) == ["Elena Costa", "Elena Marwick"]


@pytest.mark.parametrize("words", ["", "   ", "?!", '"*"', "..."])
async def test_words_without_a_name_say_what_to_type(sqlite_database: Database, words: str) -> None:
    """An empty question gets an example."""
    with pytest.raises(InputError, match="That holds no name"):
        await resolve(sqlite_database, SCOPE, words)


async def test_an_id_out_of_scope_is_not_found(sqlite_database: Database) -> None:
    """Ids are small numbers that anybody can type."""
    await _archive(sqlite_database)
    hidden = (await resolve(sqlite_database, Scope.operator(), "Hidden Person"))[0].id
    assert [one.name for one in await resolve(sqlite_database, Scope.guild(THEIRS), f"p:{hidden}")] == [
        "Hidden Person"
    ]
    for scope in (SCOPE, Scope.public()):
        with pytest.raises(NotFoundError, match="not in the releases you can see"):
            await resolve(sqlite_database, scope, f"p:{hidden}")


async def test_completions_name_people_with_their_office_and_hand_over_ids(sqlite_database: Database) -> None:
    """Any word of a name begins it; the hidden are not offered."""
    await _archive(sqlite_database)
    marwick = (await resolve(sqlite_database, SCOPE, "Elena Marwick"))[0].id
    found = await suggest_people(sqlite_database, SCOPE, "marw", 25)
    assert [(one.label, one.key) for one in found] == [("Elena Marwick, Foreign Minister", f"p:{marwick}")]
    assert await suggest_people(sqlite_database, SCOPE, "hidd", 25) == []
    assert len(await suggest_people(sqlite_database, SCOPE, "", 25)) == len(PEOPLE)


async def test_a_name_two_offices_give_to_two_people_finds_both(sqlite_database: Database) -> None:
    """They may be one person or two; the answer shows both rather than choose."""
    one, other = await add_feed(sqlite_database, "port", OURS), await add_feed(sqlite_database, "reef", OURS)
    await keep(sqlite_database, one, 1, facts(people=(NamedPerson(name="Ann Roe"),)))
    await keep(sqlite_database, other, 2, facts(people=(NamedPerson(name="Ann Roe"),)))
    found = await resolve(sqlite_database, SCOPE, "Ann Roe")
    assert [(person.name, person.id) for person in found] == [("Ann Roe", PersonId(1)), ("Ann Roe", PersonId(2))]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(max_size=80))
async def test_no_words_break_the_search(sqlite_database: Database, words: str) -> None:
    """Whatever is typed finds somebody or is answered with a sentence."""
    try:
        told = [one.name for one in await resolve(sqlite_database, SCOPE, words)]
    except InputError as error:
        told = [str(error)]
    assert all(told)
    assert told


@given(st.text(max_size=80))
def test_taking_honorifics_off_leaves_nothing_more_to_take(words: str) -> None:
    """Once is enough."""
    assert without_honorifics(without_honorifics(words)) == without_honorifics(words)
