"""``parse FILE|URL``: what the parser makes of a feed, one JSON line an item."""

import argparse
import asyncio
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot import settings
from bot.clock import SystemClock
from bot.errors import InputError, mark
from bot.feeds.fetch import Fetcher, user_agent
from bot.feeds.items import AHEAD
from bot.feeds.links import is_web_address
from bot.feeds.worker import Worker
from bot.model.feed import Draft, ParsedFeed

NAME = "parse"
HELP = "Show what the parser makes of a feed: one JSON line an item, null for what the feed doesn't give."


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("source", metavar="FILE|URL", help="a feed in a file, or its address")


def main(arguments: argparse.Namespace) -> int:
    """Parse and print; 1 where the feed breaks off, after what could be read of it."""
    latest = SystemClock().now() + AHEAD
    parsed = asyncio.run(_parsed(arguments.source))
    for draft in parsed.drafts:
        print(json.dumps(_line(draft, latest), ensure_ascii=False))
    if parsed.breaks_off:
        print(f"The feed is broken XML and has no end. Items read of it: {len(parsed.drafts)}.", file=sys.stderr)
    return int(parsed.breaks_off)


async def _parsed(source: str) -> ParsedFeed:
    async with Worker() as worker:
        if not is_web_address(source):
            return await worker.parse(_contents(source), None, "")
        known = settings.load()
        agent = user_agent(known.contact)
        async with Fetcher(allowed_hosts=known.allowed_hosts, agent=agent) as fetcher:
            fetched = await fetcher.fetch(source)
        return await worker.parse(fetched.body, fetched.content_type, fetched.url)


def _contents(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(
            mark("{path} can't be read: {why}. Give a file or an http(s) address."), path=path, why=error.strerror
        ) from error


def _line(draft: Draft, latest: datetime) -> dict[str, str | None]:
    return {
        "guid": draft.said_guid,
        "title": draft.title or None,
        "link": draft.link,
        "published": _date(draft.published, latest),
        "updated": _date(draft.updated, latest),
        "language": draft.language,
        "text": draft.text or None,
    }


def _date(moment: datetime | None, latest: datetime) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment and moment <= latest else None
