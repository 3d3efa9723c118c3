"""``backfill FEED``: read what an office published before we followed it, with a progress bar; resumable."""

import argparse
import asyncio
import sys
from contextlib import AsyncExitStack

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from bot import settings
from bot.clock import SystemClock
from bot.errors import NotFoundError, mark
from bot.feeds.backfill import GAP, Backfiller
from bot.feeds.fetch import Fetcher, user_agent
from bot.feeds.taking_on import known_feed
from bot.feeds.worker import Worker
from bot.locales import Reader, text
from bot.model.feed import Feed
from bot.model.ids import FeedId
from bot.settings import Settings
from bot.store import backfills, feeds
from bot.store.backfills import Backfill
from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.open import opened

NAME = "backfill"
HELP = (
    "Read what a feed's office published before: into search, posting nothing. Stop it when you like; it goes on."
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("feed", metavar="FEED", help="the address of a feed we have, or its number")


def main(arguments: argparse.Namespace) -> int:
    """Read to the end; 0 where it came there, 1 where something stood in the way."""
    return asyncio.run(_backfilled(settings.load(), arguments.feed))


async def _backfilled(known: Settings, words: str) -> int:
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(opened(known.database_url))
        await migrate(database, known.migrations)
        feed = await _feed(database, words)
        worker = await stack.enter_async_context(Worker())
        gap = min(GAP, known.host_gap_seconds * GAP)
        fetcher = await stack.enter_async_context(
            Fetcher(allowed_hosts=known.allowed_hosts, agent=user_agent(known.contact), gap=known.host_gap_seconds)
        )
        async with database.transaction() as tx:
            one = await backfills.begin(tx, feed.id, clock.now())
        done = await _watched(Backfiller(database, fetcher, worker, clock, gap=gap), one)
    print(f"{feed.url}: {done.kept} releases from {done.page} pages ({done.way or 'nothing read'})")
    if done.error:
        print(f"It stopped: {text(done.error, Reader())} The same command goes on from there.")
    return int(done.error is not None)


async def _watched(backfiller: Backfiller, one: Backfill) -> Backfill:
    """Step to the end, shown on standard error as a bar where the server says how many pages there are."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(file=sys.stderr)) as progress:
        bar = progress.add_task("pages", total=one.pages, completed=one.page)
        while one.ended_at is None and not one.failures:
            await asyncio.sleep(max(0.0, (one.next_try_at - backfiller.clock.now()).total_seconds()))
            one = await backfiller.step(one)
            progress.update(bar, total=one.pages, completed=one.page, description=f"{one.kept} releases")
    return one


async def _feed(database: Database, words: str) -> Feed:
    feed = (
        await feeds.get(database, FeedId(int(words)))
        if words.isdecimal() and len(words) <= 18
        else await known_feed(database, words)
    )
    if feed is None:
        raise NotFoundError(
            mark("We have no feed at {url}. Add it first: python -m bot poll --once URL"), url=words
        )
    return feed
