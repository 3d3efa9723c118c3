"""Feeds that say the wrong thing about their encoding, or nothing."""

import gzip
from datetime import UTC, datetime

import pytest

from bot.feeds.parse import parse
from tests.feeds import samples
from tests.feeds.samples import rss

URL = "https://feeds.example/feed.xml"
ARABIC = samples.RSS.format(items=samples.ARABIC_ITEM)
WESTERN_DATE = ARABIC.replace("٢ آذار ٢٠٢٦", "2 Mar 2026 00:00:00 GMT")
UNDECLARED = WESTERN_DATE.replace(' encoding="UTF-8"', "")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (rss(samples.ARABIC_ITEM), "text/xml"),
        (rss(samples.ARABIC_ITEM).replace(b"UTF-8", b"windows-1256"), "text/xml; charset=utf-8"),
        (rss(samples.ARABIC_ITEM), "text/xml; charset=iso-8859-1"),
        (rss(samples.ARABIC_ITEM), "text/xml; charset=windows-1256"),
        (rss(samples.ARABIC_ITEM).replace(b"UTF-8", b"UTF-16"), "text/xml; charset=UTF-16"),
        (b"\xef\xbb\xbf" * 2 + rss(samples.ARABIC_ITEM), None),
        (gzip.compress(rss(samples.ARABIC_ITEM)), "application/xml"),
        (ARABIC.encode("utf-16"), "text/xml"),
        (ARABIC.encode("utf-16-le"), "text/xml"),
        (ARABIC.encode("utf-16-be"), "text/xml; charset=utf-8"),
        (UNDECLARED.encode("utf-16-le"), None),
        (ARABIC.encode("utf-32-le"), None),
        (ARABIC.encode("utf-32-be"), None),
        (WESTERN_DATE.replace("UTF-8", "windows-1256").encode("windows-1256"), "text/xml; charset=iso-8859-1"),
        (WESTERN_DATE.encode("windows-1256"), "text/xml; charset=utf-8"),
        (UNDECLARED.encode("windows-1256"), None),
        (rss(samples.ARABIC_ITEM).replace("فين".encode(), "فين".encode() + b"\xff"), None),
        (rss(samples.ARABIC_ITEM).replace("فين".encode(), "فين".encode() + b"\x0b\x01"), None),
    ],
    ids=[
        "UTF-8",
        "header before declaration",
        "UTF-8 under a Western header",
        "UTF-8 under an Arabic header",
        "UTF-8 that says UTF-16",
        "two byte-order marks",
        "packed without saying so",
        "UTF-16 with a mark",
        "UTF-16 LE without",
        "UTF-16 BE without",
        "UTF-16 that says nothing",
        "UTF-32 LE",
        "UTF-32 BE",
        "declaration before a Western header",
        "windows-1256 that claims UTF-8",
        "windows-1256 that says nothing",
        "one bad byte",
        "control characters",
    ],
)
def test_encodings(body: bytes, content_type: str | None) -> None:
    """The text comes out right whatever is wrong with the declaration or with one byte; so does its language."""
    read = parse(body, content_type, URL).drafts[0]
    assert (read.title, read.text.replace("\ufffd", ""), read.language, read.published) == (
        "وزيرة الأنهار تستقبل المبعوث",
        "استقبلت الوزيرة أورلا فين المبعوث توماس إلك.",
        "ar",
        datetime(2026, 3, 2, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("says", "codec", "title"),
    [
        ("iso-8859-1", "windows-1252", "Le “Café” d’été"),
        ("UTF-8", "windows-1252", "Le “Café” d’été"),
        ("gb2312", "gb18030", "外交部镕基"),
        ("Shift_JIS", "cp932", "外務省①"),
        ("no-such-thing", "utf-8", "Für alle"),
        ("zlib", "utf-8", "Für alle"),
    ],
)
def test_what_is_meant_by_a_name(says: str, codec: str, title: str) -> None:
    """Old names stand for what came after them, wrong ones for nothing."""
    text = samples.RSS.replace("UTF-8", says).format(items=f"<item><guid>1</guid><title>{title}</title></item>")
    assert [draft.title for draft in parse(text.encode(codec), None, URL).drafts] == [title]


def test_json_without_a_mark() -> None:
    """A JSON Feed in UTF-16, as some Windows servers write it."""
    text = '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "خبر"}]}'
    assert [draft.title for draft in parse(text.encode("utf-16-le"), None, URL).drafts] == ["خبر"]
