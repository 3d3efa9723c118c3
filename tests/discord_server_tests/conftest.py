"""One server per test, checked at the end against Discord's document when it is given."""

from collections.abc import AsyncIterator

import pytest

from tests.discord_server import DiscordServer, Limits
from tests.discord_server_tests.raw import Raw


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """A server without rate limits."""
    async with DiscordServer(limits=Limits.off()) as running:
        running.human.patience = 3.0
        yield running
    assert running.contract_violations == []


@pytest.fixture
async def raw(server: DiscordServer) -> AsyncIterator[Raw]:
    """REST without a client library, for bodies that no library would send."""
    async with Raw(server) as calls:
        yield calls
