"""The whole street: a press office's feed, the bot as its own process, a local Discord, and the people in it."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from bot.store import process_state
from bot.store.database import Database
from tests.discord_server import Channel, DiscordServer, Member
from tests.feed_server import FeedServer

ROOT = Path(__file__).parent.parent.parent


@dataclass(slots=True)
class Town:
    """``news`` is the channel that subscribes, ``lounge`` where people ask.

    ``items``: what the feed holds, newest first.
    """

    discord: DiscordServer
    office: FeedServer
    database: Database
    url: str
    folder: Path
    news: Channel
    lounge: Channel
    admin: Member
    member: Member
    items: list[tuple[str, str, str]] = field(default_factory=list)
    _process: asyncio.subprocess.Process | None = None

    @property
    def log(self) -> Path:
        """What the bot said on standard error, all its lives together."""
        return self.folder / "bot.log"

    def publish(self, guid: str, title: str, text: str) -> None:
        """Put an item first in the feed, or correct the one with that guid."""
        kept = [item for item in self.items if item[0] != guid]
        self.items = [(guid, title, text), *kept]
        self._serve()

    def _serve(self) -> None:
        # Each item a minute after the one below it: what comes late is then no flood of old ones.
        entries = "".join(
            f"<item><title>{title}</title><link>https://harbour.example/{guid}</link>"
            f'<guid isPermaLink="false">{guid}</guid><pubDate>{self._minute(age)}</pubDate>'
            f"<description><![CDATA[<p>{text}</p>]]></description></item>"
            for age, (guid, title, text) in enumerate(self.items)
        )
        self.office.feed(
            "/feed.xml",
            '<rss version="2.0"><channel><title>Harbour Office</title><link>https://harbour.example</link>'
            f"<language>en</language>{entries}</channel></rss>".encode(),
        )

    def _minute(self, age: int) -> str:
        return format_datetime(datetime(2024, 9, 17, 9, tzinfo=UTC) + timedelta(minutes=len(self.items) - age))

    async def start(self) -> None:
        """Start the bot; it is connected when this returns."""
        connected = asyncio.create_task(self.discord.until_connected(30))
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONWARNINGS": "ignore",
            "DISCORD_TOKEN": self.discord.token,
            "DATABASE_URL": self.url,
            "ATTACHE_ALLOWED_HOSTS": f"127.0.0.1:{self.office.port}",
            "ATTACHE_HOST_GAP_SECONDS": "0",
        }
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.street.bot_process"),
                *(str(self.discord.port), str(self.discord.ca_pem_path(self.folder))),
                cwd=ROOT,
                env=environment,
                stderr=log,
            )
        async with asyncio.timeout(30):
            await connected

    async def end(self, how: signal.Signals) -> int:
        """Send the bot a signal; its exit code, within the ten seconds a host gives."""
        assert self._process is not None
        process, self._process = self._process, None
        if process.returncode is None:
            process.send_signal(how)
        return await asyncio.wait_for(process.wait(), 10)

    async def poll_soon(self) -> None:
        """Make every feed due, and forget past starts, so that no wait makes a test slow."""
        async with self.database.transaction() as tx:
            await tx.execute("update feeds set next_poll_at = '2024-01-01T00:00:00.000000Z'")
            await process_state.put(tx, "starts", "[]")

    def titles(self) -> list[str]:
        """What stands in the subscribed channel, oldest first: the title each message shows."""
        known = [title for _, title, _ in self.items]
        return [next((title for title in known if title in text), text) for text in self.discord.texts(self.news)]


@asynccontextmanager
async def built(database: Database, url: str, folder: Path) -> AsyncIterator[Town]:
    """An office with one old release, a guild with an admin, a member and a channel; the bot not yet started."""
    async with DiscordServer() as discord, FeedServer() as office:
        guild = discord.add_guild("Port Sael")
        town = Town(
            discord=discord,
            office=office,
            database=database,
            url=url,
            folder=folder,
            news=guild.add_channel("news"),
            lounge=guild.add_channel("lounge"),
            admin=guild.add_member("admin", permissions="manage_guild"),
            member=guild.add_member("member"),
        )
        town.publish("old", "An old release", "The office opened its doors.")
        try:
            yield town
        finally:
            if town._process is not None:
                await town.end(signal.SIGKILL)
