"""``python -m bot ask "who met Barbara Leaf"``: one question to the configured database."""

import argparse
import asyncio
import sys

from rich.console import Console

from bot.clock import SystemClock
from bot.commands.command import Context, Place, PlaceKind
from bot.errors import StoreError, mark
from bot.feeds.fetch import Fetcher
from bot.feeds.worker import Worker
from bot.model.answer import Tone
from bot.model.ids import ChannelId, GuildId, MemberId, RoleId
from bot.model.question import Asker
from bot.model.scope import Scope
from bot.platforms.terminal.prompt import answer_line
from bot.settings import Settings, load
from bot.store import releases
from bot.store.database import Database
from bot.store.migrate import pending
from bot.store.open import opened

NAME = "ask"
HELP = "Ask the configured database one question, such as: who met Barbara Leaf."


class _NoChannels:
    async def missing_permissions(self, channel: ChannelId, guild: GuildId) -> tuple[str, ...]:
        """Nothing can be posted from a terminal."""
        return ()

    async def describe(self, channel: ChannelId, guild: GuildId) -> Place:
        """A terminal is no channel of any special kind."""
        return Place(PlaceKind.OTHER)

    async def pings(self, guild: GuildId, role: RoleId) -> bool:
        """Nobody is notified."""
        return False

    async def direct(self, member: MemberId) -> ChannelId:
        """A terminal has one reader."""
        return ChannelId(member)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the question and the language."""
    parser.add_argument(
        "question", nargs="+", help="a command without the slash: who met NAME, search WORDS, latest"
    )
    parser.add_argument("--language", choices=("en", "ar"), default="en", help="the language of the answer")


def main(arguments: argparse.Namespace) -> int:
    """Print the answer. 0 also where nothing is known; 1 for a question that can't be read, or no database."""
    return asyncio.run(_ask(" ".join(arguments.question), arguments.language, load()))


async def _ask(question: str, language: str, settings: Settings) -> int:
    async with opened(settings.database_url, create=False) as database:
        await _require_content(database, settings)
        async with Fetcher() as fetcher, Worker() as worker:
            context = Context(
                asker=_operator(language),
                database=database,
                clock=SystemClock(),
                settings=settings,
                fetcher=fetcher,
                worker=worker,
                channels=_NoChannels(),
            )
            answer = await answer_line(context, question, Console(file=sys.stdout, highlight=False))
    return 1 if answer.tone is Tone.ERROR else 0


def _operator(language: str) -> Asker:
    return Asker(
        member=MemberId(0),
        guild=None,
        channel=None,
        scope=Scope.operator(),
        manages=True,
        operator=True,
        platform_language=language,
    )


async def _require_content(database: Database, settings: Settings) -> None:
    if await pending(database, settings.migrations):
        raise StoreError(mark("The database is not up to date. Run `python -m bot migrate`, then ask again."))
    if not await releases.newest(database, Scope.operator(), limit=1):
        raise StoreError(
            mark("The database holds no release yet. `python -m bot poll --once URL` adds a feed and reads it.")
        )
