"""The power is cut at random moments: no acknowledged commit is lost, no store is damaged, nothing is sent twice.

The writes of the real store are recorded while an office publishes and corrects and channels get posts; each cut
replays them up to a moment, with unsynced ones dropped, torn or kept by chance, and opens what is left.
"""

import random
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.model.delivery import Brief, Post
from bot.model.follow import FollowKind
from bot.model.ids import ChannelId, MessageId, ReleaseId
from bot.store.database import Database, Engine, Reader, Row, Transaction, Value
from bot.store.migrate import migrate
from bot.store.open import opened
from tests.databases import MIGRATIONS
from tests.delivery.channel_wall import ChannelWall, Shown
from tests.delivery.scene import Scene
from tests.delivery.test_following import follow
from tests.power.disk import after_cut, write_out
from tests.power.recording_vfs import library, recording

pytestmark = pytest.mark.skipif(library() is None, reason="Python's SQLite can't be reached from outside here")
_STATE = """
select (select count(*) || ':' || coalesce(sum(revision), 0) || ':' || count(planned_at) from releases) || '/' ||
    (select count(*) || ':' || coalesce(group_concat(id || state || revision || attempts, ','), '') from
        (select * from deliveries order by id)) || '/' ||
    (select count(*) from subscriptions) || '/' || (select count(*) from follows) as state
"""


@dataclass(frozen=True, slots=True)
class Committing:
    """A commit begins; *state* is what it leaves."""

    number: int
    state: str


@dataclass(frozen=True, slots=True)
class Committed:
    """The commit was acknowledged to its caller."""

    number: int


class Acknowledging:
    """The real store, noting each commit before and after it is acknowledged. Implements ``Database``."""

    def __init__(self, database: Database, log: list[Any]) -> None:
        self._database, self._log, self._number = database, log, 0
        self.engine: Engine = database.engine

    async def rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """As the store."""
        return await self._database.rows(sql, **values)

    async def row(self, sql: str, /, **values: Value) -> Row | None:
        """As the store."""
        return await self._database.row(sql, **values)

    async def search_rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """As the store."""
        return await self._database.search_rows(sql, **values)

    async def close(self) -> None:
        """As the store."""
        await self._database.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """As the store; what it leaves is noted just before the commit."""
        async with self._database.transaction() as tx:
            yield tx
            self._number += 1
            number = self._number
            self._log.append(Committing(number, await state(tx)))
        self._log.append(Committed(number))


class RecordedWall(ChannelWall):
    """A wall that notes what it shows, beside the writes."""

    log: list[Any]

    async def post(self, channel: ChannelId, post: Post | Brief) -> MessageId:
        """Put a post on the wall, and note it."""
        message = await super().post(channel, post)
        self.log.append(next(one for one in self.messages if one.id == message))
        return message


async def state(reader: Reader) -> str:
    """What matters of a store, in one line."""
    row = await reader.row(_STATE)
    assert row is not None
    return str(row["state"])


async def record(path: Path, rounds: int) -> list[Any]:
    """An office publishes and corrects for some *rounds*, from an empty file on; all in the order it happened."""
    log: list[Any] = []
    with recording(log):
        async with opened(f"sqlite:///{path}") as database:
            await migrate(database, MIGRATIONS)
            scene = Scene(Acknowledging(database, log))
            wall = RecordedWall(scene.clock)
            wall.log, scene.wall = log, wall
            scene.restart()
            feed = await scene.feed()
            for channel in (1, 2, 3):
                await scene.subscribe(channel, feed)
            await follow(scene, FollowKind.FEED, str(feed.id))
            kept: list[ReleaseId] = []
            for number in range(rounds):
                kept.append(await scene.store(feed, f"Release {number}"))
                if number % 3 == 2:
                    await scene.revise(kept[-2], f"Release {number - 1} again", text="Words. " * 400)
                await scene.delivery.deliver_once()
    return log


async def check_cut(log: list[Any], cut: int, source: Path, folder: Path, chance: random.Random) -> None:
    """Cut the power before the *cut*-th entry; open what is left; go on; compare."""
    target = folder / f"cut-{cut}.db"
    write_out(after_cut(log, cut, chance), source, target)
    said = f"cut before {cut} of {len(log)}"
    seen = [one for one in log[:cut] if isinstance(one, Committing)]
    acknowledged = max((one.number for one in log[:cut] if isinstance(one, Committed)), default=0)
    possible = {one.state for one in seen if one.number >= acknowledged}
    async with opened(f"sqlite:///{target}") as database:
        await migrate(database, MIGRATIONS)
        with closing(sqlite3.connect(target)) as plain:
            assert plain.execute("pragma integrity_check").fetchall() == [("ok",)], said
            assert plain.execute("pragma foreign_key_check").fetchall() == [], said
        assert not possible or await state(database) in possible, said
        await go_on(database, [one for one in log[:cut] if isinstance(one, Shown)], chance, said)
    _remove(target)


def _remove(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


async def go_on(database: Database, shown: list[Shown], chance: random.Random, said: str) -> None:
    """A new process sends what is left, sooner or later: each release stands once in each channel."""
    scene = Scene(database)
    at = max((one.at for one in shown), default=scene.clock.now())
    scene.clock.advance(at - scene.clock.now() + timedelta(minutes=chance.choice([1, 10])))
    nonces = {one.post.key: (one.at, int(one.id)) for one in shown}
    scene.wall = ChannelWall(scene.clock, messages=list(shown), _nonces=nonces, _next=50_000)
    scene.restart()
    await scene.delivery.deliver_once()
    titles = [row["title"] for row in await database.rows("select title from releases order by id")]
    places = {row["channel_id"] for row in await database.rows("select channel_id from subscriptions")}
    for place in places:
        standing = [one.split(" again")[0] for one in scene.wall.titles(place)]
        assert standing == [one.split(" again")[0] for one in titles], said


async def cut_often(folder: Path, *, rounds: int, cuts: int) -> None:
    """Record once, cut *cuts* times."""
    seed = random.randrange(10**6)
    print("seed", seed)
    chance = random.Random(seed)
    source = folder / "recorded" / "attache.db"
    log = await record(source, rounds)
    for cut in sorted(chance.sample(range(1, len(log) + 1), cuts)):
        await check_cut(log, cut, source, folder / "cuts", chance)


async def test_fifteen_power_cuts(tmp_path: Path) -> None:
    """From the first migration to the last correction."""
    await cut_often(tmp_path, rounds=12, cuts=15)


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_three_hundred_power_cuts(tmp_path: Path) -> None:
    """The same, at length, over several checkpoints of the log."""
    await cut_often(tmp_path, rounds=120, cuts=300)


async def test_a_disk_that_lies_is_found_out(tmp_path: Path) -> None:
    """The control: where syncs promise nothing, acknowledged commits are seen to be lost."""
    chance = random.Random(5)
    source = tmp_path / "recorded" / "attache.db"
    log = await record(source, 6)
    last = [one for one in log if isinstance(one, Committing)][-1]
    found = []
    for number in range(8):
        target = tmp_path / f"lying-{number}.db"
        write_out(after_cut(log, len(log), chance, lying=True), source, target)
        with closing(sqlite3.connect(target)) as plain:
            try:
                found.append(plain.execute(_STATE).fetchone()[0] == last.state)
            except sqlite3.DatabaseError:
                found.append(False)
    assert False in found
