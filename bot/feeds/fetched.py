"""What a fetch brought: a document, or word that it hasn't changed, or where to ask instead."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

import aiohttp
from yarl import URL

from bot.errors import FetchError, mark
from bot.feeds.freshness import fresh_for
from bot.model.feed import Validators

_FOR_GOOD = frozenset({301, 308})
_KEPT_HEADERS = ("link", "x-wp-total", "x-wp-totalpages")


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


def next_hop(here: URL, location: str | None) -> str:
    """Where a redirect leads, absolute; raises ``FetchError`` where that is no address."""
    try:
        if not location:
            raise ValueError
        return str(here.join(URL(location.strip())))
    except ValueError as error:
        raise FetchError(mark("The server redirects to an address that isn't one.")) from error


def read_answer(
    kind: FetchedKind,
    response: aiohttp.ClientResponse,
    hops: tuple[Redirect, ...],
    body: bytes,
    known: Validators,
) -> Fetched:
    """The record of an answer that came by way of *hops*; *known* are the validators a 304 renews."""
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
