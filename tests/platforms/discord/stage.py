"""A stage for the whole Discord side: a local Discord, a store, our client between them, and a press office."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.clock import SystemClock
from bot.commands.catalogue import COMMANDS
from bot.commands.command import Command
from bot.delivery.station import Delivery
from bot.feeds.fetch import Fetcher
from bot.feeds.poller import Poller
from bot.feeds.worker import Worker
from bot.platforms.discord.client import AttacheClient
from bot.platforms.discord.commands import Services
from bot.platforms.discord.slots import Slot, no_wait
from bot.settings import Settings
from bot.store import feeds
from bot.store.database import Database
from tests.discord_server import Channel, DiscordServer, Guild, Member, Outcome
from tests.feed_server import FeedServer, document

SITE = b"""<!doctype html><html><head><title>Harbour Office</title>
<link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml"></head><body>News</body></html>"""

_NOW = datetime.now(UTC)
TODAY = f"{_NOW:%-d %B %Y}"
# A release of today tells of today: what was long ago is told of no meeting.
QUOTE = f"Foreign Minister Ada Vale met on {_NOW:%A}, {TODAY}, with British Ambassador Jon Reed in Ankara."
RELEASE = f"{QUOTE} They discussed trade between the two ports."

FIRST = ("Minister Vale receives the envoy of Norland", "https://harbours.example/news/7", RELEASE)


def rss(*items: tuple[str, str, str], when: str = f"{_NOW:%a, %d %b %Y %H:%M:%S} +0000") -> bytes:
    """A feed of (title, link, paragraph), newest first."""
    entries = "".join(
        f"<item><title><![CDATA[{title}]]></title><link>{link}</link><guid>{link}</guid><pubDate>{when}</pubDate>"
        f"<description><![CDATA[<p>{text}</p>]]></description></item>"
        for title, link, text in items
    )
    head = (
        "<title>Harbour Office News</title><link>https://harbours.example/</link><description>News</description>"
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{entries}</channel></rss>'.encode()


@dataclass(slots=True)
class Stage:
    """Everything at hand. ``bot`` is the client now connected; ``woken``: something may be due."""

    server: DiscordServer
    database: Database
    office: FeedServer
    services: Services
    woken: asyncio.Event
    guild: Guild
    channel: Channel
    admin: Member
    member: Member
    bot: AttacheClient = field(init=False)

    @asynccontextmanager
    async def connected(
        self, commands: Sequence[Command] = COMMANDS, slot: Slot = no_wait
    ) -> AsyncIterator[AttacheClient]:
        """One life of the bot, from login to shutdown."""
        client = AttacheClient(self.services, commands=commands, slot=slot, connector=self.server.connector())
        stop = asyncio.Event()
        async with client:
            await client.log_in(self.server.token)
            running = asyncio.create_task(client.stay_connected(stop))
            connecting = asyncio.create_task(self.server.until_connected())
            try:
                await asyncio.wait([running, connecting], return_when=asyncio.FIRST_COMPLETED)
                assert connecting.done(), "the connection ended"
                await client.wait_until_ready()
                self.bot = client
                yield client
            finally:
                stop.set()
                connecting.cancel()
                await running

    async def poll(self) -> None:
        """Read every feed now, through the real poller."""
        poller = Poller(self.database, self.services.fetcher, self.services.worker, self.services.clock)
        await poller.poll_all(await feeds.all_feeds(self.database))

    async def publish(self, *numbers: int) -> None:
        """The office publishes a release a number, beside its first one; they are polled, delivered, told of."""
        now = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
        items = [(f"Release {one}", f"https://harbours.example/news/{one}", RELEASE) for one in reversed(numbers)]
        self.office.feed("/feed.xml", rss(*items, FIRST, when=now))
        await self.poll()
        await self.deliver()

    async def deliver(self) -> None:
        """Send whatever is to be sent."""
        station = Delivery(self.database, self.bot.sender, SystemClock(), lookout=self.bot.lookout)
        await station.deliver_once()

    async def follow(self) -> Outcome:
        """The admin adds the office by its site's address."""
        return await self.channel.slash(self.admin, "feed add", url=self.office.url("/"))


@asynccontextmanager
async def set_up(server: DiscordServer, database: Database, settings: Settings) -> AsyncIterator[Stage]:
    """A guild with a channel, an admin and a member; an office with a site, a feed and one release."""
    clock = SystemClock()
    async with (
        FeedServer() as office,
        Fetcher(allowed_hosts=frozenset({"127.0.0.1"}), gap=0.0) as fetcher,
        Worker() as worker,
    ):
        office.answer("/", document(SITE, kind="text/html"))
        office.feed("/feed.xml", rss(FIRST))
        woken = asyncio.Event()
        services = Services(
            database=database, clock=clock, settings=settings, fetcher=fetcher, worker=worker, wake=woken.set
        )
        guild = server.add_guild("Port Sael")
        yield Stage(
            server=server,
            database=database,
            office=office,
            services=services,
            woken=woken,
            guild=guild,
            channel=guild.add_channel("news"),
            admin=guild.add_member("admin", permissions="manage_guild"),
            member=guild.add_member("member"),
        )
