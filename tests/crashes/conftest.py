"""A newsroom with two text channels and a forum, on each engine, or on the one that processes may share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.open import opened
from tests.crashes.newsroom import Newsroom
from tests.discord_server import ChannelKind, DiscordServer, Limits


@pytest.fixture
async def newsroom(database: Database, database_url: str, tmp_path: Path) -> AsyncIterator[Newsroom]:
    """An open newsroom; whatever process runs at the end is killed."""
    async with _open(database, database_url, tmp_path) as room:
        yield room


@pytest.fixture
async def shared_newsroom(postgres_url: str, tmp_path: Path) -> AsyncIterator[Newsroom]:
    """The same over a PostgreSQL."""
    async with opened(postgres_url) as database, _open(database, postgres_url, tmp_path) as room:
        yield room


@asynccontextmanager
async def _open(database: Database, url: str, folder: Path) -> AsyncIterator[Newsroom]:
    async with DiscordServer(limits=Limits.off()) as server:
        guild = server.add_guild("Newsroom")
        channels = [
            guild.add_channel("news"),
            guild.add_channel("more"),
            guild.add_channel("forum", ChannelKind.FORUM),
        ]
        ca, log = server.ca_pem_path(folder), folder / "process.log"
        subscriber = guild.add_member("amira").user
        room = Newsroom(server, database, url, ca, log, channels, subscriber)
        await room.open()
        yield room
        await room.kill()
    assert (server.contract_violations, server.unknown_requests) == ([], [])
