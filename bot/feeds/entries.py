"""The entries of a document, as feedparser hands them over, into raw items."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from bot.feeds.dates import read_date
from bot.feeds.items import RawItem
from bot.feeds.links import is_web_address
from bot.feeds.pictures import picture_of

# feedparser keeps these under the names of others, and the last one wins: a photo's caption for the text, the
# date of a copy for that of an edit. Under names it doesn't know they stay apart.
_APART = {
    "media:description": "media:blurb",
    "itunes:summary": "itunes:blurb",
    "dc:description": "dc:blurb",
    "dc:date": "dc:stamp",
}
_CONFUSED = re.compile(rf"<(/?)({'|'.join(_APART)})\b[^<>]{{0,300}}?(/?)>", re.IGNORECASE)
_EMPTY_LINK = re.compile(r"<link\s{0,20}/>|<link>\s{0,20}</link>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_TEXTUAL = ("text/", "application/xhtml", "html", "xhtml")


def told_apart(text: str) -> str:
    """A document whose elements feedparser won't confuse, without links that say nothing (a guid may be one)."""
    return _EMPTY_LINK.sub("", _CONFUSED.sub(lambda m: f"<{m[1]}{_APART[m[2].lower()]}{m[3]}>", text))


def raw_items(entries: Iterable[Any]) -> Iterator[RawItem]:
    """The items of a document that was told apart before feedparser read it as *entries*."""
    for entry in entries:
        body, body_is_html, whole = _body(entry)
        detail = entry.get("title_detail") or {}
        yield RawItem(
            guid=_own(entry, "id"),
            link=_link(entry),
            title=_own(entry, "title") or "",
            title_is_html=detail.get("type") != "text/plain",
            body=body,
            body_is_html=body_is_html,
            published=_readable(_own(entry, name) for name in ("published", "created", "dc_stamp")),
            updated=_own(entry, "updated"),
            language=_own(entry, "language") or detail.get("language"),
            whole=whole,
            picture=picture_of(entry),
        )


def _own(entry: Any, key: str) -> str | None:
    """A value the entry itself has: feedparser answers for ``updated`` with ``published`` when asked plainly."""
    value = entry.get(key) if key in entry else None
    return value if isinstance(value, str) and value else None


def _link(entry: Any) -> str | None:
    """Where the item itself says it is; a guid counts as a link only where it is an address and may be one.

    ``entry.link`` isn't asked: feedparser puts any guid there, made an address. What a redirecting service put in
    place of a link comes after what it replaced.
    """
    links = [link for link in entry.get("links") or () if _is_alternate(link)]
    links.sort(key=lambda link: link.get("type") not in {"text/html", "application/xhtml+xml"})
    said = [_own(entry, "feedburner_origlink"), *(link.get("href") for link in links)]
    guid = _own(entry, "id") if entry.get("guidislink") else None
    said.append(guid if guid and is_web_address(guid) else None)
    found = next((link.strip() for link in said if link and not _OTHER_SCHEME.match(link.strip())), None)
    return f"//{found}" if found and found.lower().startswith("www.") else found


def _is_alternate(link: Any) -> bool:
    return str(link.get("rel") or "alternate").rpartition("/")[2] == "alternate"


def _body(entry: Any) -> tuple[str, bool, bool]:
    """The full text where there is one, else the summary; whether it is HTML; whether it is the full text."""
    contents = list(entry.get("content") or ())
    for number, part in enumerate([*contents, entry.get("summary_detail") or {}]):
        value, kind = part.get("value"), str(part.get("type") or "text/html")
        if isinstance(value, str) and kind.startswith(_TEXTUAL) and _says_something(value):
            return value, kind != "text/plain", number < len(contents)
    blurbs = (_own(entry, name) for name in ("itunes_blurb", "media_blurb", "dc_blurb"))
    return next((blurb for blurb in blurbs if blurb), ""), True, False


def _says_something(value: str) -> bool:
    """Whether there is more than tags, as around a picture."""
    bare = _TAG.sub("", value) if "<" in value else value
    return bool(unescape(bare).strip() if "&" in bare else bare.strip())


def _readable(dates: Iterable[str | None]) -> str | None:
    """The first that can be read, else the first."""
    said = [date for date in dates if date]
    return next((date for date in said if read_date(date)), said[0] if said else None)
