"""``python -m bot move SOURCE TARGET``: from SQLite to PostgreSQL, or back."""

import argparse
import asyncio
import sys

from rich.console import Console
from rich.progress import Progress

from bot import settings
from bot.errors import StoreError, mark
from bot.settings import Settings
from bot.store.database import Database
from bot.store.migrate import migrate, pending
from bot.store.move import Moved, move, total
from bot.store.open import opened

NAME = "move"
HELP = "copy the whole database into an empty one: from SQLite to PostgreSQL, or back (stop the bot first)"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add both addresses."""
    parser.add_argument("source", metavar="SOURCE_URL", help="such as sqlite:///data/attache.db")
    parser.add_argument("target", metavar="TARGET_URL", help="such as postgresql://user@host:5432/attache; empty")


def main(arguments: argparse.Namespace) -> int:
    """Move; 0 where every row arrived as it was, 1 where nothing was changed."""
    return asyncio.run(_run(settings.load(), arguments.source, arguments.target))


async def _run(loaded: Settings, source_url: str, target_url: str) -> int:
    if source_url == target_url:
        raise StoreError(mark("Source and target are the same database."))
    async with opened(source_url, create=False, exclusive=True) as source:
        if await pending(source, loaded.migrations):
            raise StoreError(mark("The source is not up to date. Run `python -m bot migrate` on it first."))
        async with opened(target_url, exclusive=True) as target:
            await migrate(target, loaded.migrations)
            moved = await _shown(source, target)
    for one in moved:
        print(f"{one.table:24}{one.rows:>10}")
    print("Every row arrived as it was. Set DATABASE_URL to the target, and start the bot.")
    return 0


async def _shown(source: Database, target: Database) -> list[Moved]:
    with Progress(console=Console(file=sys.stderr)) as progress:
        task = progress.add_task("Moving", total=await total(source))
        return await move(source, target, lambda rows: progress.advance(task, rows))
