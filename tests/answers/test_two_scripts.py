"""Two offices tell of one meeting, each in its script: asked in either, it is told once, with both as sources."""

import pytest

from bot.answers.meetings import who_met
from bot.answers.people import who_is
from bot.answers.resolve import resolve, suggest_people
from bot.model.answer import Verbatim, say
from bot.model.facts import NamedPerson, Participant, Role
from bot.model.scope import Scope
from bot.store.database import Database
from tests.answers.archive import OURS, add_feed, facts, keep, lines_of, meeting

SCOPE = Scope.guild(OURS)
ENGLISH = ("Hassan Shahrour", "Barbara Leaf")
ARABIC = ("حسن شحرور", "باربارا ليف")


async def _archive(database: Database) -> None:
    """The English office tells of it on the third, the Arabic one a day later."""
    for number, (office, (host, guest)) in enumerate([("port", ENGLISH), ("reef", ARABIC)], 3):
        feed = await add_feed(database, office, OURS)
        met = meeting(Participant(name=host, side="a"), Participant(name=guest, side="b"))
        people = (NamedPerson(name=host), NamedPerson(name=guest))
        await keep(database, feed, number, facts(met, people=people))


@pytest.mark.parametrize(
    "typed", ["Barbara Leaf", "باربارا ليف", "barbra leef", "السيدة بربارة ليف", "Leaf, Barbara"]
)
async def test_one_meeting_under_either_name(database: Database, typed: str) -> None:
    """Of the two offices' people one is left, and of the two reports one event."""
    await _archive(database)
    told = await who_met(database, SCOPE, typed)
    sources = [line.source.release_id for section in told.sections for line in section.lines if line.source]

    assert (len(told.sections), sorted(sources)) == (1, [1, 2])
    assert "Also reported:" in lines_of(told)


@pytest.mark.parametrize(
    ("typed", "language", "name"),
    [
        ("barbra leef", "ar", ENGLISH[1]),
        ("بربارة ليف", "en", ARABIC[1]),
        ("p:{id}", "en", ENGLISH[1]),
        ("p:{id}", "ar", ARABIC[1]),
    ],
)
async def test_somebody_is_called_as_they_were_asked_for(
    database: Database, typed: str, language: str, name: str
) -> None:
    """In the script of the question; where that was an id, in the reader's."""
    await _archive(database)
    [known] = await resolve(database, SCOPE, ENGLISH[1])
    words = typed.replace("{id}", str(known.id))
    met = await who_met(database, SCOPE, words, language=language)
    told = await who_is(database, SCOPE, words, language=language)

    assert (met.title, told.title) == (say("Whom {name} met", name=name), Verbatim(name))


async def test_completions_are_in_the_script_that_is_typed(database: Database) -> None:
    """Name and office; the Arabic ones with an Arabic comma."""
    feeds = [await add_feed(database, one, OURS) for one in ("port", "reef")]
    for number, (host, guest), role in ((1, ENGLISH, "Envoy"), (2, ARABIC, "المبعوثة")):
        met = meeting(Participant(name=host, side="a"), Participant(name=guest, side="b"))
        people = (NamedPerson(name=host), NamedPerson(name=guest, roles=(Role(role, None),)))
        await keep(database, feeds[number - 1], number, facts(met, people=people))
    labels = [
        (await suggest_people(database, SCOPE, typed, 25))[0].label for typed in ("barb", "بارب", "ليف", "leaf")
    ]

    english, arabic = "Barbara Leaf, Envoy", "باربارا ليف، المبعوثة"
    assert labels == [english, arabic, arabic, english]


async def test_one_person_with_both_spellings(database: Database) -> None:
    """/who is and the completion know them once, by either."""
    await _archive(database)
    told = await who_is(database, SCOPE, "barbra leef")
    offered = {typed: await suggest_people(database, SCOPE, typed, 25) for typed in ("بارب", "leaf", "barbra l")}

    names = {told.title, *(Verbatim(line.strip("\u2068\u2069")) for line in lines_of(told))}
    assert {Verbatim(ENGLISH[1]), Verbatim(ARABIC[1])} <= names
    assert len({one.key for found in offered.values() for one in found}) == 1
