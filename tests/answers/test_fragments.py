"""A surname alone is whoever bears it in full, in the releases of the same office."""

import pytest

from bot.answers.meetings import who_met
from bot.answers.resolve import resolve
from bot.errors import NotFoundError
from bot.model.facts import NamedPerson, Participant
from bot.model.ids import FeedId
from bot.model.scope import Scope
from bot.store.database import Database
from tests.answers.archive import HALLORAN, MARWICK, OURS, add_feed, facts, keep, lines_of, meeting

SCOPE = Scope.guild(OURS)
KLUM = Participant(name="Klum", role="President")
BORIS = Participant(name="Boris Klum", role="President")


async def _named(database: Database, feed: FeedId, *names: str) -> None:
    for number, name in enumerate(names, 5):
        await keep(database, feed, number, facts(people=(NamedPerson(name=name),)))


async def _called(database: Database, words: str) -> list[str]:
    return [one.name for one in await resolve(database, SCOPE, words)]


async def test_a_surname_tells_of_its_bearer_first_and_of_what_the_surname_alone_gave_too(
    sqlite_database: Database,
) -> None:
    """The answer says that both may be one."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 2, facts(meeting(KLUM, HALLORAN)))
    named = (NamedPerson(name="Boris Klum", aliases=("Klum",)), NamedPerson(name="Elena Marwick"))
    await keep(sqlite_database, feed, 4, facts(meeting(BORIS, MARWICK), people=named))
    told = lines_of(await who_met(sqlite_database, SCOPE, "Klum"))
    assert [line for line in told if line[:2] in {"Wh", "# ", "2 ", "@ "}] == [
        "Whom Boris Klum met",
        "2 people are called so in these releases, and may be one; this tells of all of them.",
        "# Meeting, 3 February 2026, Vienna",
        "@ Release 4, Office port, 4 February 2026",
        "# Meeting, 3 February 2026, Vienna",
        "@ Release 2, Office port, 2 February 2026",
    ]
    assert await _called(sqlite_database, "Boris Klum") == ["Boris Klum"]


async def test_two_full_names_with_a_surname_stay_apart(sqlite_database: Database) -> None:
    """It is asked back which is meant; the fragment is nobody to choose."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await _named(sqlite_database, feed, "Klum", "Boris Klum", "Heidi Klum")
    with pytest.raises(NotFoundError) as caught:
        await _called(sqlite_database, "Klum")
    assert sorted(caught.value.suggestions) == ["Boris Klum", "Heidi Klum"]


async def test_another_offices_surname_is_not_taken_for_somebody_of_this_one(sqlite_database: Database) -> None:
    """King Harald of one office is not Jens Harald of another."""
    port, reef = await add_feed(sqlite_database, "port", OURS), await add_feed(sqlite_database, "reef", OURS)
    await _named(sqlite_database, port, "Harald")
    await _named(sqlite_database, reef, "Jens Harald", "Olav Berg", "Jens")
    assert await _called(sqlite_database, "Harald") == ["Harald"]


async def test_an_article_hides_no_bearer(sqlite_database: Database) -> None:
    """In both scripts."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await _named(sqlite_database, feed, "al-Sabbagh", "Karim al-Sabbagh", "الخطيب", "سامي الخطيب")
    assert await _called(sqlite_database, "Sabbagh") == ["Karim al-Sabbagh", "al-Sabbagh"]
    assert await _called(sqlite_database, "الخطيب") == ["سامي الخطيب", "الخطيب"]
