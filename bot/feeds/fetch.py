"""Fetching one document: politely, within limits, and only from where we may."""

import hashlib
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Self

import aiohttp
from yarl import URL

from bot.clock import Clock, SystemClock
from bot.errors import FetchError, mark
from bot.feeds.address import Target, check_url
from bot.feeds.courtesy import Courtesy
from bot.feeds.freshness import fresh_for, retry_after
from bot.feeds.guard import guarded_connector, named_connector, no_cookies
from bot.feeds.refusals import from_failure, from_status
from bot.model.feed import Validators

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9,"
    " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.4"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_CHUNK = 64 * 1024
_ASKED_TOO_OFTEN = timedelta(minutes=30)


_KEPT_HEADERS = ("link", "x-wp-total", "x-wp-totalpages")


class Echo(StrEnum):
    """Which validators go back with a request."""

    BOTH = "both"
    MODIFIED = "modified"  # If-Modified-Since alone
    NONE = "none"


class FetchedKind(StrEnum):
    """How a fetch ended well."""

    DOCUMENT = "document"
    NOT_MODIFIED = "not_modified"


@dataclass(frozen=True, slots=True)
class Redirect:
    """One hop: the status, where it pointed, and how long it asks us to wait before we come again."""

    status: int
    url: str
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A document, or word that it hasn't changed.

    ``url`` is where it was found; ``moved_to`` where the feed moved for good (permanent redirects from the first
    hop on). ``validators`` are those to send next time. ``fresh_for`` is how long the server says it stays fresh.
    """

    kind: FetchedKind
    url: str
    body: bytes = b""
    content_type: str | None = None
    validators: Validators = field(default_factory=Validators)
    redirects: tuple[Redirect, ...] = ()
    moved_to: str | None = None
    fresh_for: timedelta | None = None
    partial: bool = False
    said: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds and bytes after which a fetch is given up. ``total`` bounds one request with its redirects."""

    connect: float = 10.0
    read: float = 15.0
    total: float = 30.0
    body: int = 5_000_000
    redirects: int = 5


def user_agent(contact: str | None) -> str:
    """Who we say we are; *contact* is a page or address of whoever runs this bot."""
    return f"Attache/0.1 (feed reader{f'; +{contact}' if contact else ''})"


