"""Health over HTTP, on an address the operator names: ``/livez``, ``/readyz`` and ``/metrics``.

``/livez``: the event loop turns. ``/readyz``: the checks handed in all pass (database, platform); 503 with one
line a fault otherwise, and while stopping. ``/metrics``: the events counted by ``telemetry``, for Prometheus.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.telemetry import counters

Check = Callable[[], Awaitable[str | None]]
"""``None`` when all is well, else one sentence that says what is not."""


@asynccontextmanager
async def serve_health(address: str, checks: Mapping[str, Check]) -> AsyncIterator[int]:
    """Serve on *address* (``host:port``) while the block runs; gives the port, chosen by the system for port 0."""
    application = web.Application()
    application.router.add_get("/livez", _livez)
    application.router.add_get("/readyz", _readyz(checks))
    application.router.add_get("/metrics", _metrics)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        host, port = address.rsplit(":", 1)
        await web.TCPSite(runner, host.strip("[]"), int(port)).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def _livez(_: web.Request) -> web.Response:
    return web.Response(text="alive\n")


def _readyz(checks: Mapping[str, Check]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_: web.Request) -> web.Response:
        said = {name: await check() for name, check in checks.items()}
        faults = [f"{name}: {fault}" for name, fault in said.items() if fault]
        return web.Response(text="\n".join(faults or ["ready"]) + "\n", status=503 if faults else 200)

    return answer


class _Events(Collector):
    """The counters of telemetry as one Prometheus family, read when asked."""

    def collect(self) -> Iterable[Metric]:
        """One sample for each event name."""
        family = CounterMetricFamily("attache_events", "How often each event happened.", labels=["event"])
        for name, count in sorted(counters.items()):
            family.add_metric([name], count)
        yield family


async def _metrics(_: web.Request) -> web.Response:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Events())
    return web.Response(body=generate_latest(registry), content_type="text/plain")
