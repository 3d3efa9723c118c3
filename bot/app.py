"""The composition root: settings → a running Attaché. Opens everything in order, and closes it in reverse.

The order matters: settings, then the disk, the database and its migrations, and only then Discord, so that a fault
on our side never costs an IDENTIFY (``startup``).
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp

from bot import startup
from bot.clock import SystemClock
from bot.commands import document_names
from bot.delivery.gate import Gate
from bot.delivery.station import Delivery
from bot.errors import AttacheError
from bot.feeds.backfill import Backfiller
from bot.feeds.fetch import Fetcher, user_agent
from bot.feeds.pages import Pages
from bot.feeds.poller import Poller
from bot.feeds.renewal import hint
from bot.feeds.worker import Worker
from bot.health import Check, serve_health
from bot.platforms.discord.client import AttacheClient
from bot.platforms.discord.commands import Services
from bot.settings import Settings
from bot.store import process_state
from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.open import opened
from bot.supervisor import Loop, Supervisor
from bot.telemetry import event


@dataclass(frozen=True, slots=True)
class App:
    """Everything that runs, opened. Polling goes on while Discord is out of reach; sending waits for the login."""

    token: str
    services: Services
    client: AttacheClient
    poller: Poller
    backfiller: Backfiller
    delivery: Delivery
    logged_in: asyncio.Event

    @property
    def loops(self) -> Mapping[str, Loop]:
        """What the supervisor keeps running."""
        return {
            "gateway": self._connect,
            "poller": self.poller.run,
            "backfiller": self.backfiller.run,
            "delivery": self._deliver,
        }

    async def _connect(self, stop: asyncio.Event) -> None:
        if not self.logged_in.is_set():
            await self.client.log_in(self.token)
            self.logged_in.set()
        await self.client.stay_connected(stop)

    async def _deliver(self, stop: asyncio.Event) -> None:
        waits = [asyncio.ensure_future(one.wait()) for one in (self.logged_in, stop)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        if not stop.is_set():
            await self.delivery.run(stop)


async def run(settings: Settings, stop: asyncio.Event, *, connector: aiohttp.BaseConnector | None = None) -> None:
    """Run the bot until *stop* is set; then the work in hand is finished, within ten seconds.

    :param connector: for tests: how to reach Discord.

    Raises ``SettingsError`` where nothing but a change by the operator helps, ``StoreError`` where the database
    can't be opened or migrated.
    """
    token = startup.check(settings)
    async with opened(settings.database_url, exclusive=True) as database:
        for name in await migrate(database, settings.migrations):
            event("migration.applied", name=name)
        if not await _may_identify(database, SystemClock().now(), stop):
            return
        async with _open(settings, token, database, connector) as app:
            event("started", engine=database.engine)
            await hint(database, app.services.worker)
            await document_names.renew(database, app.services.worker)
            await Supervisor(stop).run(app.loops)
        await startup.forget_start(database)
        event("stopped")


async def _may_identify(database: Database, now: datetime, stop: asyncio.Event) -> bool:
    """Wait out what earlier crashes ask for; false where *stop* came first."""
    wait = await startup.note_start(database, now)
    if wait:
        event("start.delayed", seconds=wait.total_seconds(), because="it started often without a clean stop")
        try:
            await asyncio.wait_for(stop.wait(), wait.total_seconds())
        except TimeoutError:
            return True
    return not stop.is_set()


@asynccontextmanager
async def _open(
    settings: Settings, token: str, database: Database, connector: aiohttp.BaseConnector | None
) -> AsyncIterator[App]:
    """Open what runs on an open database."""
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        worker = await stack.enter_async_context(Worker())
        fetcher = await stack.enter_async_context(
            Fetcher(
                allowed_hosts=settings.allowed_hosts,
                agent=user_agent(settings.contact),
                gap=settings.host_gap_seconds,
            )
        )

        def wake() -> None:
            delivery.wake()

        services = Services(
            database=database, clock=clock, settings=settings, fetcher=fetcher, worker=worker, wake=wake
        )
        gate = Gate()
        client = await stack.enter_async_context(AttacheClient(services, slot=gate.slot, connector=connector))
        delivery = Delivery(database, client.sender, clock, gate=gate, lookout=client.lookout)
        usual = timedelta(minutes=settings.poll_minutes)
        pages = Pages(fetcher, clock)
        poller = Poller(database, fetcher, worker, clock, usual=usual, stored=wake, pages=pages)
        backfiller = Backfiller(database, fetcher, worker, clock)
        app = App(token, services, client, poller, backfiller, delivery, asyncio.Event())
        if settings.health_address:
            await stack.enter_async_context(serve_health(settings.health_address, _checks(app)))
        yield app


def _checks(app: App) -> Mapping[str, Check]:
    return {"database": _database_check(app.services.database), "discord": _discord_check(app.client)}


def _database_check(database: Database) -> Check:
    async def check() -> str | None:
        try:
            await process_state.get(database, "starts")
        except AttacheError as error:
            return str(error)
        return None

    return check


def _discord_check(client: AttacheClient) -> Check:
    async def check() -> str | None:
        return None if client.is_connected else "The gateway isn't connected."

    return check
