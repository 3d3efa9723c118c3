"""Moving a database: every row arrives as it was, on either engine, or nothing does."""

import json
import os
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StoreError
from bot.extraction import extract
from bot.model.correction import CorrectionKind
from bot.model.facts import Facts
from bot.model.ids import ChannelId, FeedId, GuildId, MemberId
from bot.model.release import ReleaseText
from bot.model.scope import Scope
from bot.store import audit, corrections, guild_settings, meetings, releases, search, subscriptions
from bot.store.database import Database
from bot.store.move import move, total
from bot.store.open import open_database, opened
from bot.store.search_words import indexed
from tests.store.world import NOW, add_feed, draft, facts, keep, person

ALL = Scope.operator()
WAYS = [("sqlite", "postgres"), ("postgres", "sqlite"), ("sqlite", "sqlite"), ("postgres", "postgres")]


def _readouts(number: int) -> list[dict[str, Any]]:
    """Real releases where the folder of corpora is at hand, else invented ones."""
    folder = os.environ.get("ATTACHE_CORPORA")
    if folder:
        lines = (Path(folder) / "white-house-readouts.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines[:number]]
    text = "Envoy Mira Sol met Tam Rill, head of the Harbour Board, in Lurania on 1 March 2026. التقت ميرا {}."
    return [{"title": f"Meeting {n}", "markdown": text.format(n)} for n in range(number)]


async def _fill(database: Database) -> FeedId:
    async with database.transaction() as tx:
        feed_id = await add_feed(tx, "lurania", guild=1)
        for number, one in enumerate(_readouts(60)):
            found = extract(ReleaseText(title=one["title"], text=one["markdown"], published=date(2026, 3, 1)))
            item = draft(str(number), one["title"], one["markdown"], NOW - timedelta(days=number))
            await keep(tx, feed_id, item, found, planned=number > 1)
        same = facts(person("Mira Sol", "Union"), person("تام ريل", "Union"))
        twice = [await keep(tx, feed_id, draft(f"event {n}"), same) for n in range(2)]
        await releases.revise(tx, twice[0], draft("event 0", "New"), same, extraction_error=None, now=NOW)
        await subscriptions.add(
            tx,
            guild_id=GuildId(1),
            channel_id=ChannelId(2**60),
            feed_id=feed_id,
            language=None,
            created_by=MemberId(9),
            now=NOW,
        )
        await audit.record(
            tx, guild_id=GuildId(1), member_id=MemberId(9), action="add", detail={"ü": "'"}, now=NOW
        )
        [reported, *_] = await meetings.of_release(tx, ALL, twice[0])
        await corrections.add_to_meeting(tx, CorrectionKind.PLACE, reported, {"value": "Vienna"}, NOW)
        # Numbers given and taken back are not to be given again.
        await tx.execute("insert into offices (id, key, name) values (500, 'gone', 'Gone')")
        await tx.execute("insert into people (name) values ('Gone')")
        await tx.execute("delete from people where name = 'Gone'")
    return feed_id


async def _seen(database: Database, feed_id: FeedId) -> Mapping[str, object]:
    """What readers would see of it."""
    newest = await releases.newest(database, ALL, limit=200)
    return {
        "releases": newest,
        "revisions": [await releases.revisions(database, ALL, one.id) for one in newest],
        "meetings": await meetings.newest(database, ALL, limit=200),
        "found": [await search.search(database, ALL, words) for words in ("mira", "meeting", "president", "ريل")],
        "corrections": await corrections.every(database),
        "audit": await audit.recent(database, GuildId(1)),
        "subscriptions": await subscriptions.for_feed(database, feed_id),
        "settings": await guild_settings.get(database, GuildId(1)),
    }


@pytest.mark.parametrize(("source", "target"), WAYS)
async def test_everything_arrives_as_it_was(
    request: pytest.FixtureRequest, tmp_path: Path, source: str, target: str
) -> None:
    """Readers see the same, search finds the same, and no number is given twice."""
    from tests.cli.test_correct import bot

    urls = [_url(request, tmp_path, source, 0), _url(request, tmp_path, target, 1)]
    async with opened(urls[0]) as database:
        feed_id = await _fill(database)
        before = await _seen(database, feed_id)
    code, lines, err = await bot(urls[0], "move", *urls)

    assert (code, lines[-1:]) == (
        0,
        ["Every row arrived as it was. Set DATABASE_URL to the target, and start the bot."],
    ), err
    async with opened(urls[1]) as database:
        assert await _seen(database, feed_id) == before
        [next_person] = await _added(database, "insert into people (name) values ('New') returning id")
    async with opened(urls[0]) as database:
        [next_there] = await _added(database, "insert into people (name) values ('New') returning id")
    assert next_person == next_there


def _url(request: pytest.FixtureRequest, directory: Path, engine: str, number: int) -> str:
    """The address of a source that is migrated, or of a target with nothing in it."""
    if number == 0:
        return str(request.getfixturevalue(f"{engine}_url"))
    if engine == "sqlite":
        return f"sqlite:///{directory / 'new' / 'target.db'}"
    return str(request.getfixturevalue("empty_postgres_url"))


async def _added(database: Database, sql: str) -> list[int]:
    async with database.transaction() as tx:
        return [row["id"] for row in await tx.rows(sql)]


async def test_a_target_that_holds_something_is_refused(database: Database, tmp_path: Path) -> None:
    """By the name of the table, and nothing is added to it."""
    async with opened(await _source(tmp_path)) as source:
        async with database.transaction() as tx:
            await guild_settings.save(tx, await guild_settings.get(tx, GuildId(5)))
        with pytest.raises(StoreError, match="see its table guild_settings"):
            await move(source, database, lambda _: None)

    assert await database.rows("select * from releases") == []


async def test_a_source_that_changes_meanwhile_leaves_the_target_empty(database: Database, tmp_path: Path) -> None:
    """A release stored while others are copied isn't lost unnoticed."""
    added: list[FeedId] = []
    async with opened(await _source(tmp_path)) as source:
        number, seen = await total(source), 0

        def step(rows: int) -> None:
            nonlocal seen
            seen += rows

        class Changing:
            """The source, to which somebody adds an office in the end."""

            engine = source.engine
            row, search_rows, transaction, close = source.row, source.search_rows, source.transaction, source.close

            async def rows(self, sql: str, /, **values: Any) -> Any:
                """Rows; and one more office."""
                if seen == number and not added:
                    async with source.transaction() as tx:
                        added.append(await add_feed(tx, "late"))
                return await source.rows(sql, **values)

        with pytest.raises(StoreError, match="The source changed in offices"):
            await move(Changing(), database, step)

    assert await database.rows("select * from releases") == []
    assert await database.rows("select * from offices") == []


async def _source(directory: Path) -> str:
    """A small SQLite source."""
    from bot.store.migrate import migrate
    from tests.databases import MIGRATIONS

    url = f"sqlite:///{directory / 'source.db'}"
    database = await open_database(url)
    await migrate(database, MIGRATIONS)
    async with database.transaction() as tx:
        await keep(tx, await add_feed(tx, "lurania"), draft("1"), Facts(language="en", summary="So.", version=1))
    await database.close()
    return url


async def test_the_search_index_holds_every_release(database: Database, tmp_path: Path) -> None:
    """Each engine's own index is made from the text, not copied."""
    async with opened(await _source(tmp_path)) as source:
        moved = await move(source, database, lambda _: None)
    rows = await database.rows("select title, body from release_search")

    assert [(row["title"], row["body"]) for row in rows] == [(indexed("A title"), indexed("Some text."))]
    assert {one.table: one.rows for one in moved if one.rows} == {"offices": 1, "feeds": 1, "releases": 1}
