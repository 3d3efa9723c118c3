"""The picture that an item brings along, by address: nothing is fetched."""

from collections.abc import Iterator, Mapping
from typing import Any

_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_SMALLEST = 100  # pixels; what is narrower is an icon or counts readers


def picture_of(entry: Any) -> str | None:
    """The address an entry of feedparser's gives for its picture: media:content, an enclosure, media:thumbnail."""
    return next((one for one in _candidates(entry)), None)


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
    width = str(said.get("width") or "")
    return width.isascii() and width.isdigit() and int(width[:9]) < _SMALLEST
