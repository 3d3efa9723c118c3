"""A scene over a migrated database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.open import opened
from tests.delivery.scene import Scene


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated, empty database."""
    async with opened(f"sqlite:///{tmp_path / 'attache.db'}") as database:
        await migrate(database, Settings().migrations)
        yield database


@pytest.fixture
def scene(database: Database) -> Scene:
    """An empty scene."""
    return Scene(database)
