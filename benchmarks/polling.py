"""What polls cost: the CPU of an unchanged one, a round of a thousand, the memory of two hundred changes."""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from benchmarks.quiet_server import HOSTS, ITEMS, quiet_server
from benchmarks.ratio import Ratio
from bot.clock import SystemClock
from bot.feeds.fetch import Fetcher
from bot.feeds.poller import Poller
from bot.feeds.worker import Worker
from bot.settings import Settings
from bot.store import feeds, offices
from bot.store.database import Database, to_text
from bot.store.migrate import migrate
from bot.store.open import opened

TITLE = "Polling (server in a process of its own; a new connection for each request)"

UNCHANGED = 1000
CHANGED = 200
_ROUNDS = 5
_ROOT = Path(__file__).resolve().parent.parent
_AT_ONCE = 20


def measure() -> list[Ratio]:
    """CPU against a bare aiohttp conditional GET; memory against the same process idle."""
    with quiet_server() as port:
        # In turn, so that whatever else the machine does falls on both.
        rounds = [(asyncio.run(_bare(port)), asyncio.run(_unchanged(port, UNCHANGED))) for _ in range(_ROUNDS)]
    bare, ours = (min(column) for column in zip(*rounds, strict=True))
    idle, peak = _memory()
    return [
        Ratio(
            what=f"CPU of one unchanged poll, mean of {UNCHANGED}, against a bare GET",
            ours=ours / UNCHANGED * 1e6,
            theirs=bare / UNCHANGED * 1e6,
            unit="µs",
            bar=1.5,
        ),
        Ratio(
            what=f"a round of {UNCHANGED} feeds, none changed, against a core for 15 minutes",
            ours=ours,
            theirs=900.0,
            unit="s",
            bar=0.01,
        ),
        Ratio(
            what=f"peak memory, all processes, {CHANGED} feeds changed, against idle + 150",
            ours=peak,
            theirs=idle + 150,
            unit="MB",
            bar=1.0,
        ),
    ]


async def _bare(port: int) -> float:
    """CPU seconds of as many conditional GETs as there are feeds."""
    slots = asyncio.Semaphore(_AT_ONCE)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:

        async def get(number: int) -> None:
            headers = {"If-None-Match": f'"{number}-0"', "If-Modified-Since": "Wed, 01 Apr 2026 11:00:00 GMT"}
            async with slots, session.get(address(port, number), headers=headers) as response:
                assert response.status == 304
                await response.read()

        return await _cpu(lambda: _all(get, UNCHANGED))


async def _unchanged(port: int, number: int) -> float:
    """CPU seconds of one round over feeds that we have as they are."""
    async with _poller(port, number) as (poller, database):
        due = await feeds.due(database, SystemClock().now(), number)
        assert len(due) == number

        async def poll() -> None:
            done = await poller.poll_all(due)
            assert {poll.outcome for poll in done} == {"unchanged"}

        return await _cpu(poll)


@asynccontextmanager
async def _poller(port: int, number: int) -> AsyncIterator[tuple[Poller, Database]]:
    """A poller over a new store with so many feeds, seeded and due."""
    with tempfile.TemporaryDirectory(prefix="attache-bench-") as folder:
        async with opened(f"sqlite:///{Path(folder) / 'bench.db'}") as database:
            await migrate(database, Settings().migrations)
            await _add(database, port, number)
            fetcher = Fetcher(allowed_hosts=frozenset(HOSTS), gap=0)
            async with fetcher, Worker(deadline=60) as worker:
                yield Poller(database, fetcher, worker, SystemClock()), database


async def _add(database: Database, port: int, number: int) -> None:
    now = SystemClock().now()
    async with database.transaction() as tx:
        office = await offices.find_or_create(tx, "bench", "Bench")
        for one in range(number):
            await feeds.add(
                tx,
                office_id=office.id,
                url=address(port, one),
                title=f"Office {one}",
                site=None,
                language=None,
                now=now,
            )
        await tx.execute(
            "update feeds set public = 1, seeded_at = :now, whole_at = :now, last_new_at = :now, body_hash = 'x',"
            " last_modified = 'Wed, 01 Apr 2026 11:00:00 GMT', etag = '\"' || (id - 1) || '-0\"'",
            now=to_text(now),
        )


def address(port: int, number: int) -> str:
    """Where feed *number* is."""
    return f"http://{HOSTS[number % len(HOSTS)]}:{port}/{number}"


async def _all(work: Callable[[int], Awaitable[None]], number: int) -> None:
    await asyncio.gather(*(work(one) for one in range(number)))


async def _cpu(work: Callable[[], Awaitable[None]]) -> float:
    before = time.process_time()
    await work()
    return time.process_time() - before


def _memory() -> tuple[float, float]:
    """Idle and peak memory in MB of a poller with its worker, run in a process that did nothing else before."""
    out = subprocess.run(
        [sys.executable, "-m", "benchmarks.polling"],
        check=True,
        stdout=subprocess.PIPE,
        cwd=_ROOT,
    )
    idle, peak = out.stdout.split()
    return float(idle), float(peak)


async def _change_all() -> None:
    with quiet_server() as port:
        async with _poller(port, CHANGED) as (poller, database):
            # One poll that reads starts the worker: with it, that is the idle process.
            async with database.transaction() as tx:
                await tx.execute("update feeds set etag = null, last_modified = null")
            due = await feeds.due(database, SystemClock().now(), CHANGED)
            await poller.poll_all(due[:1])
            idle, seen = _resident(), [0.0]
            watching = asyncio.create_task(_watch(seen))
            done = await poller.poll_all(due[1:])
            watching.cancel()
            assert sum(poll.new for poll in done) == (CHANGED - 1) * ITEMS, "every feed changed"
            print(idle, max(*seen, _resident()))


async def _watch(seen: list[float]) -> None:
    while True:
        seen[0] = max(seen[0], _resident())
        await asyncio.sleep(0.02)


def _resident() -> float:
    """MB that this process and its children but the server hold."""
    pids = [os.getpid(), *_workers()]
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids)
    return pages * resource.getpagesize() / 1e6


def _workers() -> list[int]:
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [int(pid) for pid in found if b"worker_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


if __name__ == "__main__":
    asyncio.run(_change_all())
