"""Copies the database to a dated file, also while the bot runs."""

import argparse
import asyncio
import shlex
import urllib.parse
from pathlib import Path

from bot import settings
from bot.clock import SystemClock
from bot.errors import StoreError, mark
from bot.store.open import opened, sqlite_path

NAME = "backup"
HELP = "copy the database to a dated file and check the copy (the bot may go on running)"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this subcommand's arguments."""
    parser.add_argument(
        "target",
        nargs="?",
        type=Path,
        help="a file that doesn't exist yet, or a directory; otherwise beside the database",
    )


def main(arguments: argparse.Namespace) -> int:
    """Back up SQLite; for PostgreSQL say which command does."""
    url = settings.load().database_url
    if not url.startswith("sqlite:"):
        print("PostgreSQL has a tool of its own for this. Run:")
        print(f"  {dump_command(url)}")
        return 0
    target = _target(sqlite_path(url), arguments.target)
    for name, number in asyncio.run(_copy(url, target)):
        print(f"{name:22}{number:>10}")
    print(f"The copy is sound: {target}")
    return 0


async def _copy(url: str, target: Path) -> list[tuple[str, int]]:
    from bot.store.sqlite import SqliteDatabase, row_counts

    async with opened(url, create=False) as database:
        assert isinstance(database, SqliteDatabase)
        await database.backup(target)
    return await row_counts(target)


def _target(database: Path, wanted: Path | None) -> Path:
    target = wanted or database.parent
    if target.is_dir():
        stamp = SystemClock().now().strftime("%Y-%m-%dT%H%M%SZ")
        target = target / f"{database.stem}-{stamp}.db"
    if target.exists():
        raise StoreError(mark("{target} exists already, and a backup is never overwritten."), target=target)
    return target


def dump_command(url: str) -> str:
    """The ``pg_dump`` command for a PostgreSQL *url*, without its password: pg_dump asks, or reads PGPASSWORD."""
    parts = urllib.parse.urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    shown = urllib.parse.urlunsplit(
        parts._replace(netloc=user.partition(":")[0] + at + host, query=_harmless(parts.query))
    )
    return f"pg_dump --format=custom --file=attache-$(date +%F).dump {shlex.quote(shown)}"


def _harmless(query: str) -> str:
    kept = [(name, value) for name, value in urllib.parse.parse_qsl(query) if name.lower() != "password"]
    return urllib.parse.urlencode(kept)
