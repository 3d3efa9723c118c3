"""Where a feed's past can be read: WordPress's REST interface, an archive the feed names, or pages of the feed."""

import json
import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from bot.errors import FetchError, ParseError
from bot.feeds.fetch import Fetcher
from bot.feeds.fetched import Fetched
from bot.feeds.pages import is_own
from bot.feeds.posts import FIELDS
from bot.feeds.worker import Worker
from bot.model.feed import Feed, ParsedFeed

A_PAGE = 100
"""Posts asked for at once: the most WordPress gives."""

_MOST_TYPES = 4
_API = re.compile(r"<([^<>]{1,500})>\s*;[^,]{0,100}rel=\"?https://api\.w\.org/\"?")
_NO_RELEASES = frozenset({"pages", "media", "blocks", "menu-items", "templates", "template-parts", "navigation"})
_MAIN_FEEDS = frozenset({"feed", "feed/rss2", "feed/atom", "feed/rss", "?feed=rss2", "?feed=atom", "?feed=rss"})


class Way(StrEnum):
    """How a past is read."""

    POSTS = "posts"
    ARCHIVE = "archive"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Past:
    """How to read a past, and the address to begin with."""

    way: Way
    begin: str


async def find_past(fetcher: Fetcher, worker: Worker, feed: Feed, pause: Callable[[], Awaitable[None]]) -> Past:
    """Choose the way for *feed*; *pause* is awaited between two requests, of which there are seven at most.

    Raises ``FetchError`` or ``ParseError`` where the feed itself can't be read.
    """
    fetched = await fetcher.fetch(feed.url)
    parsed = await worker.parse(fetched.body, fetched.content_type, fetched.url)
    await pause()
    wordpress = "wordpress.org" in (parsed.generator or "")
    root = _api_root(fetched, parsed, wordpress)
    if root and _is_main_feed(feed.url, root):
        posts = await _Posts(fetcher, worker, root, pause).which_holds({draft.guid for draft in parsed.drafts})
        if posts:
            return Past(Way.POSTS, page_of_posts(posts, 1))
    if parsed.older and is_own(feed, parsed.older):
        return Past(Way.ARCHIVE, parsed.older)
    return Past(Way.PAGES, with_query(feed.url, {"paged" if wordpress else "page": "2"}))


def page_of_posts(base: str, number: int) -> str:
    """The address of one page of posts, the oldest first, so that what is published meanwhile shifts none."""
    asked = {"per_page": str(A_PAGE), "page": str(number), "orderby": "date", "order": "asc", "_fields": FIELDS}
    return with_query(base, asked)


def next_page(url: str) -> str:
    """*url* with its page number one higher."""
    query = dict(parse_qsl(urlsplit(url).query))
    name = "paged" if "paged" in query else "page"
    return with_query(url, {name: str(int(query[name]) + 1)})


def with_query(url: str, more: dict[str, str]) -> str:
    """*url* with these parameters instead of those of the same names."""
    parts = urlsplit(url)
    query = {**dict(parse_qsl(parts.query, keep_blank_values=True)), **more}
    return urlunsplit(parts._replace(query=urlencode(query)))


def _api_root(fetched: Fetched, parsed: ParsedFeed, wordpress: bool) -> str | None:
    if named := _API.search(fetched.said.get("link", "")):
        return str(urljoin(fetched.url, named[1]))
    return urljoin(parsed.site.rstrip("/") + "/", "wp-json/") if wordpress and parsed.site else None


def _is_main_feed(url: str, root: str) -> bool:
    """Whether *url* is the feed of all posts: that of a category has no right to the others'."""
    site = urlsplit(root.partition("wp-json")[0].partition("?")[0])
    feed = urlsplit(url)
    if (feed.hostname or "").removeprefix("www.") != (site.hostname or "").removeprefix("www."):
        return False
    rest = feed.path.removeprefix(site.path.rstrip("/")).strip("/")
    return (f"?{feed.query}" if feed.query and not rest else rest) in _MAIN_FEEDS


@dataclass(frozen=True, slots=True)
class _Posts:
    """Looks through a WordPress for the kind of posts a feed lists: press releases often have one of their own."""

    fetcher: Fetcher
    worker: Worker
    root: str
    pause: Callable[[], Awaitable[None]]

    async def which_holds(self, guids: Iterable[str]) -> str | None:
        """The address of the posts among whose newest is one of *guids*."""
        wanted = set(guids)
        if await self._holds(self._address("posts"), wanted):
            return self._address("posts")
        for base in await self._types():
            if await self._holds(self._address(base), wanted):
                return self._address(base)
        return None

    def _address(self, base: str) -> str:
        return f"{self.root.rstrip('/')}/wp/v2/{base}"

    async def _holds(self, address: str, wanted: set[str]) -> bool:
        url = with_query(address, {"per_page": "20", "orderby": "date", "order": "desc", "_fields": FIELDS})
        try:
            fetched = await self.fetcher.fetch(url)
            parsed = await self.worker.posts(fetched.body, fetched.url)
        except (FetchError, ParseError):
            return False
        finally:
            await self.pause()
        return not wanted.isdisjoint(draft.guid for draft in parsed.drafts)

    async def _types(self) -> list[str]:
        try:
            fetched = await self.fetcher.fetch(self._address("types"))
            types: Any = json.loads(fetched.body[:200_000])
        except (FetchError, ValueError, RecursionError):
            return []
        finally:
            await self.pause()
        if not isinstance(types, dict):
            return []
        bases = [one.get("rest_base") for one in types.values() if isinstance(one, dict)]
        named = [str(base) for base in bases if isinstance(base, str) and re.fullmatch(r"[\w-]{1,60}", base)]
        return [base for base in named if base not in _NO_RELEASES | {"posts"}][:_MOST_TYPES]
