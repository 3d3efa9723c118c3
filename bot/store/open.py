"""Opens the database a URL names. Drivers are imported only when their engine is used."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.errors import StoreError, mark
from bot.store.database import Database

_SQLITE = "sqlite:///"


async def open_database(url: str, *, create: bool = True, exclusive: bool = False) -> Database:
    """Open the database at *url*; migrating it is ``bot.store.migrate``'s work. Close it when done.

    :param url: ``sqlite:///relative.db``, ``sqlite:////absolute.db``, ``postgres://…`` or ``postgresql://…``.
    :param create: make a missing SQLite file and its directory; else a missing one raises ``StoreError``.
    :param exclusive: refuse a SQLite file that another process opened so (the bot itself does; commands that
        only ask don't). PostgreSQL takes several processes.
    """
    if url.startswith(_SQLITE):
        from bot.store.sqlite import SqliteDatabase

        return await SqliteDatabase.open(sqlite_path(url), create=create, exclusive=exclusive)
    if url.startswith(("postgres://", "postgresql://")):
        from bot.store.postgres import PostgresDatabase

        return await PostgresDatabase.open(url)
    raise StoreError(mark("DATABASE_URL must begin with sqlite:/// or postgresql://."))


@asynccontextmanager
async def opened(url: str, *, create: bool = True, exclusive: bool = False) -> AsyncIterator[Database]:
    """``open_database``, closed at the end of the block whatever happens in it."""
    database = await open_database(url, create=create, exclusive=exclusive)
    try:
        yield database
    finally:
        await database.close()


def sqlite_path(url: str) -> Path:
    """The file a ``sqlite:///`` URL names."""
    path = url.removeprefix(_SQLITE)
    if not path or path.startswith(":memory:"):
        raise StoreError(mark("A SQLite database needs a file, such as sqlite:///data/attache.db."))
    return Path(path)
