"""The picture that an item brings along, by address: nothing is fetched."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import islice
from typing import Any

_IMAGE = re.compile(r"<img\b([^<>]{1,3000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]{1,30})\s{0,5}=\s{0,5}["']([^"'<>]{1,2500})["']""")
_DECORATION = re.compile(
    r"emoji|smil(?:ey|ies)|avatar|pixel|spacer|1x1|counter|feedburner|feedsportal|doubleclick|/stats?[./]|\.svg",
    re.IGNORECASE,
)
_MOST_LOOKED_AT = 10
_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_SMALLEST = 100  # pixels either way; what is smaller is an icon or counts readers


def picture_of(entry: Any) -> str | None:
    """The address an entry of feedparser's gives for its picture: media:content, an enclosure, media:thumbnail."""
    return next((one for one in _candidates(entry)), None)


def picture_in(html: str) -> str | None:
    """The address of the first picture in a text that may be the release's own: no icon, no counter of readers."""
    for found in islice(_IMAGE.finditer(html), _MOST_LOOKED_AT):
        said = {name.lower(): unescape(value) for name, value in _ATTRIBUTE.findall(found[1])}
        address = said.get("src") or ""
        if address.startswith("data:"):  # put there until a script loads the picture itself
            address = said.get("data-src") or said.get("data-lazy-src") or ""
        if address and not _is_tiny(said) and not _DECORATION.search(address):
            return address
    return None


def _candidates(entry: Any) -> Iterator[str]:
    for media in entry.get("media_content") or ():
        if _is_picture(media, media.get("url")):
            yield media["url"]
    for enclosure in entry.get("enclosures") or ():
        if _is_picture(enclosure, enclosure.get("href")):
            yield enclosure["href"]
    for media in entry.get("media_thumbnail") or ():
        if isinstance(media.get("url"), str) and not _is_tiny(media):
            yield media["url"]


def _is_picture(said: Mapping[str, Any], address: object) -> bool:
    if not isinstance(address, str) or not address or _is_tiny(said):
        return False
    kind = str(said.get("type") or said.get("medium") or "")
    if kind:
        return kind.startswith("image")
    return address.lower().partition("?")[0].endswith(_ENDINGS)


def _is_tiny(said: Mapping[str, Any]) -> bool:
    sizes = [str(said.get(name) or "").removesuffix("px") for name in ("width", "height")]
    return any(size.isascii() and size.isdigit() and int(size[:9]) < _SMALLEST for size in sizes)
