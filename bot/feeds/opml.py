"""Lists of feeds as other readers keep them: OPML 1.0 and 2.0. Pure, and linear on any input."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from bot.feeds.links import is_web_address
from bot.feeds.markup import Tag, attributes, tokens

LONGEST = 1_000_000
"""Characters of a list that are read."""

MOST_FEEDS = 500


def is_opml(text: str) -> bool:
    """Whether *text* looks like a list of feeds."""
    return "<outline" in text[:LONGEST].lower()


def read_opml(text: str) -> list[str]:
    """The feeds' addresses in the order of the list, each once; whatever isn't an address is left out."""
    found: dict[str, None] = {}
    for part in tokens(text[:LONGEST]):
        if isinstance(part, Tag) and part.name == "outline" and not part.closing:
            url = attributes(part).get("xmlurl", "").strip()
            if is_web_address(url):
                found.setdefault(url)
    return list(found)[:MOST_FEEDS]


def write_opml(title: str, feeds: Iterable[tuple[str, str, str | None]]) -> list[str]:
    """The lines of a list of *feeds*: title, address and site of each."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"<head><title>{escape(title)}</title></head>", "<body>"]
    for name, url, site in feeds:
        where = f" htmlUrl={quoteattr(site)}" if site else ""
        lines.append(f'<outline type="rss" text={quoteattr(name)} xmlUrl={quoteattr(url)}{where}/>')
    return [*lines, "</body>", "</opml>"]
