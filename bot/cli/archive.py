"""Opens the configured database for a subcommand that needs it as this code expects it. No subcommand itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.errors import StoreError, mark
from bot.settings import Settings
from bot.store.database import Database
from bot.store.migrate import pending
from bot.store.open import opened


@asynccontextmanager
async def up_to_date(settings: Settings) -> AsyncIterator[Database]:
    """The database, open beside a bot that may run. Raises ``StoreError`` where it is missing or not migrated."""
    async with opened(settings.database_url, create=False) as database:
        if await pending(database, settings.migrations):
            raise StoreError(mark("The database is not up to date. Run `python -m bot migrate` first."))
        yield database
