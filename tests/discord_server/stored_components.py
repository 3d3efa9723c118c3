"""Components as the bot sends them → as Discord stores and returns them."""

from itertools import count
from typing import Any

from tests.discord_server.records import Attachment
from tests.discord_server.validate_components import CONTAINER, FILE, GALLERY, SELECTS, SEPARATOR, THUMBNAIL, walk

Json = dict[str, Any]
KEPT = {
    "custom_id",
    "style",
    "label",
    "disabled",
    "emoji",
    "url",
    "content",
    "placeholder",
    "options",
    "channel_types",
    "default_values",
    "type",
}


class Store:
    """Gives each component its id, fills defaults, points media at the message's attachments."""

    def __init__(self, components: list[Json], attachments: list[Attachment], media_id: int) -> None:
        taken = {c["id"] for c in walk(components) if c.get("id")}
        self._free = (n for n in count(1) if n not in taken)
        self._attachments = {a.filename: a for a in attachments}
        self._media_id = media_id

    def store(self, components: list[Json]) -> list[Json]:
        """The stored form of a list of components."""
        return [self._one(c) for c in components]

    def _one(self, sent: Json) -> Json:
        kept = {k: v for k, v in sent.items() if k in KEPT and v is not None}
        kept["id"] = sent.get("id") or next(self._free)
        if "components" in sent:
            kept["components"] = self.store(sent["components"])
        if "accessory" in sent:
            kept["accessory"] = self._one(sent["accessory"])
        return kept | self._defaults(sent)

    def _defaults(self, sent: Json) -> Json:
        kind = sent["type"]
        if kind in SELECTS:
            return {"min_values": _or(sent.get("min_values"), 1), "max_values": sent.get("max_values") or 1}
        if kind == SEPARATOR:
            return {"spacing": sent.get("spacing") or 1, "divider": _or(sent.get("divider"), True)}
        if kind == CONTAINER:
            return {"accent_color": sent.get("accent_color"), "spoiler": bool(sent.get("spoiler"))}
        if kind == GALLERY:
            return {"items": [self._gallery_item(item) for item in sent["items"]]}
        if kind == THUMBNAIL:
            return self._gallery_item(sent)
        return self._file(sent) if kind == FILE else {}

    def _gallery_item(self, sent: Json) -> Json:
        return {
            "media": self._media(sent["media"]["url"]),
            "description": sent.get("description"),
            "spoiler": bool(sent.get("spoiler")),
        }

    def _file(self, sent: Json) -> Json:
        media = self._media(sent["file"]["url"])
        attached = self._attachments.get(sent["file"]["url"].removeprefix("attachment://"))
        size = len(attached.content) if attached else 0
        name = attached.filename if attached else None
        return {"file": media, "spoiler": bool(sent.get("spoiler")), "name": name, "size": size}

    def _media(self, url: str) -> Json:
        attached = self._attachments.get(url.removeprefix("attachment://"))
        address = attached.url if attached else url
        media: Json = {"id": str(self._media_id), "url": address, "proxy_url": address}
        if attached:
            media |= {"content_type": attached.content_type, "attachment_id": str(attached.id)}
        return media


def _or(value: Any, default: Any) -> Any:
    return default if value is None else value


def store_embeds(embeds: list[Json], attachments: list[Attachment]) -> list[Json]:
    """Embeds as Discord returns them: empty parts gone, `type` rich, fields complete."""
    files = {f"attachment://{a.filename}": a.url for a in attachments}
    return [_embed(e, files) for e in embeds]


def _embed(sent: Json, files: dict[str, str]) -> Json:
    kept = {k: v for k, v in sent.items() if v is not None and k not in ("flags", "fields")}
    kept["type"] = sent.get("type") or "rich"
    if sent.get("fields"):
        kept["fields"] = [{"inline": False} | f for f in sent["fields"]]
    for key in ("image", "thumbnail"):
        if key in kept:
            address = files.get(kept[key]["url"], kept[key]["url"])
            kept[key] = {"url": address, "proxy_url": address}
    return kept
