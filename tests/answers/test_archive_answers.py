"""``/search`` and ``/latest``, and which feed somebody means."""

import pytest

from bot.answers.latest import latest
from bot.answers.search import search
from bot.answers.which_feed import visible_feed
from bot.errors import InputError, NotFoundError
from bot.model.answer import Tone
from bot.model.scope import Scope
from bot.store.database import Database
from tests.answers.archive import OURS, THEIRS, add_feed, facts, keep, lines_of

SCOPE = Scope.guild(OURS)


async def test_search_finds_releases_in_scope_with_all_words(sqlite_database: Database) -> None:
    """Another guild's release with the same words is not found."""
    ours, theirs = await add_feed(sqlite_database, "port", OURS), await add_feed(sqlite_database, "reef", THEIRS)
    await keep(sqlite_database, ours, 3, facts(), title="The ferry sails", text="From the second pier.")
    await keep(sqlite_database, ours, 4, facts(), title="The ferry stays", text="In the harbour.")
    await keep(sqlite_database, theirs, 5, facts(), title="The ferry sails too", text="From the second pier.")
    assert lines_of(await search(sqlite_database, SCOPE, "ferry pier")) == [
        "Releases on “ferry pier”",
        "The ferry sails",
        "@ The ferry sails, Office port, 3 February 2026",
    ]


async def test_finding_nothing_is_an_answer(sqlite_database: Database) -> None:
    """It says which words no release has."""
    answer = await search(sqlite_database, SCOPE, "ferry")
    assert (answer.tone, lines_of(answer)) == (
        Tone.NOTHING,
        ["Nothing found", "No release holds all of these words: ferry"],
    )


@pytest.mark.parametrize("words", ["* OR *", "NEAR(a b, 5)", "title:ferry", "'; drop table releases --"])
async def test_search_operators_are_only_words(sqlite_database: Database, words: str) -> None:
    """What would be syntax to an engine finds nothing and breaks nothing."""
    assert (await search(sqlite_database, SCOPE, words)).tone is Tone.NOTHING


@pytest.mark.parametrize("words", ["", '"', "(((", "* ! ?"])
async def test_a_search_without_words_says_so(sqlite_database: Database, words: str) -> None:
    """There is nothing to look for."""
    with pytest.raises(InputError, match="That holds no word to look for"):
        await search(sqlite_database, SCOPE, words)


async def test_latest_gives_the_newest_first_with_its_summary(sqlite_database: Database) -> None:
    """Of one feed, or of all in scope."""
    port, reef = await add_feed(sqlite_database, "port", OURS), await add_feed(sqlite_database, "reef", OURS)
    await keep(sqlite_database, port, 3, facts())
    await keep(sqlite_database, reef, 4, facts())
    await keep(sqlite_database, await add_feed(sqlite_database, "far", THEIRS), 5, facts())
    third = ["# Release 3", "In short.", "@ Release 3, Office port, 3 February 2026"]
    fourth = ["# Release 4", "In short.", "@ Release 4, Office reef, 4 February 2026"]
    assert lines_of(await latest(sqlite_database, SCOPE)) == ["Latest releases", *fourth, *third]
    assert lines_of(await latest(sqlite_database, SCOPE, port)) == ["Latest releases", *third]


async def test_an_empty_archive_says_so(sqlite_database: Database) -> None:
    """And when that will change."""
    answer = await latest(sqlite_database, SCOPE)
    assert (answer.tone, len(lines_of(answer))) == (Tone.NOTHING, 2)


@pytest.mark.parametrize(
    "words", ["https://port.example/feed/", "port.example/feed", "office PORT", "Title port", "port.ex", "f:1"]
)
async def test_a_feed_is_found_by_address_office_title_or_key(sqlite_database: Database, words: str) -> None:
    """However an admin remembers it."""
    port = await add_feed(sqlite_database, "port", OURS)
    await add_feed(sqlite_database, "reef", OURS)
    assert (await visible_feed(sqlite_database, SCOPE, OURS, words)).id == port


async def test_a_feed_that_may_be_several_is_asked_back_and_one_out_of_sight_is_not_found(
    sqlite_database: Database,
) -> None:
    """By its label, which can be typed again."""
    await add_feed(sqlite_database, "port", OURS)
    await add_feed(sqlite_database, "portal", OURS)
    hidden = await add_feed(sqlite_database, "reef", THEIRS)
    with pytest.raises(InputError) as several:
        await visible_feed(sqlite_database, SCOPE, OURS, "office")
    assert several.value.values["feeds"] == (
        "Office port (port.example/feed)",
        "Office portal (portal.example/feed)",
    )
    for words in ("reef", f"f:{hidden}"):
        with pytest.raises(NotFoundError) as missing:
            await visible_feed(sqlite_database, SCOPE, OURS, words)
        assert missing.value.suggestions == several.value.values["feeds"]
