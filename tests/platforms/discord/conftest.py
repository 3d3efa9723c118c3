"""The stage, on SQLite; ``stage_on_each`` sets it up on both engines."""

from collections.abc import AsyncIterator

import pytest

from bot.settings import Settings
from bot.store.database import Database
from tests.discord_server import DiscordServer, Limits
from tests.platforms.discord.stage import Stage, set_up


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """A local Discord; at the end it must have seen nothing that Discord's own document forbids."""
    async with DiscordServer(limits=Limits.off()) as running:
        yield running
    assert (running.contract_violations, running.unknown_requests) == ([], [])


@pytest.fixture
async def stage(server: DiscordServer, sqlite_database: Database) -> AsyncIterator[Stage]:
    """A stage over SQLite, nobody connected yet."""
    async with set_up(server, sqlite_database, Settings()) as ready:
        yield ready


@pytest.fixture
async def stage_on_each(server: DiscordServer, database: Database) -> AsyncIterator[Stage]:
    """A stage over each engine."""
    async with set_up(server, database, Settings()) as ready:
        yield ready
