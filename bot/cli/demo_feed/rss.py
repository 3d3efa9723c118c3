"""The demo's releases as RSS documents."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

_HERE = Path(__file__).parent
LAST_STAGE = 3


@dataclass(frozen=True, slots=True)
class Office:
    """One feed of the demo: where it is served, and its releases with the stage each appears in."""

    path: str
    title: str
    language: str
    releases: tuple[dict[str, Any], ...]


def offices() -> tuple[Office, ...]:
    """The demo's feeds, English first."""
    read = [tomllib.loads((_HERE / name).read_text(encoding="utf-8")) for name in ("english.toml", "arabic.toml")]
    return tuple(Office(one["path"], one["title"], one["language"], tuple(one["release"])) for one in read)


def document(office: Office, site: str, stage: int, now: datetime) -> bytes:
    """The feed as it stands in *stage*, newest first; a release without a date is published *now*."""
    shown: dict[int, dict[str, Any]] = {}
    for release in office.releases:
        if release.get("stage", 0) <= stage:
            shown[release["id"]] = release
    items = "".join(_item(release, site, now) for release in reversed(shown.values()))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(office.title)}</title><link>{site}/</link><language>{office.language}</language>"
        f"<description>Releases</description>{items}</channel></rss>\n"
    ).encode()


def _item(release: dict[str, Any], site: str, now: datetime) -> str:
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in release["text"].strip().split("\n\n"))
    published = format_datetime(release.get("published", now), usegmt=True)
    return (
        f"<item><title>{escape(release['title'])}</title><link>{site}/releases/{release['id']}</link>"
        f'<guid isPermaLink="false">marenza-{release["id"]}</guid><pubDate>{published}</pubDate>'
        f"<description>{escape(paragraphs)}</description></item>"
    )
