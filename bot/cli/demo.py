"""``python -m bot demo``: the main job on a bundled feed, with no token and nothing left behind."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console

from bot.cli.demo_feed.server import DemoOffice
from bot.clock import SystemClock
from bot.commands.command import Context, Place, PlaceKind
from bot.delivery.station import Delivery
from bot.feeds.fetch import Fetcher
from bot.feeds.poller import Poller
from bot.feeds.worker import Worker
from bot.model.feed import Poll
from bot.model.ids import ChannelId, GuildId, MemberId, RoleId
from bot.model.question import Asker
from bot.model.scope import Scope
from bot.platforms.terminal.prompt import answer_line, converse
from bot.platforms.terminal.sender import TerminalSender
from bot.settings import Settings
from bot.store import feeds
from bot.store.migrate import migrate
from bot.store.open import opened

NAME = "demo"
HELP = "Show the main job on a bundled feed: no token needed, nothing kept."

_GUILD, _CHANNEL, _MEMBER = GuildId(1), ChannelId(1), MemberId(1)
_QUESTIONS = (
    "/who met Barbara Leaf",
    "/who met Marwick",
    "/who met Oskar Brandt",
    "/who is Piet Halloran",
    "/who met Barbra Leef",
    "/search ferry line",
    "/latest",
    "/language ar",
    "/من التقى Piet Halloran",
    "/language en",
    "/help",
)


class OpenChannels:
    """A terminal takes every post."""

    async def missing_permissions(self, channel: ChannelId, guild: GuildId) -> tuple[str, ...]:
        """Nothing is missing."""
        return ()

    async def describe(self, channel: ChannelId, guild: GuildId) -> Place:
        """A terminal is no channel of any special kind."""
        return Place(PlaceKind.OTHER)

    async def pings(self, guild: GuildId, role: RoleId) -> bool:
        """Nobody is notified."""
        return False

    async def direct(self, member: MemberId) -> ChannelId:
        """The terminal again, beside its channel."""
        return ChannelId(1000 + member)


class _Demo:
    """The acts, in order. ``polled`` and ``posted`` go through the stations the bot itself runs."""

    def __init__(self, context: Context, office: DemoOffice, console: Console) -> None:
        self._context, self._office, self._console = context, office, console
        self._poller = Poller(context.database, context.fetcher, context.worker, context.clock)
        self._delivery = Delivery(context.database, TerminalSender(console), context.clock)

    async def play(self) -> None:
        """Follow the office, see it publish and correct, then answer questions."""
        self._tell(
            f"A press office publishes at {self._office.site}; we run the bot against it, in this terminal."
        )
        for url in self._office.urls():
            await self._type(f"/feed add url:{url}")
        await self._type("/subscribe")
        self._tell("The first poll kept what the feeds held and posted nothing. We poll again:")
        self._count(await self._poll())
        for stage, what in ((1, "publishes a release"), (2, "publishes another, in Arabic")):
            await self._publish(stage, f"The office {what}:")
        await self._publish(3, "The office corrects the first of the two; the post is edited in place:")

    async def ask(self) -> None:
        """Answer typed lines, or, with no terminal to type at, a short script of them."""
        if sys.stdin.isatty():
            self._tell("Ask away: /who met Barbara Leaf, /who is Piet Halloran, /search ferry, /help, or quit.")
            await converse(self._context, self._console, self._delivery.deliver_once)
            return
        self._tell("No terminal to type at, so these questions are asked for you:")
        for line in _QUESTIONS:
            await self._type(line)

    async def _publish(self, stage: int, says: str) -> None:
        self._office.stage = stage
        self._tell(says)
        self._count(await self._poll())
        await self._delivery.deliver_once()

    async def _poll(self) -> list[Poll]:
        return await self._poller.poll_all(await feeds.all_feeds(self._context.database))

    def _count(self, polls: list[Poll]) -> None:
        new, corrected = sum(poll.new for poll in polls), sum(poll.revised for poll in polls)
        brought = f"{new} new, {corrected} corrected" if new or corrected else "nothing new"
        self._console.print(f"  {len(polls)} feeds polled: {brought}", style="dim", markup=False)

    def _tell(self, words: str) -> None:
        self._console.print(f"\n── {words}", style="magenta", markup=False, highlight=False)

    async def _type(self, line: str) -> None:
        self._console.print(f"\n› {line}\n", style="bold", markup=False, highlight=False)
        await answer_line(self._context, line, self._console)


def configure(parser: argparse.ArgumentParser) -> None:
    """The demo takes nothing."""


def main(arguments: argparse.Namespace) -> int:
    """Play the demo; 0 when it came to its end."""
    asyncio.run(_main(Console(highlight=False)))
    return 0


async def _main(console: Console) -> None:
    clock = SystemClock()
    async with DemoOffice(clock.now()) as office:
        with tempfile.TemporaryDirectory(prefix="attache-demo-") as folder:
            async with _context(Path(folder), office.port) as context:
                demo = _Demo(context, office, console)
                await demo.play()
                await demo.ask()


@asynccontextmanager
async def _context(folder: Path, port: int) -> AsyncIterator[Context]:
    """Everything a command needs, over a new database in *folder*; the office's port may be fetched from."""
    url = f"sqlite:///{folder / 'demo.db'}"
    settings = Settings(database_url=url, allowed_hosts=frozenset({f"127.0.0.1:{port}"}))
    fetcher = Fetcher(allowed_hosts=settings.allowed_hosts, gap=0.0)
    async with opened(url) as database, fetcher, Worker() as worker:
        await migrate(database, settings.migrations)
        yield Context(
            asker=Asker(
                member=_MEMBER,
                guild=_GUILD,
                channel=_CHANNEL,
                scope=Scope.guild(_GUILD),
                manages=True,
                operator=True,
                platform_language=None,
            ),
            database=database,
            clock=SystemClock(),
            settings=settings,
            fetcher=fetcher,
            worker=worker,
            channels=OpenChannels(),
        )
