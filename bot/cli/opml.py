"""``opml export|import``: the feeds we poll as a list that other readers take, and theirs as ours."""

import argparse
import asyncio
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from bot import settings
from bot.clock import SystemClock
from bot.errors import AttacheError, InputError, mark
from bot.feeds.adding import add_public
from bot.feeds.decoding import decode
from bot.feeds.fetch import Fetcher, user_agent
from bot.feeds.opml import read_opml, write_opml
from bot.feeds.worker import Worker
from bot.settings import Settings
from bot.store import feeds
from bot.store.migrate import migrate
from bot.store.open import opened

NAME = "opml"
HELP = "Write all feeds as an OPML list, or add those of a list for every server."


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", choices=("export", "import"), help="write a list, or add what one holds")
    parser.add_argument("file", nargs="?", type=Path, help="the list; without it standard output or input")


def main(arguments: argparse.Namespace) -> int:
    """Write or add; 1 where a feed of the list couldn't be added."""
    known = settings.load()
    if arguments.what == "import":
        return asyncio.run(_imported(known, _contents(arguments.file)))
    text = asyncio.run(_exported(known))
    if arguments.file is None:
        sys.stdout.buffer.write(text.encode())
    else:
        arguments.file.write_text(text, encoding="utf-8")
    return 0


async def _exported(known: Settings) -> str:
    async with opened(known.database_url, create=False) as database:
        some = await feeds.all_feeds(database)
    return "\n".join([*write_opml("Attaché", [(one.title, one.url, one.site) for one in some]), ""])


async def _imported(known: Settings, text: str) -> int:
    urls = read_opml(text)
    if not urls:
        raise InputError(mark("The list names no feed: it should be OPML with an xmlUrl for each."))
    clock, failed = SystemClock(), 0
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(opened(known.database_url))
        await migrate(database, known.migrations)
        worker = await stack.enter_async_context(Worker())
        agent = user_agent(known.contact)
        fetcher = await stack.enter_async_context(
            Fetcher(allowed_hosts=known.allowed_hosts, agent=agent, gap=known.host_gap_seconds)
        )
        for url in urls:
            try:
                feed = await add_public(database, fetcher, worker, clock, url=url)
                print(f"{url}: added: {feed.title}")
            except AttacheError as error:
                failed += 1
                print(f"{url}: failed: {error}")
    return int(failed > 0)


def _contents(path: Path | None) -> str:
    try:
        return decode(sys.stdin.buffer.read() if path is None else path.read_bytes(), None)
    except OSError as error:
        raise InputError(
            mark("{path} can't be read: {why}. Give a file."), path=path, why=error.strerror
        ) from error
