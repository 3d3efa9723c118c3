"""A newsroom with two text channels and a forum, on each engine."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database import Database
from tests.crashes.newsroom import Newsroom
from tests.discord_server import ChannelKind, DiscordServer, Limits


@pytest.fixture
async def newsroom(database: Database, database_url: str, tmp_path: Path) -> AsyncIterator[Newsroom]:
    """An open newsroom; whatever process runs at the end is killed."""
    async with DiscordServer(limits=Limits.off()) as server:
        guild = server.add_guild("Newsroom")
        channels = [
            guild.add_channel("news"),
            guild.add_channel("more"),
            guild.add_channel("forum", ChannelKind.FORUM),
        ]
        ca, log = server.ca_pem_path(tmp_path), tmp_path / "process.log"
        subscriber = guild.add_member("amira").user
        room = Newsroom(server, database, database_url, ca, log, channels, subscriber)
        await room.open()
        yield room
        await room.kill()
    assert (server.contract_violations, server.unknown_requests) == ([], [])
