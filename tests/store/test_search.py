"""Search: the same answer on both engines, no operator gets through, spellings of one word find each other."""

import random
from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import SlowQueryError
from bot.model.ids import ReleaseId
from bot.model.scope import Scope
from bot.store import releases
from bot.store.database import Database, Engine, Row, Value
from bot.store.open import opened
from bot.store.search import search
from bot.store.search_words import asked, indexed
from tests.store.world import HOUR, NOW, add_feed, draft, keep, one_feed

ALL = Scope.operator()
ENGLISH = [
    "envoy",
    "minister",
    "council",
    "geneva",
    "talks",
    "border",
    "water",
    "bridge",
    "school",
    "vote",
    "letter",
    "Sana'a",
    "peace-plan",
    "2254",
]
ARABIC = [
    "الوزير",
    "المبعوث",
    "مجلس",
    "جنيف",
    "محادثات",
    "الحدود",
    "والماء",
    "جسر",
    "مدرسة",
    "رسالة",
    "أممي",
    "للسلام",
    "وفد",
    "القرار",
]
WORDS = ENGLISH + ARABIC


def _text(source: random.Random, least: int, most: int) -> str:
    # Words at the front come far more often, as in any language.
    picked = [WORDS[min(int(source.expovariate(0.2)), len(WORDS) - 1)] for _ in range(source.randint(least, most))]
    return " ".join(picked)


async def _fill(database: Database, seed: int, number: int) -> None:
    source = random.Random(seed)
    async with database.transaction() as tx:
        feed_id = await add_feed(tx, "lurania", guild=1)
        for one in range(number):
            item = draft(
                f"item {one}",
                _text(source, 2, 6),
                _text(source, 5, 60),
                published=NOW - timedelta(hours=source.randint(0, 99)),
            )
            await keep(tx, feed_id, item)


async def test_both_engines_give_the_same_ids_in_the_same_order(sqlite_url: str, postgres_url: str) -> None:
    """A hundred random queries of one to three words, some cut short, in both languages."""
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    source = random.Random(seed)
    queries = []
    for _ in range(100):
        words = source.sample(WORDS, source.randint(1, 3))
        queries.append(" ".join(words)[: source.choice([99, -1, -2])])
    async with opened(sqlite_url) as one, opened(postgres_url) as other:
        for database in (one, other):
            await _fill(database, seed, 150)
        found = [[ref.id for ref in await search(one, ALL, query, 20)] for query in queries]
        expected = [[ref.id for ref in await search(other, ALL, query, 20)] for query in queries]

    assert found == expected
    assert sum(map(bool, found)) > 30


HOSTILE = [
    '"',
    "'",
    "' or 1=1 --",
    'envoy" OR "vote',
    "envoy OR vote",
    "NEAR(envoy vote)",
    "title:envoy",
    "{title body}: envoy",
    "envoy*",
    "^envoy",
    "-envoy",
    "envoy & !vote",
    "envoy <-> vote",
    "envoy:*A",
    "'envoy':*",
    "\\",
    "a\\'b",
    "%s %(x)s %",
    ":query",
    "\0",
    "\ud800",
    "()",
    "AND",
    "😀",
    "x" * 5000,
    "envoy " * 500,
]


async def test_no_operator_gets_through(database: Database) -> None:
    """Whatever is typed is words or nothing: never an error, never more than the words ask for."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        await keep(tx, feed_id, draft("1", "Envoy", "envoy alone"))
        await keep(tx, feed_id, draft("2", "Vote", "vote alone"))
    found = {text: [ref.title for ref in await search(database, ALL, text)] for text in HOSTILE}

    operators = {"envoy*", "^envoy", "-envoy", "'envoy':*", "envoy " * 500}
    assert {text for text, titles in found.items() if titles} == operators
    assert all(found[text] == ["Envoy"] for text in operators)


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_hold_no_sign_any_engine_knows(text: str) -> None:
    """The words of any text, indexed or asked for, are letters and digits, at most 64 each."""
    words = [*indexed(text).split(" "), *(form for forms in asked(text) for form in forms)]

    assert [word for word in words if word and not (word.isalnum() and len(word) <= 64)] == []
    assert not any(sign in word for word in words for sign in "'\"\\&|!()<>:*-_ ")


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    """Every word asked for stands among the words indexed from the same text, in one of its forms."""
    there = set(indexed(text).split(" "))

    assert [forms for forms in asked(text) if not there & set(forms)] == []


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("التقى الوزير بالمبعوث", "وزير"),
        ("وزير", "الوزير"),
        ("والحكومة قالت", "الحكومة"),
        ("للحكومة", "حكومة"),
        ("إلى أنطاكية", "انطاكيه"),
        ("مُحَادَثَات جَنِيف", "محادثات جنيف"),
        ("وواشنطن", "واشنطن"),
        ("Sana'a", "sanaa"),
        ("Sanaa", "Sana'a"),
        ("Zürich", "zurich"),
        ("the peace-plan", "peace plan"),
        ("Lurania’s envoy", "lurania"),
        ("RESOLUTION 2254", "resolution ٢٢٥٤"),
        ("negotiations", "negot"),
    ],
)
async def test_spellings_of_one_word_find_each_other(database: Database, written: str, typed: str) -> None:
    """Articles, harakat, case, apostrophes, digits and the beginning of the last word make no difference."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        await keep(tx, feed_id, draft("1", "A title", written))
        await keep(tx, feed_id, draft("2", "A title", "nothing of it"))

    assert [ref.id for ref in await search(database, ALL, typed)] == [1]


