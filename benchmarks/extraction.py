"""What extraction costs beside what feedparser spends on the feed item that carries the release."""

import html
import json
import os
import statistics
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import feedparser

from benchmarks.ratio import Ratio, cpu_seconds
from bot.extraction import extract
from bot.model.facts import Known
from bot.model.release import ReleaseText

TITLE = "Extraction (CPU seconds a release)"
_OURS = Path(__file__).parent.parent / "tests" / "releases"
_MOST = 200


def measure() -> list[Ratio]:
    """Median against feedparser's median, and our 99th percentile against our median."""
    releases = list(_releases())
    extract(releases[0], Known())
    ours = [cpu_seconds(lambda one=one: extract(one, Known()), rounds=3) for one in releases]  # type: ignore[misc]
    theirs = [cpu_seconds(lambda one=one: feedparser.parse(_item(one)), rounds=3) for one in releases]  # type: ignore[misc]
    median = statistics.median(ours)
    return [
        Ratio(
            what=f"median of {len(releases)} releases / feedparser on their items",
            ours=median,
            theirs=statistics.median(theirs),
            unit="s",
            bar=5,
        ),
        Ratio(
            what="99th percentile / median",
            ours=statistics.quantiles(ours, n=100)[98],
            theirs=median,
            unit="s",
            bar=10,
        ),
    ]


def _releases() -> Iterator[ReleaseText]:
    """The readouts of ``ATTACHE_CORPORA`` where that is set, else our own."""
    corpora = os.environ.get("ATTACHE_CORPORA")
    if corpora:
        lines = (Path(corpora) / "white-house-readouts.jsonl").read_text().splitlines()[:_MOST]
        for line in lines:
            one = json.loads(line)
            published = datetime.fromisoformat(one["published"])
            yield ReleaseText(title=one["title"], text=one["markdown"], published=published, language="en")
        return
    for file in sorted(_OURS.glob("*.toml")):
        for one in tomllib.loads(file.read_text())["release"][:_MOST]:
            published = datetime.fromisoformat(one["published"])
            yield ReleaseText(title=one["title"], text=one["text"], published=published, language="en")


def _item(release: ReleaseText) -> bytes:
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in release.text.split("\n\n"))
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>'
        f"<title>{html.escape(release.title)}</title><content:encoded><![CDATA[{paragraphs}]]></content:encoded>"
        "</item></channel></rss>"
    ).encode()
