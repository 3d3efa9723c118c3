"""The first real release, where the seed's folder is given: its feed becomes its text."""

from datetime import UTC, datetime
from pathlib import Path

from bot.feeds.parse import parse


def test_the_feed_becomes_the_text(seed: Path) -> None:
    """Sub-heading, caption, date line, paragraphs and signature stand apart, as a person copied them."""
    feed = parse((seed / "feed.xml").read_bytes(), "text/xml", "http://127.0.0.1/feed.xml")
    copied = [line for line in (seed / "release.txt").read_text(encoding="utf-8").split("\n") if line.strip()]
    title, heading, again, *rest = copied
    only = feed.drafts[0]
    assert (len(feed.drafts), only.title, heading) == (1, title, again)
    assert only.text.split("\n\n") == [heading, *rest]
    assert only.published == datetime(2024, 9, 17, 9, 30, 12, tzinfo=UTC)
