"""The pages of releases: asked for only where the feed or its site lives, and where robots.txt lets us."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from bot.clock import Clock
from bot.errors import AttacheError, FetchError
from bot.feeds.decoding import decode
from bot.feeds.fetch import Fetcher
from bot.feeds.fetched import Fetched
from bot.model.feed import Feed

_ROBOTS_FOR = timedelta(hours=24)
_MOST_SITES = 1000
_LONGEST_RULES = 100_000
_NAME = "Attache"


@dataclass(slots=True)
class Pages:
    """Fetches pages. robots.txt is asked for once a day and site."""

    fetcher: Fetcher
    clock: Clock
    _rules: dict[str, tuple[datetime, RobotFileParser | None]] = field(default_factory=dict)

    async def page(self, feed: Feed, link: str) -> Fetched | None:
        """The page at *link*; ``None`` where we don't ask: another site's, or not for robots.

        Raises ``FetchError`` where it can't be had; its ``status`` says how.
        """
        if not is_own(feed, link) or not await self._may(link):
            return None
        return await self.fetcher.fetch(link)

    async def _may(self, link: str) -> bool:
        parts = urlsplit(link)
        site = f"{parts.scheme}://{parts.netloc}"
        now = self.clock.now()
        known = self._rules.get(site)
        if known is None or now - known[0] >= _ROBOTS_FOR:
            if len(self._rules) >= _MOST_SITES:
                self._rules.clear()
            known = self._rules[site] = (now, await self._ask(site))
        return known[1] is not None and known[1].can_fetch(_NAME, link)

    async def _ask(self, site: str) -> RobotFileParser | None:
        """The rules of a site; ``None``, which allows nothing, where they can't be had (RFC 9309, 2.3.1.4)."""
        rules = RobotFileParser()
        try:
            fetched = await self.fetcher.fetch(f"{site}/robots.txt")
        except FetchError as error:
            if error.status is None or error.status == 429 or error.status >= 500:
                return None
            rules.parse([])
            return rules
        except AttacheError:
            return None
        rules.parse(decode(fetched.body[:_LONGEST_RULES], fetched.content_type).splitlines())
        return rules


def is_own(feed: Feed, link: str) -> bool:
    """Whether *link* leads to the host of the feed or of its site, with or without ``www.``"""
    return _host(link) in _hosts([feed.url, feed.site])


def _hosts(addresses: Iterable[str | None]) -> set[str]:
    return {_host(address) for address in addresses if address}


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