async def test_the_best_comes_first_and_the_newer_at_a_tie(database: Database) -> None:
    """A word in the title counts most, words side by side next, and the newer release wins a tie."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        await keep(tx, feed_id, draft("old", "Old", "the water and then a bridge", NOW - HOUR))
        await keep(tx, feed_id, draft("new", "New", "the water and then a bridge", NOW))
        await keep(tx, feed_id, draft("side", "Side", "the water bridge", NOW - 2 * HOUR))
        await keep(tx, feed_id, draft("title", "Water bridge", "of the city", NOW - 3 * HOUR))

    assert [ref.title for ref in await search(database, ALL, "water bridge")] == [
        "Water bridge",
        "Side",
        "New",
        "Old",
    ]


@pytest.mark.parametrize("typed", ["", "   ", "…—", "\u200f", "'"])
async def test_nothing_asked_finds_nothing(database: Database, typed: str) -> None:
    """A query without a word is answered with nothing."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        await keep(tx, feed_id, draft("1"))

    assert await search(database, ALL, typed) == []


async def test_a_revision_is_found_by_its_new_words_only(database: Database) -> None:
    """After a correction the old words no longer find the release."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        one = await keep(tx, feed_id, draft("1", "A title", "lions"))
        await releases.revise(
            tx, one, draft("1", "A title", "tigers"), None, extraction_error="too slow", now=NOW + HOUR
        )

    found = [[ref.id for ref in await search(database, ALL, word)] for word in ("lions", "tigers")]
    assert found == [[], [1]]


class Slow:
    """A reader whose searches always take too long."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def engine(self) -> Engine:
        """The engine beneath."""
        return self._database.engine

    async def rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """As the database."""
        return await self._database.rows(sql, **values)

    async def row(self, sql: str, /, **values: Value) -> Row | None:
        """As the database."""
        return await self._database.row(sql, **values)

    async def search_rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """Always too late."""
        raise SlowQueryError("The search took too long.")


@pytest.mark.parametrize("typed", ["envoy", "council geneva", "الوزير", "محادثات جني"])
async def test_a_search_that_is_too_slow_looks_through_the_newest(database: Database, typed: str) -> None:
    """Where the index is too slow, the newest releases are looked through: here, the same answer."""
    await _fill(database, 7, 60)

    expected = await search(database, ALL, typed, 100)
    assert await search(Slow(database), ALL, typed, 100) == expected
    assert expected != []


@pytest.mark.parametrize("title", ["Harbour closed", "…", ""])
async def test_a_release_may_be_its_title_alone(database: Database, title: str) -> None:
    """Without a text, or without any word, a release is kept, revised, and found by what it has."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        kept = await keep(tx, feed_id, draft("1", title=title, text=""))
        revised = await keep(tx, feed_id, draft("2", title="First", text="words"))
        await releases.revise(tx, revised, draft("2", title, ""), None, extraction_error=None, now=NOW)
    found = await search(database, ALL, "harbour", limit=9)

    assert {one.id for one in found} == ({kept, revised} if "Harbour" in title else set())


async def test_a_text_of_any_size_can_be_kept(database: Database) -> None:
    """A release of two million letters, half of them one word, is kept and found by its first words."""
    feed_id = await one_feed(database)
    text = "beginning " + "x" * 1_000_000 + " " + " ".join(f"word{number}" for number in range(100_000))
    async with database.transaction() as tx:
        one: ReleaseId = await keep(tx, feed_id, draft("1", "A title", text))

    assert [ref.id for ref in await search(database, ALL, "beginning word77")] == [one]
