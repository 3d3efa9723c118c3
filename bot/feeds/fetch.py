"""Fetching one document: politely, within limits, and only from where we may."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver

from bot.clock import Clock, SystemClock
from bot.errors import FetchError, mark
from bot.feeds.address import Target, check_url
from bot.feeds.courtesy import Courtesy
from bot.feeds.fetched import Fetched, FetchedKind, Redirect, next_hop, read_answer
from bot.feeds.freshness import retry_after
from bot.feeds.guard import PublicOnly, Remembering, guarded_connector, named_connector, no_cookies
from bot.feeds.machines import Machines
from bot.feeds.refusals import from_failure, from_status
from bot.model.feed import Validators

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9,"
    " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.4"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 64 * 1024
_ASKED_TOO_OFTEN = timedelta(minutes=30)


class Echo(StrEnum):
    """Which validators go back with a request."""

    BOTH = "both"
    MODIFIED = "modified"  # If-Modified-Since alone
    NONE = "none"


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
    :param resolver: who is asked for the addresses of names; the system, unless a test says otherwise.
    """

    def __init__(
        self,
        *,
        allowed_hosts: frozenset[str] = frozenset(),
        agent: str | None = None,
        gap: float = 2.0,
        limits: Limits | None = None,
        clock: Clock | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._allowed = allowed_hosts
        self._agent = agent or user_agent(None)
        self._limits = limits or Limits()
        self._courtesy, self._machines = Courtesy(gap), Machines(self._limits.connect)
        self._clock = clock or SystemClock()
        self._resolver, self._resolvers = resolver, dict[bool, AbstractResolver]()
        self._sessions: dict[bool, aiohttp.ClientSession] = {}
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        resolver = Remembering(self._resolver or aiohttp.ThreadedResolver())
        self._resolvers = {False: PublicOnly(resolver), True: resolver}
        for named in (False, True):
            self._sessions[named] = await self._stack.enter_async_context(self._session(named))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def _session(self, named: bool) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=(named_connector if named else guarded_connector)(self._resolvers[named]),
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

    async def fetch(
        self,
        url: str,
        validators: Validators | None = None,
        echo: Echo = Echo.BOTH,
        *,
        feed: int | None = None,
        follow: bool = True,
    ) -> Fetched:
        """Fetch *url*, following at most five redirects, each checked like the first address.

        :param validators: echoed to the address that issued them, so that it may answer "not modified".
        :param feed: which of ours it is, so that whoever runs the server can tell us apart from ourselves.
        :param follow: whether redirects are followed at all.
        :raises ForbiddenAddressError: this address or one it leads to is not fetched.
        :raises FetchError: anything else that went wrong.
        """
        known = validators or Validators()
        agent = {"User-Agent": f"{self._agent.removesuffix(')')}; feed {feed})"} if feed else {}
        hops: list[Redirect] = []
        while True:
            target = check_url(hops[-1].url if hops else url, self._allowed)
            issuer = str(target.url) == known.url if known.url else not hops
            sent = agent | _conditions(known, echo) if issuer else agent
            answer = await self._in_turn(target, known, sent, tuple(hops))
            if isinstance(answer, Fetched):
                return answer
            hops.append(answer)
            if len(hops) > (self._limits.redirects if follow else 0):
                raise FetchError(mark("The address leads from one to the next without an end."))

    async def _in_turn(
        self, target: Target, known: Validators, headers: dict[str, str], hops: tuple[Redirect, ...]
    ) -> Fetched | Redirect:
        """One hop, once more with ``Accept: */*`` where the server finds none of what we know acceptable."""
        for more in ({}, {"Accept": "*/*"}):
            try:
                async with self._courtesy.turn(target.host):
                    return await self._politely(target, known, headers | more, hops)
            except FetchError as error:
                if error.status == 429:
                    self._courtesy.shut_for(target.host, error.retry_after or _ASKED_TOO_OFTEN)
                if more or error.status not in {406, 415}:
                    raise
        raise AssertionError("the second try returns or raises")

    async def _politely(
        self, target: Target, known: Validators, headers: dict[str, str], hops: tuple[Redirect, ...]
    ) -> Fetched | Redirect:
        """Ask when the host is ready for it; the next hop of a redirect doesn't wait for that."""
        if not hops:
            await self._courtesy.pause(target.host)
        self._refuse_if_shut(target.host)
        try:
            resolver = self._resolvers[target.named]
            async with await self._machines.places(resolver, target.host, target.port):
                return await self._ask(target, known, headers, hops)
        finally:
            self._courtesy.done(target.host)

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
            return Redirect(response.status, next_hop(response.url, headers.get("Location")), wait)
        if response.status == 304 and known is not None:
            return read_answer(FetchedKind.NOT_MODIFIED, response, hops, b"", known)
        if response.status not in {200, 203, 226}:
            raise from_status(response.status, headers, now)
        return read_answer(FetchedKind.DOCUMENT, response, hops, await self._body(response), Validators())

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
