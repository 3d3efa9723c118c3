"""A town on each engine."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database import Database
from tests.street.town import Town, built


@pytest.fixture
async def town(database: Database, database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot hasn't been started; nothing it sent was unknown to Discord or against its document."""
    async with built(database, database_url, tmp_path) as town:
        yield town
    assert (town.discord.contract_violations, town.discord.unknown_requests) == ([], [])
