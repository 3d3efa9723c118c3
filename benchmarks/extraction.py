"""What extraction costs beside what feedparser spends on the feed item that carries the release."""

import html
import json
import os
import re
import statistics
import tomllib
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

import feedparser

from benchmarks.ratio import Ratio, cpu_seconds
from bot.extraction import extract
from bot.model.facts import Known
from bot.model.release import ReleaseText

TITLE = "Extraction (CPU seconds a release)"
_OURS = Path(__file__).parent.parent / "tests" / "releases"
_MOST = 200
_EXCERPT = 55
"""Words of the excerpt WordPress makes by itself."""
_FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:atom="http://www.w3.org/2005/Atom"
\txmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
\txmlns:slash="http://purl.org/rss/1.0/modules/slash/"
\t>

<channel>
\t<title>Press</title>
\t<atom:link href="https://press.example/feed/" rel="self" type="application/rss+xml" />
\t<link>https://press.example</link>
\t<description></description>
\t<lastBuildDate>{when}</lastBuildDate>
\t<language>en-US</language>
\t<sy:updatePeriod>hourly</sy:updatePeriod>
\t<sy:updateFrequency>1</sy:updateFrequency>
\t<generator>https://wordpress.org/?v=6.7.1</generator>
\t<item>
\t\t<title>{title}</title>
\t\t<link>{link}</link>
\t\t<dc:creator><![CDATA[editor]]></dc:creator>
\t\t<pubDate>{when}</pubDate>
\t\t<category><![CDATA[News]]></category>
\t\t<category><![CDATA[Releases]]></category>
\t\t<guid isPermaLink="false">https://press.example/?p=10423</guid>
\t\t<description><![CDATA[{excerpt}]]></description>
\t\t<content:encoded><![CDATA[{body}]]></content:encoded>
\t</item>
</channel>
</rss>
"""


def measure() -> list[Ratio]:
    """Median against feedparser's median, our 99th percentile and the Arabic median against our median."""
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
        Ratio(
            what="median of Arabic releases / median",
            ours=_arabic_median(),
            theirs=median,
            unit="s",
            bar=2,
        ),
    ]


def _arabic_median() -> float:
    """Our own Arabic gold, each release read three times."""
    gold = [
        ReleaseText(title=one["title"], text=one["text"], language="ar")
        for file in sorted((_OURS / "arabic").glob("*.toml"))
        for one in tomllib.loads(file.read_text(encoding="utf-8"))["release"]
        if file.stem != "twins"
    ]
    return statistics.median(cpu_seconds(lambda one=one: extract(one, Known()), rounds=3) for one in gold)  # type: ignore[misc]


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
    """The release as a default WordPress feed serves it: one item, excerpt and whole post, in its channel.

    Paragraphs as the block editor writes them; the channel's own elements are in it because feedparser reads
    a document, never a bare item, and they are the smaller part.
    """
    name, link = html.escape(release.title), "https://press.example/2025/03/release/"
    footer = (
        f'<p>The post <a href="{link}">{name}</a> appeared first on <a href="https://press.example">Press</a>.</p>'
    )
    words = release.text.split()
    excerpt = html.escape(" ".join(words[:_EXCERPT])) + (" [&#8230;]" if len(words) > _EXCERPT else "")
    blocks = [part.strip() for part in release.text.split("\n\n") if part.strip()]
    body = "\n\n\n\n".join(f"<p>{_inline(part)}</p>" for part in blocks)
    when = format_datetime(release.published) if isinstance(release.published, datetime) else ""
    return _FEED.format(
        title=name, link=link, when=when, excerpt=f"<p>{excerpt}</p>\n{footer}", body=f"\n{body}\n{footer}"
    ).encode()


def _inline(markdown: str) -> str:
    """Links and emphasis of the corpus' Markdown as the HTML they came from."""
    text = html.escape(markdown, quote=False)
    text = re.sub(r"\[([^\]]*)\]\(([^) ]*)[^)]*\)", r'<a href="\2">\1</a>', text)
    text = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", text)
    return text.replace("\u2019", "&#8217;").replace("\n", " ")
