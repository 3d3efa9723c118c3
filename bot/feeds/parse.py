"""A document into what it said: RSS 0.9x, 1.0, 2.0 and Atom by feedparser, JSON Feed by our own reader.

Runs in the worker process only: feedparser takes quadratic time on some inputs. Its own sanitiser and its
resolving of relative addresses are off: neither can be relied on, and the first is its slowest part.
"""

import io
import re
from contextlib import suppress
from datetime import timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import feedparser

from bot.errors import ParseError, mark
from bot.feeds.clean import to_line
from bot.feeds.decoding import decode
from bot.feeds.entries import raw_items, told_apart
from bot.feeds.items import MOST_ITEMS, drafts, share_a_guid
from bot.feeds.jsonfeed import parse_json
from bot.feeds.language import declared_language
from bot.feeds.links import safe_link
from bot.feeds.pieces import alone, breaks_off
from bot.feeds.references import repaired
from bot.model.feed import ParsedFeed, Rests

_PERIODS = {"hourly": 1, "daily": 24, "weekly": 24 * 7, "monthly": 24 * 30, "yearly": 24 * 365}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SKIPPED = re.compile(r"<skipHours\b([^>]{0,200}>.{0,2000}?)</skipHours", re.IGNORECASE | re.DOTALL)
_SKIPPED_DAYS = re.compile(r"<skipDays\b([^>]{0,200}>.{0,1000}?)</skipDays", re.IGNORECASE | re.DOTALL)
_WEB_PAGE = re.compile(
    r"(?:<!--.{0,2000}?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_ENDS = re.compile(r"(?:</(?:\w+:)?(?:rss|feed|rdf)\s*>|/>)\s*(?:<!--.*-->\s*)?$", re.IGNORECASE | re.DOTALL)
_FEED_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]{0,1000}[\[>]", re.IGNORECASE)


def parse(body: bytes, content_type: str | None, url: str, shared_guids: bool = False) -> ParsedFeed:
    """Read a feed.

    :param content_type: the HTTP header, for its charset only.
    :param url: where it came from; resolves relative links and is never part of a key.
    :param shared_guids: its items had one guid, all of them, once: they are told apart by their links for good.
    :raises ParseError: the document is empty, a web page, or nothing we know.
    """
    text = decode(body, content_type)
    if not text.strip():
        raise ParseError(mark("The address answered with an empty document. Try again later."))
    if text[0] in "{[":
        return parse_json(text, url, shared_guids)
    return _parse_xml(text, url, shared_guids)


def _parse_xml(text: str, url: str, shared_guids: bool) -> ParsedFeed:
    said = _said(told_apart(repaired(_without_doctype(text))))
    entries = list(said.entries)
    if not entries and (not said.get("version") or not _ENDS.search(text[-200:])):
        raise _not_a_feed(text)
    if said.bozo and entries and breaks_off(text):
        entries.pop()
    channel = said.feed
    site = safe_link(channel.get("link"), url)
    language = declared_language(channel.get("language"))
    items = list(raw_items(entries))
    shared_guids = shared_guids or share_a_guid(items)
    return ParsedFeed(
        title=to_line(channel.get("title") or "")[:200],
        site=site,
        language=language,
        drafts=drafts(items, site or url, language, shared_guids=shared_guids),
        stretch=_stretch(channel),
        rests=_rests(text) if "skiphours" in channel or "skipdays" in channel else Rests(),
        older=safe_link(_older(channel), url),
        generator=str(channel.get("generator") or "")[:200] or None,
        named_at=_named_at(channel, url),
        shared_guids=shared_guids,
        breaks_off=bool(said.bozo) and not _ENDS.search(text[-200:]),
    )


def _said(text: str) -> Any:
    try:
        return _by_feedparser(text)
    except Exception:
        # Some malformed elements make feedparser raise; then the items that do cost only themselves.
        return _item_by_item(text)


def _by_feedparser(text: str) -> Any:
    # A stream, never a string: feedparser would open a string that looks like an address or a file's name.
    return feedparser.parse(
        io.BytesIO(text.encode("utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _item_by_item(text: str) -> Any:
    whole, entries = feedparser.FeedParserDict(feed=feedparser.FeedParserDict(), bozo=False), []
    for documents in islice(alone(text), MOST_ITEMS):
        for document in documents:
            with suppress(Exception):
                said = _by_feedparser(document)
                entries.extend(said.entries)
                whole = said if said.feed else whole
                break
    whole["entries"], whole["bozo"] = entries, False
    return whole


def _without_doctype(text: str) -> str:
    """*text* without its document type: what entities that declares is how bombs are built."""
    begin = _DOCTYPE.search(text)
    if begin is None:
        return text
    subset = text.find("]", begin.end()) if begin[0].endswith("[") else begin.end() - 1
    end = text.find(">", subset)
    return text[: begin.start()] + text[end + 1 :] if subset >= 0 and end >= 0 else text


def _not_a_feed(text: str) -> ParseError:
    if _WEB_PAGE.match(text[:10_000]):
        return ParseError(
            mark(
                "This is a web page, not a feed. Use /feed add with the site's address, and the feed will be"
                " looked for there."
            )
        )
    if _FEED_ROOT.search(text[:10_000]):
        return ParseError(mark("The feed breaks off before its first item. Try again later."))
    return ParseError(mark("The document is neither RSS, Atom nor JSON Feed, so it can't be read."))


def _stretch(channel: Any) -> timedelta | None:
    """How long the feed asks to be left alone: the longer of ttl (minutes) and sy: (period over frequency)."""
    minutes = _number(channel.get("ttl"))
    period = _PERIODS.get(str(channel.get("sy_updateperiod") or "").strip().lower(), 0)
    syndicated = period * 60 / max(1, _number(channel.get("sy_updatefrequency")))
    longest = max(minutes, syndicated)
    return timedelta(minutes=min(longest, 60 * 24 * 365)) if longest else None


def _rests(text: str) -> Rests:
    """skipHours and skipDays, of which feedparser keeps the last alone. Old feeds count midnight as 24."""
    hours, days = (_SKIPPED.search(text), _SKIPPED_DAYS.search(text))
    numbers = [int(n) % 24 for n in re.findall(r">\s*(\d{1,2})\s*<", hours[1] if hours else "")]
    named = re.findall(r">\s*(\w{3})\w*\s*<", days[1] if days else "")
    return Rests(
        hours=frozenset(numbers), days=frozenset(_DAYS.index(d.lower()) for d in named if d.lower() in _DAYS)
    )


def _older(channel: Any) -> str | None:
    """The document with the items before these: RFC 5005's archive, else its next page."""
    links = {str(link.get("rel")): link.get("href") for link in reversed(_links(channel))}
    return links.get("prev-archive") or links.get("next")


def _links(channel: Any) -> list[Any]:
    return [link for link in channel.get("links") or () if hasattr(link, "get")]


def _named_at(channel: Any, url: str) -> str | None:
    """The address a feed names for itself: a podcast's new one, or a link to itself at another host.

    Only ever shown: such links lead to localhost as well.
    """
    moved = safe_link(channel.get("itunes_new-feed-url"))
    own = [link.get("href") for link in _links(channel) if link.get("rel") == "self"]
    named = moved or next((link for one in own if (link := safe_link(one))), None)
    if named is None or named == url or "." not in _host(named):
        return None
    return named if moved or _host(named) != _host(url) else None


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _number(raw: object) -> int:
    text = str(raw or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
