"""Every SQL text of the store is one both engines can plan; the hot ones use their index."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping

import pytest

import bot.store
from bot.store import deliveries, meetings, people, releases, search
from bot.store.database import Database

_VERB = re.compile(r"\s*(?:select|insert|update|delete|with)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<!:):([a-z_]+)")
_ASKED_ELSEWHERE = {"migrate", "search", "sqlite"}
"""Modules whose texts are one engine's own: their own tests run them."""


def _of_feed(sql: str) -> str:
    return sql.replace("{of_feed}", "releases.feed_id = :feed_id")


def _texts() -> Iterator[tuple[str, str]]:
    for info in pkgutil.iter_modules(bot.store.__path__):
        if info.name not in _ASKED_ELSEWHERE:
            module = importlib.import_module(f"bot.store.{info.name}")
            for name, value in vars(module).items():
                for number, sql in enumerate(value if isinstance(value, tuple) else (value,)):
                    if name.isupper() and isinstance(sql, str) and _VERB.match(sql):
                        yield f"{info.name}.{name}.{number}", _of_feed(sql)


TEXTS = dict(_texts())


def _values(sql: str) -> Mapping[str, str]:
    # As text, "1" is what PostgreSQL takes for a number and for a word.
    return dict.fromkeys(_NAME.findall(sql), "1") | {"scope": "1"}


def test_the_texts_are_found() -> None:
    """The walk through the modules finds the texts (some hundred), so that this test means something."""
    assert len(TEXTS) > 100


async def test_each_text_can_be_planned(database: Database) -> None:
    """Tables, columns, parameters and types fit, in every statement."""
    refused = {}
    for name, sql in TEXTS.items():
        try:
            async with database.transaction() as tx:
                await tx.rows(f"explain {sql}", **_values(sql))
        except Exception as error:
            refused[name] = str(error)

    assert refused == {}


def _everywhere(sql: str) -> str:
    return sql.replace("{of_feed}", "1 = 1")


async def _plan(database: Database, sql: str) -> list[str]:
    async with database.transaction() as tx:
        return [row["detail"] for row in await tx.rows(f"explain query plan {sql}", **_values(sql))]


@pytest.mark.parametrize(
    ("sql", "uses"),
    [
        (meetings._WITH_ONE, "participants USING COVERING INDEX participants_by_person (person_id=?)"),
        (people._BY_PREFIX, "INDEX sqlite_autoindex_name_index_1 (ending>? AND ending<?)"),
        (_everywhere(releases._NEWEST), "USING INDEX releases_newest"),
        (_of_feed(releases._NEWEST), "USING INDEX releases_newest_of_feed (feed_id=?"),
        (_everywhere(meetings._NEWEST), "USING INDEX releases_newest"),
        (_of_feed(meetings._NEWEST), "USING INDEX releases_newest_of_feed (feed_id=?"),
        (_of_feed(search._NEWEST), "USING COVERING INDEX releases_newest_of_feed (feed_id=?"),
        (releases._UNPLANNED, "USING INDEX releases_unplanned"),
        (deliveries._CLAIM, "USING INDEX deliveries_waiting (channel_id=?)"),
        (search._FOUND["sqlite"], "SCAN release_search VIRTUAL TABLE INDEX"),
    ],
)
async def test_the_hot_ones_walk_an_index(sqlite_database: Database, sql: str, uses: str) -> None:
    """SQLite reaches these through their index."""
    plan = await _plan(sqlite_database, sql)

    assert [line for line in plan if uses in line] != [], plan


@pytest.mark.parametrize(
    "sql",
    [
        meetings._WITH_ONE,
        _everywhere(releases._NEWEST),
        _of_feed(releases._NEWEST),
        search._FOUND["sqlite"],
    ],
)
async def test_the_newest_are_never_sorted_for(sqlite_database: Database, sql: str) -> None:
    """The newest come from an index in order, so that a million releases are as fast as a thousand."""
    assert [line for line in await _plan(sqlite_database, sql) if "TEMP B-TREE" in line] == []
