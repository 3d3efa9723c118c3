"""From what somebody typed to the feeds they may have meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from bot.errors import AttacheError, FetchError, ForbiddenAddressError, NotFoundError, ParseError, mark
from bot.feeds.address import canonical, check_url
from bot.feeds.clean import to_line
from bot.feeds.decoding import decode
from bot.feeds.fetch import Fetcher
from bot.feeds.fetched import Fetched
from bot.feeds.markup import Tag, attributes, tokens
from bot.feeds.worker import Worker
from bot.model.feed import ParsedFeed

MOST_PROBES = 6
"""Requests after the first one."""

_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
)
_USUAL_PATHS = ("/feed/", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml")
_MOST_HTML = 500_000
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://|(?:mailto|javascript|data|file|about):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A feed that was found: fetched and read already, so that adding it costs no further request."""

    url: str
    title: str
    items: int
    newest: datetime | None
    fetched: Fetched
    parsed: ParsedFeed


async def discover(fetcher: Fetcher, worker: Worker, typed: str) -> list[Candidate]:
    """The feeds at or behind what somebody typed, the likeliest first.

    The address of a feed costs one request. For a site's address the feeds its page names are tried, then the
    usual places, at most six. Raises ``NotFoundError`` where none is found, ``FetchError`` where the address
    itself can't be fetched.
    """
    asked, fetched = await _first(fetcher, typed)
    try:
        return [_candidate(asked, fetched, await worker.parse(fetched.body, fetched.content_type, fetched.url))]
    except ParseError as error:
        page = decode(fetched.body, fetched.content_type)[:_MOST_HTML]
        if "<" not in page:
            raise error
    candidates = await _probe(fetcher, worker, list(_links(page, fetched.url)), MOST_PROBES)
    if not candidates:
        raise NotFoundError(
            mark("No feed was found at {url}. Give the feed's own address, often the site's followed by /feed/."),
            url=fetched.url,
        )
    return candidates


def addresses(typed: str) -> list[str]:
    """What somebody typed as addresses to try in turn: https before http where no scheme was given.

    Raises ``ForbiddenAddressError`` with a sentence for them where it can't be one.
    """
    address = typed.strip().strip("<>").strip()
    if not address:
        raise ForbiddenAddressError(mark("Give an address, such as https://example.org/feed/."), permanent=True)
    if re.search(r"\s", address):
        raise ForbiddenAddressError(
            mark("An address holds no spaces. Give just one, such as https://example.org/feed/."), permanent=True
        )
    if address.lower().startswith("feed:"):
        address = re.sub(r"^feed:(?://)?", "", address, flags=re.IGNORECASE)
    if _SCHEME.match(address):
        return [canonical(address)]
    host = urlsplit(f"https://{address}").hostname or ""
    if "." not in host and host != "localhost" and not address.startswith("["):
        raise ForbiddenAddressError(
            mark("That is not an address. It should look like https://example.org/feed/."), permanent=True
        )
    return [canonical(f"{scheme}://{address.lstrip('/')}") for scheme in ("https", "http")]


async def _first(fetcher: Fetcher, typed: str) -> tuple[str, Fetched]:
    first, *others = addresses(typed)
    try:
        return first, await fetcher.fetch(first)
    except ForbiddenAddressError:
        raise
    except FetchError as error:
        if not others or error.status is not None:
            raise
        return others[0], await fetcher.fetch(others[0])


async def _probe(fetcher: Fetcher, worker: Worker, links: list[tuple[str, bool]], most: int) -> list[Candidate]:
    """Read the links the page names; the usual places are asked only until one of them is a feed."""
    found: dict[str, Candidate] = {}
    for link, named in links[:most]:
        if found and not named:
            break
        try:
            # A site that sends whatever it doesn't know to its home page would be asked for that five times.
            fetched = await fetcher.fetch(link, follow=named)
            parsed = await worker.parse(fetched.body, fetched.content_type, fetched.url)
        except AttacheError:
            continue  # a link that is no feed is no news: the next one may be
        found.setdefault(fetched.url, _candidate(link, fetched, parsed))
    return list(found.values())


def _candidate(asked: str, fetched: Fetched, parsed: ParsedFeed) -> Candidate:
    # A temporary redirect is not kept: where it leads may be somebody else's tomorrow.
    url = canonical(fetched.moved_to or asked)
    dates = [date for draft in parsed.drafts if (date := draft.published or draft.updated)]
    return Candidate(
        url=url,
        title=parsed.title or urlsplit(url).hostname or url,
        items=len(parsed.drafts),
        newest=max(dates, default=None),
        fetched=fetched,
        parsed=parsed,
    )


def _links(page: str, base: str) -> Iterator[tuple[str, bool]]:
    """Addresses to try and whether the page names them: its feeds, those for comments last, the usual places."""
    named = list(dict.fromkeys(_named(page, base)))
    named.sort(key=lambda link: "comment" in link.lower())
    for link in named[:MOST_PROBES]:
        yield link, True
    for path in _USUAL_PATHS:
        if (link := urljoin(base, path)) not in named:
            yield link, False


def _named(page: str, base: str) -> Iterator[str]:
    for part in tokens(page):
        if not isinstance(part, Tag) or part.name != "link" or part.closing:
            continue
        said = attributes(part)
        kind = to_line(said.get("type", "")).partition(";")[0].strip().lower()
        if "alternate" not in said.get("rel", "").lower().split() or kind not in _FEED_TYPES:
            continue
        link = urljoin(base, said.get("href", "").strip())
        if said.get("href") and "/wp-json/" not in link and _http(link):
            yield link


def _http(link: str) -> bool:
    try:
        check_url(link, frozenset({(urlsplit(link).hostname or "").lower()}))
    except (ForbiddenAddressError, ValueError):
        return False
    return True
