"""A scene over a migrated database, on both engines."""

import pytest

from bot.store.database import Database
from tests.delivery.scene import Scene


@pytest.fixture
def scene(database: Database) -> Scene:
    """An empty scene."""
    return Scene(database)
