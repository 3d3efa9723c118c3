"""Words to find and to leave out; what isn't read is said."""

import pytest

from bot.answers.search import search
from bot.answers.search_query import Query, parsed
from bot.errors import InputError
from bot.model.scope import Scope
from bot.store.database import Database
from tests.answers.archive import OURS, add_feed, facts, keep, lines_of

SCOPE = Scope.guild(OURS)
UNREAD = "All words must stand in a release: OR and quotation marks aren't read. -word leaves releases out."


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("ferry pier", Query(words="ferry pier")),
        ("ferry -pier", Query(words="ferry", without=("pier",))),
        ("ferry NOT pier", Query(words="ferry", without=("pier",))),
        ('ferry -"old pier" boat', Query(words="ferry boat", without=('"old pier"',), unread=True)),
        ("ferry AND pier", Query(words="ferry pier")),
        ("ferry OR pier", Query(words="ferry pier", unread=True)),
        ("“old pier”", Query(words="“old pier”", unread=True)),
        ("peace-plan - talks", Query(words="peace-plan - talks")),
        ("DO NOT ENTER", Query(words="DO NOT ENTER")),
        ("not or and", Query(words="not or and")),
        ("العبّارة -المرفأ", Query(words="العبّارة", without=("المرفأ",))),
    ],
)
def test_what_is_typed_is_read_as_this(typed: str, query: Query) -> None:
    """Only capitals and a minus right before a word are operators."""
    assert parsed(typed) == query


async def test_a_word_left_out_leaves_its_releases_out(database: Database) -> None:
    """On both engines; the beginning of a word leaves out nothing."""
    feed = await add_feed(database, "port", OURS)
    for number, words in enumerate(
        ("A ferry sails.", "A ferry leaves the old pier.", "عبارة في المرفأ", "عبارة"), 3
    ):
        await keep(database, feed, number, facts(), text=words)
    asked = ("ferry", "ferry -pier", "ferry -pie", 'ferry -"old pier"', 'ferry -"new pier"', "عبارة -مرفأ")
    told = {
        words: [line for line in lines_of(await search(database, SCOPE, words)) if line[0] == "R"]
        for words in asked
    }
    assert {words: lines[1:] for words, lines in told.items()} == {
        "ferry": ["Release 4", "Release 3"],
        "ferry -pier": ["Release 3"],
        "ferry -pie": ["Release 4", "Release 3"],
        'ferry -"old pier"': ["Release 3"],
        'ferry -"new pier"': ["Release 4", "Release 3"],
        "عبارة -مرفأ": ["Release 6"],
    }


async def test_what_is_not_read_is_said(sqlite_database: Database) -> None:
    """Whether something was found or not; with nothing but words to leave out there is nothing to look for."""
    feed = await add_feed(sqlite_database, "port", OURS)
    await keep(sqlite_database, feed, 3, facts(), text="A ferry sails.")
    assert lines_of(await search(sqlite_database, SCOPE, '"ferry"'))[-1] == UNREAD
    assert lines_of(await search(sqlite_database, SCOPE, "ferry OR zzz")) == [
        "Nothing found",
        "No release holds all of these words: ferry OR zzz",
        UNREAD,
    ]
    with pytest.raises(InputError, match="no word to look for"):
        await search(sqlite_database, SCOPE, "-ferry")
