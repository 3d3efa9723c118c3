"""``python -m bot doctor``: looks at everything that may be wrong, and says of each what to do."""

import argparse
import asyncio
from collections.abc import AsyncIterator, Sequence

import aiohttp
from rich.console import Console

from bot import settings
from bot.clock import Clock, SystemClock
from bot.errors import AttacheError
from bot.locales import Reader, text
from bot.model.answer import Message
from bot.model.feed import Feed
from bot.model.ids import ChannelId, GuildId
from bot.platforms.discord.diagnosis import diagnose
from bot.settings import Settings
from bot.store import feeds, subscriptions
from bot.store.database import Database
from bot.store.migrate import pending
from bot.store.open import opened

NAME = "doctor"
HELP = "Look at the token, permissions, database and feeds; say what is wrong and what to do."

_FEW_LOGINS = 100  # of the 1,000 a day that Discord allows

Line = tuple[str, bool]
"""A sentence, and whether it is a fault."""


def configure(_parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def main(_arguments: argparse.Namespace) -> int:
    """Print one line a finding; 0 where all is well, 1 otherwise."""
    return asyncio.run(examine(settings.load()))


async def examine(loaded: Settings, *, connector: aiohttp.BaseConnector | None = None) -> int:
    """Print the findings as they come. *connector*: for tests, how to reach Discord."""
    console = Console(highlight=False, soft_wrap=True)
    faults = 0
    async for sentence, is_fault in _findings(loaded, SystemClock(), connector):
        faults += is_fault
        console.print("✗ " if is_fault else "✓ ", style="red" if is_fault else "green", end="")
        console.print(sentence, markup=False)
    return 1 if faults else 0


async def _findings(
    loaded: Settings, clock: Clock, connector: aiohttp.BaseConnector | None
) -> AsyncIterator[Line]:
    yield _disk(loaded)
    places: list[tuple[GuildId, ChannelId]] = []
    try:
        async with opened(loaded.database_url, create=False) as database:
            missing = await pending(database, loaded.migrations)
            yield _schema(missing, database)
            if not missing:
                places = await subscriptions.posted_to(database)
                for feed in await feeds.all_feeds(database):
                    yield _feed(feed)
    except AttacheError as error:
        yield f"Database: {error}", True
    async for line in _discord(loaded.token, places, clock, connector):
        yield line


async def _discord(
    token: str | None,
    places: Sequence[tuple[GuildId, ChannelId]],
    clock: Clock,
    connector: aiohttp.BaseConnector | None,
) -> AsyncIterator[Line]:
    try:
        found = await diagnose(token, places, clock, connector=connector)
    except AttacheError as error:
        yield f"Discord: {_why(error)}", True
        return
    yield f"Discord: the token is {found.name}'s.", False
    yield f"Discord: {found.logins_left} of today's logins are left.", found.logins_left < _FEW_LOGINS
    if found.servers:
        yield f"Discord: the bot is in {found.servers} server(s).", False
    else:
        yield "Discord: the bot is in no server yet. The README says how to invite it.", True
    for guild, channel in places:
        yield _channel(f"Server {guild}, channel {channel}", found.channels[channel])


def _why(error: AttacheError) -> str:
    match error.__cause__:
        case aiohttp.ClientConnectorDNSError():
            return "Discord can't be reached from this host (DNS). Check the network."
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return "Discord can't be reached from this host (no connection). Check the network."
        case _:
            return str(error)


def _channel(where: str, lacking: tuple[str, ...] | Message) -> Line:
    if isinstance(lacking, Message):
        return f"{where}: {lacking.text.format_map(lacking.values)}", True
    if lacking:
        return f"{where}: allow the bot {', '.join(lacking)} there (Edit Channel → Permissions).", True
    return f"{where}: we can post.", False


def _disk(loaded: Settings) -> Line:
    if loaded.store_would_be_lost:
        return "Host: its disk is not kept. Set DATABASE_URL to a PostgreSQL address.", True
    return "Host: the database is kept across restarts, as far as the settings tell.", False


def _schema(missing: list[str], database: Database) -> Line:
    if missing:
        return f"Database: not up to date ({', '.join(missing)}). Run python -m bot migrate.", True
    return f"Database: {database.engine}, up to date.", False


def _feed(feed: Feed) -> Line:
    where = f"Feed {feed.id} ({feed.url})"
    if feed.failures:
        since = f" since {feed.failing_since:%Y-%m-%d %H:%M} UTC" if feed.failing_since else ""
        return (
            f"{where}: failing{since}. {text(feed.last_error, Reader()) if feed.last_error else ''}".rstrip(),
            True,
        )
    if feed.last_success_at is None:
        return f"{where}: not polled yet.", False
    return f"{where}: last read {feed.last_success_at:%Y-%m-%d %H:%M} UTC.", False
