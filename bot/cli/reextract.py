"""``python -m bot reextract``: read the archive again with today's extractor."""

import argparse
import asyncio
import sys
from collections import Counter

from rich.console import Console
from rich.progress import Progress

from bot import settings
from bot.cli.archive import up_to_date
from bot.errors import NotFoundError, mark
from bot.feeds.renewal import Archive, Renewal, renew_archive
from bot.feeds.worker import Worker
from bot.model.ids import FeedId
from bot.store import feeds, releases
from bot.store.database import Database

NAME = "reextract"
HELP = "read the archive again where its facts are of an older extractor (the bot may go on running)"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the feed and the limit."""
    parser.add_argument("--feed", type=_count, metavar="ID", help="of this feed only (`doctor` shows ids)")
    parser.add_argument(
        "--limit", type=_count, metavar="N", help="at most so many releases; the rest another time"
    )


def main(arguments: argparse.Namespace) -> int:
    """Renew; 0 where all could be read, 1 where some couldn't, which then keep the facts they have."""
    return asyncio.run(_run(settings.load(), arguments.feed, arguments.limit))


async def _run(loaded: settings.Settings, feed: int | None, limit: int | None) -> int:
    from bot.extraction import VERSION

    feed_id = None if feed is None else FeedId(feed)
    archive = Archive(version=VERSION, feed_id=feed_id, limit=limit)
    async with up_to_date(loaded) as database, Worker() as worker:
        if feed_id is not None and await feeds.get(database, feed_id) is None:
            raise NotFoundError(mark("There is no feed {id}. `python -m bot doctor` shows the ids."), id=feed_id)
        number = await releases.count_to_reextract(database, version=VERSION, feed_id=feed_id)
        if not number:
            print("All facts are of today's extractor.")
            return 0
        found = await _shown(database, worker, archive, number if limit is None else min(number, limit))
        left = await releases.count_to_reextract(database, version=VERSION, feed_id=feed_id)
    _tell(found, left)
    return 1 if found[Renewal.FAILED] else 0


async def _shown(database: Database, worker: Worker, archive: Archive, number: int) -> Counter[Renewal]:
    found: Counter[Renewal] = Counter()
    with Progress(console=Console(file=sys.stderr)) as progress:
        task = progress.add_task("Reading again", total=number)

        def done(renewal: Renewal) -> None:
            found[renewal] += 1
            progress.advance(task)

        await renew_archive(database, worker, archive, done)
    return found


def _tell(found: Counter[Renewal], left: int) -> None:
    read = found[Renewal.CHANGED] + found[Renewal.SAME]
    print(f"Read again: {read}. Their facts changed: {found[Renewal.CHANGED]}.")
    if found[Renewal.REVISED]:
        print(f"Revised by their office meanwhile, and left to the bot: {found[Renewal.REVISED]}.")
    if found[Renewal.FAILED]:
        print(f"Could not be read, and keep the facts they had: {found[Renewal.FAILED]}.")
    if left > found[Renewal.FAILED]:
        print(f"Still to be read: {left}. Run this again.")


def _count(word: str) -> int:
    if not (word.isascii() and word.isdecimal()) or len(word) > 18 or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word[:40]} is no number from 1 up")
    return int(word)
