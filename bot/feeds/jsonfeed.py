"""JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from bot.errors import ParseError, mark
from bot.feeds.clean import to_line
from bot.feeds.items import RawItem, drafts, share_a_guid
from bot.feeds.language import declared_language
from bot.feeds.links import safe_link
from bot.model.feed import ParsedFeed

_JSON = json.JSONDecoder(strict=False)  # line ends within a text are a common fault
_ITEMS = re.compile(r"\"items\"\s*:\s*\[")
_BETWEEN = re.compile(r"[\s,]*")


def parse_json(text: str, url: str, shared_guids: bool = False) -> ParsedFeed:
    """Read a JSON Feed. Raises ``ParseError`` where *text* isn't one."""
    document = _document(text)
    base = safe_link(_text(document, "home_page_url"), url) or url
    language = declared_language(_text(document, "language"))
    items = list(_items(document["items"]))
    shared_guids = shared_guids or share_a_guid(items)
    return ParsedFeed(
        title=to_line(_text(document, "title") or "")[:200],
        site=safe_link(_text(document, "home_page_url"), url),
        language=language,
        drafts=drafts(items, base, language, shared_guids=shared_guids),
        older=safe_link(_text(document, "next_url"), url),
        shared_guids=shared_guids,
    )


def _document(text: str) -> dict[str, Any]:
    try:
        document, _ = _JSON.raw_decode(text)  # what caches add behind it is passed over
    except ValueError as error:
        document = _salvaged(text)
        if not document["items"]:
            raise _faulty() from error
    except RecursionError as error:
        raise _faulty() from error
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise ParseError(mark("This is JSON, but not a JSON Feed: it has no list of items."))
    return document


def _salvaged(text: str) -> dict[str, Any]:
    """What can be read of a document that breaks off or has a fault: its whole items up to there."""
    document: dict[str, Any] = {}
    items: list[Any] = []
    begin = _ITEMS.search(text)
    at = begin.end() if begin else len(text)
    with suppress(ValueError, RecursionError):
        document = dict(_JSON.raw_decode(text[:at] + "]}")[0])
    with suppress(ValueError, RecursionError):
        while (between := _BETWEEN.match(text, at)) and between.end() < len(text):
            item, at = _JSON.raw_decode(text, between.end())
            items.append(item)
    return {**document, "items": items}


def _faulty() -> ParseError:
    return ParseError(mark("This is JSON that breaks off or has a fault, so it can't be read as a feed."))


def _items(items: list[Any]) -> Iterator[RawItem]:
    for item in items:
        if isinstance(item, dict):
            html, plain = _text(item, "content_html"), _text(item, "content_text")
            yield RawItem(
                guid=_text(item, "id"),
                link=_text(item, "url") or _text(item, "external_url"),
                title=_text(item, "title") or "",
                title_is_html=False,
                body=html or plain or _text(item, "summary") or "",
                body_is_html=bool(html),
                published=_text(item, "date_published"),
                updated=_text(item, "date_modified"),
                language=_text(item, "language"),
                whole=bool(html or plain),
                picture=_text(item, "image") or _text(item, "banner_image"),
            )


def _text(holder: dict[str, Any], key: str) -> str | None:
    value = holder.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value else None
