"""``poll --once [URL…]``: ask the feeds that are due, or those named, and store what is new."""

import argparse
import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import timedelta

from bot import settings
from bot.clock import SystemClock
from bot.errors import AttacheError
from bot.feeds.adding import add_public
from bot.feeds.fetch import Fetcher, user_agent
from bot.feeds.pages import Pages
from bot.feeds.poller import Poller
from bot.feeds.taking_on import known_feed
from bot.feeds.worker import Worker
from bot.locales import Reader, text
from bot.model.feed import Feed, Poll, PollOutcome
from bot.settings import Settings
from bot.store import feeds, polls
from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.open import opened

NAME = "poll"
HELP = "Poll the feeds that are due, or the ones named, once, and store what is new. Posts nothing."

_NO_FEED = "There is no feed yet. `python -m bot poll --once URL` adds the one at URL and polls it."


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--once", action="store_true", required=True, help="poll once and end")
    parser.add_argument(
        "url", metavar="URL", nargs="*", help="poll this feed now; added as a public one if we don't have it"
    )


def main(arguments: argparse.Namespace) -> int:
    """Poll; 0 where every feed answered, 1 where one failed."""
    return asyncio.run(_polled(settings.load(), arguments.url))


async def _polled(known: Settings, urls: Sequence[str]) -> int:
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(opened(known.database_url))
        await migrate(database, known.migrations)
        worker = await stack.enter_async_context(Worker())
        fetcher = await stack.enter_async_context(
            Fetcher(
                allowed_hosts=known.allowed_hosts,
                agent=user_agent(known.contact),
                gap=known.host_gap_seconds,
            )
        )
        poller = Poller(
            database,
            fetcher,
            worker,
            clock,
            usual=timedelta(minutes=known.poll_minutes),
            pages=Pages(fetcher, clock),
        )
        if not urls:
            return await _shown(database, await poller.poll_due())
        results = [await _one(database, fetcher, worker, clock, poller, url) for url in urls]
        return max(results)


async def _one(
    database: Database, fetcher: Fetcher, worker: Worker, clock: SystemClock, poller: Poller, url: str
) -> int:
    feed = await known_feed(database, url)
    if feed is not None:
        return await _shown(database, await poller.poll_all([feed]))
    try:
        feed = await add_public(database, fetcher, worker, clock, url=url)
    except AttacheError as error:
        print(f"{url}: failed: {error}")
        return 1
    return await _shown(database, (await polls.recent(database, feed.id))[:1])


async def _shown(database: Database, done: Sequence[Poll]) -> int:
    for poll in done:
        print(_line(await feeds.get(database, poll.feed_id), poll))
    if not done:
        print("No feed is due." if await feeds.all_feeds(database) else _NO_FEED)
    return int(any(poll.outcome is PollOutcome.FAILED for poll in done))


def _line(feed: Feed | None, poll: Poll) -> str:
    what = f"{poll.new} new, {poll.revised} revised"
    address = feed.url if feed else poll.feed_id
    return f"{address}: {poll.outcome}: {text(poll.detail, Reader()) if poll.detail else what}"
