"""Brings the database up to date."""

import argparse
import asyncio

from bot import settings, startup
from bot.store.migrate import migrate, pending
from bot.store.open import opened

NAME = "migrate"
HELP = "bring the database up to date (the bot does so itself when it starts)"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this subcommand's arguments."""
    parser.add_argument(
        "--check", action="store_true", help="only list what is missing; exit 1 where something is"
    )


def main(arguments: argparse.Namespace) -> int:
    """Migrate, or with ``--check`` say what would be done."""
    loaded = settings.load()
    if not arguments.check:
        startup.require_kept_store(loaded)
    return asyncio.run(_run(loaded, check=arguments.check))


async def _run(loaded: settings.Settings, *, check: bool) -> int:
    async with opened(loaded.database_url, create=not check) as database:
        if check:
            names = await pending(database, loaded.migrations)
        else:
            names = await migrate(database, loaded.migrations)
    for name in names:
        print(f"{'missing' if check else 'applied'}: {name}")
    if not names:
        print("The database is up to date.")
    return 1 if check and names else 0
