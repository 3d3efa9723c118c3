"""Health over a real socket."""

import aiohttp

from bot import telemetry
from bot.health import serve_health


async def test_ready_says_what_is_not() -> None:
    """``/readyz`` is 200 while every check passes, and 503 with a line a fault when one doesn't."""
    fault: list[str | None] = [None]

    async def database() -> str | None:
        return fault[0]

    async with serve_health("127.0.0.1:0", {"database": database}) as port, aiohttp.ClientSession() as session:
        seen = []
        for state in (None, "The disk is full."):
            fault[0] = state
            async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                seen.append((answer.status, await answer.text()))

    assert seen == [(200, "ready\n"), (503, "database: The disk is full.\n")]


async def test_metrics_count_events() -> None:
    """``/metrics`` gives each event name with its count, and ``/livez`` says alive."""
    telemetry.counters.clear()
    telemetry.event("release.stored", feed=1)
    telemetry.event("release.stored", feed=2)

    async with serve_health("127.0.0.1:0", {}) as port, aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
            metrics = await answer.text()
        async with session.get(f"http://127.0.0.1:{port}/livez") as answer:
            alive = await answer.text()

    assert (metrics.splitlines()[-1], alive) == ('attache_events_total{event="release.stored"} 2.0', "alive\n")