class Fetcher:
    """Fetches documents. An async context manager; one for the whole process.

    :param allowed_hosts: ``host`` or ``host:port``, lower case, that may be private.
    :param gap: seconds between two requests to one host.
    """

    def __init__(
        self,
        *,
        allowed_hosts: frozenset[str] = frozenset(),
        agent: str | None = None,
        gap: float = 2.0,
        limits: Limits | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._allowed = allowed_hosts
        self._agent = agent or user_agent(None)
        self._limits = limits or Limits()
        self._courtesy = Courtesy(gap)
        self._clock = clock or SystemClock()
        self._sessions: dict[bool, aiohttp.ClientSession] = {}
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        for named in (False, True):
            self._sessions[named] = await self._stack.enter_async_context(self._session(named))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def _session(self, named: bool) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=named_connector() if named else guarded_connector(),
            cookie_jar=no_cookies(),
            trust_env=False,
            headers={
                "User-Agent": self._agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, deflate, br, zstd",
            },
            timeout=aiohttp.ClientTimeout(
                total=self._limits.total, sock_connect=self._limits.connect, sock_read=self._limits.read
            ),
        )

    async def fetch(self, url: str, validators: Validators | None = None, echo: Echo = Echo.BOTH) -> Fetched:
        """Fetch *url*, following at most five redirects, each checked like the first address.

        :param validators: echoed to the address that issued them, so that it may answer "not modified".
        :raises ForbiddenAddressError: this address or one it leads to is not fetched.
        :raises FetchError: anything else that went wrong.
        """
        known = validators or Validators()
        hops: list[Redirect] = []
        while True:
            target = check_url(hops[-1].url if hops else url, self._allowed)
            issuer = str(target.url) == known.url if known.url else not hops
            sent = _conditions(known, echo) if issuer else {}
            answer = await self._in_turn(target, known, sent, tuple(hops))
            if isinstance(answer, Fetched):
                return answer
            hops.append(answer)
            if len(hops) > self._limits.redirects:
                raise FetchError(mark("The address leads from one to the next without an end."))

    async def _in_turn(
        self, target: Target, known: Validators, headers: dict[str, str], hops: tuple[Redirect, ...]
    ) -> Fetched | Redirect:
        """One hop, once more with ``Accept: */*`` where the server finds none of what we know acceptable."""
        for accept in (None, "*/*"):
            try:
                async with self._courtesy.turn(target.host, waits=not hops):
                    self._refuse_if_shut(target.host)
                    return await self._ask(target, known, headers | ({"Accept": accept} if accept else {}), hops)
            except FetchError as error:
                if error.status == 429:
                    self._courtesy.shut_for(target.host, error.retry_after or _ASKED_TOO_OFTEN)
                if accept or error.status not in {406, 415}:
                    raise
        raise AssertionError("the second try returns or raises")

    def _refuse_if_shut(self, host: str) -> None:
        if wait := self._courtesy.shut(host):
            raise FetchError(
                mark("{host} asked us to stay away for a while, so we don't ask it before that is over."),
                status=429,
                retry_after=wait,
                ours=True,
                host=host,
            )

    async def _ask(
        self, target: Target, known: Validators, headers: dict[str, str], hops: tuple[Redirect, ...]
    ) -> Fetched | Redirect:
        session = self._sessions[target.named]
        try:
            async with session.get(target.url, headers=headers, allow_redirects=False) as response:
                return await self._read(response, known if _asks(headers) or known.body_hash else None, hops)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise from_failure(error, target.host) from error

    async def _read(
        self, response: aiohttp.ClientResponse, known: Validators | None, hops: tuple[Redirect, ...]
    ) -> Fetched | Redirect:
        headers, now = response.headers, self._clock.now()
        if response.status in _REDIRECTS:
            wait = retry_after(headers, now)
            return Redirect(response.status, _next(response.url, headers.get("Location")), wait)
        if response.status == 304 and known is not None:
            return _fetched(FetchedKind.NOT_MODIFIED, response, hops, b"", known)
        if response.status not in {200, 203, 226}:
            raise from_status(response.status, headers, now)
        return _fetched(FetchedKind.DOCUMENT, response, hops, await self._body(response), Validators())

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        """The body unpacked, given up at the cap: a bomb of half a kilobyte unpacks to half a gigabyte."""
        parts, size = [], int(response.headers.get("Content-Length") or 0)
        most = self._limits.body
        if size <= most:
            size = 0
            async for part in response.content.iter_chunked(_CHUNK):
                size += len(part)
                if size > most:
                    break
                parts.append(part)
        if size > most:
            raise FetchError(
                mark("The document is larger than {megabytes} MB, which no feed should be."),
                megabytes=most // 1_000_000,
            )
        return b"".join(parts)


def _conditions(known: Validators, echo: Echo) -> dict[str, str]:
    """The validators, exactly as they came; only what can be a header at all. With an ETag, RFC 3229's offer to
    take only what is new."""
    pairs = {
        "If-None-Match": known.etag if echo is Echo.BOTH else None,
        "If-Modified-Since": known.last_modified if echo is not Echo.NONE else None,
    }
    sent = {name: value for name, value in pairs.items() if value and value.isprintable()}
    return sent | {"A-IM": "feed"} if "If-None-Match" in sent else sent


def _asks(headers: Mapping[str, str]) -> bool:
    return "If-None-Match" in headers or "If-Modified-Since" in headers


def _next(here: URL, location: str | None) -> str:
    try:
        if not location:
            raise ValueError
        return str(here.join(URL(location.strip())))
    except ValueError as error:
        raise FetchError(mark("The server redirects to an address that isn't one.")) from error


def _fetched(
    kind: FetchedKind,
    response: aiohttp.ClientResponse,
    hops: tuple[Redirect, ...],
    body: bytes,
    known: Validators,
) -> Fetched:
    headers = response.headers
    waits = [wait for wait in (fresh_for(headers), *(hop.wait for hop in hops)) if wait]
    return Fetched(
        kind=kind,
        url=str(response.url),
        body=body,
        content_type=headers.get("Content-Type"),
        validators=Validators(
            etag=headers.get("ETag", known.etag),
            last_modified=headers.get("Last-Modified", known.last_modified),
            body_hash=known.body_hash if kind is FetchedKind.NOT_MODIFIED else hashlib.sha256(body).hexdigest(),
            url=str(response.url) if hops else None,
        ),
        redirects=hops,
        moved_to=_moved_to(hops),
        fresh_for=max(waits, default=None),
        partial=response.status == 226,
        said={name: headers[name] for name in _KEPT_HEADERS if name in headers},
    )


def _moved_to(hops: tuple[Redirect, ...]) -> str | None:
    moved = None
    for hop in hops:
        if hop.status not in _FOR_GOOD:
            break
        moved = hop.url
    return moved
