"""What reading a feed costs, from bytes to clean drafts, against feedparser alone with its own cleaning."""

import io

import feedparser

from benchmarks.quiet_server import feed
from benchmarks.ratio import Ratio, cpu_seconds
from bot.feeds.parse import parse

TITLE = "Parsing (bytes to drafts, against feedparser as it comes)"

_ROUNDS = 7


def measure() -> list[Ratio]:
    """Ours cleans, keys and hashes every item; what it leaves off are feedparser's own sanitiser and resolving."""
    body = feed(1)
    short = _short(200)
    return [_one("25 items with full text, 63 KB", body), _one("200 items of one line", short)]


def _one(what: str, body: bytes) -> Ratio:
    ours = cpu_seconds(lambda: parse(body, "application/rss+xml", "https://office-1.example/feed"), rounds=_ROUNDS)
    theirs = cpu_seconds(lambda: feedparser.parse(io.BytesIO(body)), rounds=_ROUNDS)
    return Ratio(what=what, ours=ours * 1000, theirs=theirs * 1000, unit="ms")


def _short(number: int) -> bytes:
    items = "".join(
        f"<item><title>Release {n}</title><link>https://office.example/{n}</link><guid>r-{n}</guid>"
        f"<pubDate>01 Mar 2026 09:00:00 GMT</pubDate><description>The office says {n}.</description></item>"
        for n in range(number)
    )
    return f"<rss version='2.0'><channel><title>Office</title>{items}</channel></rss>".encode()
