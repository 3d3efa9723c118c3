"""The doctor, against a local Discord and a real database: each line says what is wrong and what to do."""

import socket
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.cli import doctor
from bot.model.ids import ChannelId, GuildId, MemberId
from bot.settings import Settings
from bot.store import subscriptions
from bot.store.database import Database
from tests.discord_server import DiscordServer

NOW = datetime(2024, 9, 17, 9, tzinfo=UTC)


class NoNames(AbstractResolver):
    """Finds no host's address."""

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        """As where there is no DNS."""
        raise OSError(f"no address for {host}")

    async def close(self) -> None:
        """Nothing is open."""


async def lines(
    settings: Settings, server: DiscordServer, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[str]]:
    """The doctor's exit code and what it printed."""
    code = await doctor.examine(settings, connector=server.connector())
    return code, capsys.readouterr().out.splitlines()


async def test_all_that_is_wrong_in_one_look(
    sqlite_database: Database, sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A channel where we can't speak, one that is gone, and one that is fine are each told apart."""
    async with DiscordServer() as server:
        guild = server.add_guild("Port Sael")
        fine, mute = guild.add_channel("news"), guild.add_channel("quiet")
        mute.deny_bot("send_messages")
        async with sqlite_database.transaction() as tx:
            for channel in (fine.id, mute.id, 12345):
                await subscriptions.add(
                    tx,
                    guild_id=GuildId(guild.id),
                    channel_id=ChannelId(channel),
                    feed_id=None,
                    language=None,
                    created_by=MemberId(1),
                    now=NOW,
                )
        found = await lines(Settings(token=server.token, database_url=sqlite_url), server, capsys)

        assert found == (
            1,
            [
                "✓ Host: the database is kept across restarts, as far as the settings tell.",
                "✓ Database: sqlite, up to date.",
                f"✓ Discord: the token is {server.world.bot.name}'s.",
                "✓ Discord: 1000 of today's logins are left.",
                "✓ Discord: the bot is in 1 server(s).",
                f"✗ Server {guild.id}, channel 12345: That channel isn't there any more.",
                f"✓ Server {guild.id}, channel {fine.id}: we can post.",
                f"✗ Server {guild.id}, channel {mute.id}: allow the bot Send Messages there "
                "(Edit Channel → Permissions).",
            ],
        )


async def test_a_wrong_token_and_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing database and a refused token are two faults, each with what to do."""
    async with DiscordServer() as server:
        path = tmp_path / "none.db"
        settings = Settings(token="wrong", database_url=f"sqlite:///{path}")
        code, said = await lines(settings, server, capsys)

    assert (code, said[1], said[2][:60]) == (
        1,
        f"✗ Database: There is no database at {path}. `python -m bot migrate` makes one.",
        "✗ Discord: Discord doesn't accept the token in DISCORD_TOKEN",
    )


async def test_a_host_without_network(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No name found and no connection made are told apart, and neither is laid on Discord."""
    settings = Settings(token="t", database_url=sqlite_url)
    async with DiscordServer() as server:
        gone = server.connector()
    said = []
    for connector in (aiohttp.TCPConnector(resolver=NoNames()), gone):
        await doctor.examine(settings, connector=connector)
        said.append(capsys.readouterr().out.splitlines()[-1])

    assert said == [
        "✗ Discord: Discord can't be reached from this host (DNS). Check the network.",
        "✗ Discord: Discord can't be reached from this host (no connection). Check the network.",
    ]
