"""What went wrong with a fetch, as one sentence and what it means for the next try."""

import asyncio
import errno
from collections.abc import Mapping
from datetime import datetime, timedelta

import aiohttp

from bot.errors import FetchError, ForbiddenAddressError, mark
from bot.feeds.freshness import LONGEST_WAIT, retry_after
from bot.feeds.guard import REFUSED

_STATUSES = {
    401: mark("The server wants a login (401), so the feed isn't public."),
    403: mark("The server refuses us the feed (403). Ask whoever runs the site to let feed readers in."),
    404: mark("There is nothing at that address (404). Check it, or give the site's address instead."),
    410: mark("The server says the feed is gone for good (410)."),
    429: mark("The server says we ask too often (429); we wait as long as it asks."),
    451: mark("The server may not show the feed for legal reasons (451)."),
}
_PROTECTED = mark(
    "Bot protection (Cloudflare) answers instead of the feed. Ask whoever runs the site to exempt the address."
)
_NO_NETWORK = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH})
_PROTECTED_WAIT = timedelta(hours=6)


def from_status(status: int, headers: Mapping[str, str], now: datetime) -> FetchError:
    """The error an HTTP status stands for; ``permanent`` for what only a person can mend."""
    wait = (
        (retry_after(headers, now) or (_reset(headers) if status == 429 else None))
        if status in {429, 503}
        else None
    )
    if status in {403, 503} and headers.get("cf-mitigated", "").lower() == "challenge":
        return FetchError(_PROTECTED, status=status, retry_after=wait or _PROTECTED_WAIT)
    if status in _STATUSES:
        return FetchError(_STATUSES[status], status=status, permanent=status in {401, 410, 451}, retry_after=wait)
    if status >= 500:
        return FetchError(
            mark("The server has a fault of its own ({code}). We try again later."),
            status=status,
            code=status,
            retry_after=wait,
        )
    return FetchError(mark("The server answered {code}, which is no document."), status=status, code=status)


def _reset(headers: Mapping[str, str]) -> timedelta | None:
    """What some servers (Reddit) say instead of Retry-After: seconds until they take requests again."""
    raw = headers.get("x-ratelimit-reset", "").partition(".")[0]
    return (
        min(timedelta(seconds=int(raw)), LONGEST_WAIT)
        if raw.isascii() and raw.isdigit() and len(raw) < 7
        else None
    )


def from_failure(error: Exception, host: str) -> FetchError:
    """The error a failed request stands for; ``ours`` where our own network may be the cause."""
    reason = getattr(error, "os_error", None) or error.__cause__ or error
    if REFUSED in str(error) or REFUSED in str(reason):
        return ForbiddenAddressError(
            mark(
                "{host} leads to a private address. Only the operator can allow one, by naming it in the settings."
            ),
            permanent=True,
            host=host,
        )
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchError(mark("There is no host named {host}. Check the spelling."), ours=True, host=host)
    if isinstance(error, TimeoutError | asyncio.TimeoutError):
        return FetchError(mark("{host} took too long to answer."), host=host)
    if isinstance(error, aiohttp.ClientSSLError):
        return FetchError(mark("{host} shows no valid certificate, so the connection isn't safe."), host=host)
    if isinstance(error, aiohttp.ClientPayloadError):
        return FetchError(mark("The answer of {host} broke off or can't be unpacked."), host=host)
    if isinstance(error, aiohttp.ClientConnectorError):
        ours = getattr(reason, "errno", None) in _NO_NETWORK
        return FetchError(mark("{host} takes no connection."), ours=ours, host=host)
    return FetchError(mark("{host} doesn't answer as a web server should."), host=host)
