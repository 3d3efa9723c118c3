"""Feeds that are odd in the ways real ones are: what a careful reader takes from each."""

from datetime import UTC, datetime

import pytest

from bot.feeds.items import says_something
from bot.feeds.parse import parse
from bot.model.feed import Draft
from tests.feeds.samples import rss

URL = "https://feeds.example/feed.xml"
SPACES = (
    '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    "><channel><title>Office</title><link>https://rivers.example/</link><item>{}</item></channel></rss>"
)
DAY, NEXT = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 3, 9, tzinfo=UTC)


def read(inside: str) -> Draft:
    """The one item that says *inside*."""
    [draft] = parse(SPACES.format(inside).encode(), None, URL).drafts
    return draft


@pytest.mark.parametrize(
    ("said", "link"),
    [
        ("<guid>123</guid>", None),
        ('<guid isPermaLink="true">not-an-address</guid>', None),
        ("<guid>tag:rivers.example,2026:1</guid>", None),
        ("<guid>https://rivers.example/a</guid>", "https://rivers.example/a"),
        ('<guid isPermaLink="false">https://rivers.example/?p=1</guid>', None),
        ("<link/><guid>https://rivers.example/a</guid>", "https://rivers.example/a"),
        ("<guid>https://rivers.example/g</guid><link>https://rivers.example/l</link>", "https://rivers.example/l"),
        ("<link>\n  https://rivers.example/a\n</link>", "https://rivers.example/a"),
        ("<link><![CDATA[https://rivers.example/?a=1&b=2]]></link>", "https://rivers.example/?a=1&b=2"),
        ("<link>https://rivers.example/?a=1&amp;amp;b=2</link>", "https://rivers.example/?a=1&b=2"),
        ("<link>www.rivers.example/a</link>", "https://www.rivers.example/a"),
        ("<link>HTTPS://Rivers.Example/A</link>", "https://rivers.example/A"),
        (
            "<link>http://proxy.example/~r/1</link><feedburner:origLink>https://rivers.example/1</feedburner:origLink>",
            "https://rivers.example/1",
        ),
        ('<atom:link href="https://rivers.example/a"/>', "https://rivers.example/a"),
        ('<atom:link rel="self" href="https://rivers.example/self"/>', None),
        ('<enclosure url="https://rivers.example/a.mp3" type="audio/mpeg"/>', None),
        ("<comments>https://rivers.example/a#respond</comments>", None),
        ("<image><url>x</url><link>https://img.example/</link></image>", None),
    ],
)
def test_the_link_is_the_items_own(said: str, link: str | None) -> None:
    """Where the item says it is; a guid only where it is an address that may be followed."""
    assert read(f"<title>A</title>{said}").link == link


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("<description>Words.</description><media:description>A photo.</media:description>", "Words."),
        (
            '<media:description type="plain">A photo.</media:description><description>Words.</description>',
            "Words.",
        ),
        ("<description>Words.</description><itunes:summary>A podcast.</itunes:summary>", "Words."),
        ("<media:content url='x'><media:description>A photo.</media:description></media:content>", "A photo."),
        ("<dc:description>By hand.</dc:description>", "By hand."),
        (
            "<description>Short.</description><content:encoded>&lt;p&gt;Whole.&lt;/p&gt;</content:encoded>",
            "Whole.",
        ),
        ("<content:encoded>&lt;img src='a'&gt;</content:encoded><description>Words.</description>", "Words."),
        ("<content:encoded></content:encoded><description>Words.</description>", "Words."),
        ("<description>a &lt; b &amp;amp; c</description>", "a < b & c"),
        ("<description>&amp;lt;p&amp;gt;Twice.&amp;lt;/p&amp;gt;</description>", "Twice."),
        (
            "<description>&lt;p&gt;A &amp;amp;amp; B&amp;amp;nbsp;&amp;amp;#8217;s&lt;/p&gt;</description>",
            "A & B ’s",
        ),
    ],
)
def test_the_text_is_the_releases(said: str, text: str) -> None:
    """The text before the summary, the summary before captions, and captions where there is nothing else."""
    assert read(f"<title>A</title><guid>1</guid>{said}").text == text


@pytest.mark.parametrize(
    ("said", "dates"),
    [
        ("<pubDate>2 Mar 2026 09:00 GMT</pubDate><dc:date>2026-03-02T09:00Z</dc:date>", (DAY, None)),
        ("<dc:date>2026-03-02T09:00Z</dc:date>", (DAY, None)),
        ("<pubDate>soon</pubDate><dc:date>2026-03-02T09:00Z</dc:date>", (DAY, None)),
        ("<pubDate>2 Mar 2026 09:00 GMT</pubDate><atom:updated>2026-03-03T09:00Z</atom:updated>", (DAY, NEXT)),
        ("<atom:updated>2026-03-03T09:00Z</atom:updated>", (None, NEXT)),
        ("<pubDate></pubDate>", (None, None)),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", (None, None)),
    ],
)
def test_dates_stay_apart(said: str, dates: tuple[datetime | None, datetime | None]) -> None:
    """Published is when it was published, updated when it was changed; none of them stands in for the other."""
    draft = read(f"<title>A</title>{said}")
    assert (draft.published, draft.updated) == dates


def test_captions_are_no_titles() -> None:
    """A photo's title doesn't replace the item's, wherever it stands; alone it is better than none."""
    caption = "<media:content url='x'><media:title>A photo</media:title></media:content>"
    said = [f"{caption}<title>Real</title>", f"<title>Real</title>{caption}", f"<guid>1</guid>{caption}"]
    assert [read(one).title for one in said] == ["Real", "Real", "A photo"]


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://port.example/n/" xml:lang="de">
<title>Hafen</title><entry xml:base="2026/"><id>urn:1</id>
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Kai <em>3</em>
&lt; 4</div></title><link href="eins"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Ein Kai.</p><p>Zwei.</p></div></content></entry>
<entry xml:lang="fr"><id>urn:2</id><title type="text">Du &lt;b&gt; au</title>
<link rel="enclosure" href="a.mp3"/><link type="application/pdf" href="b.pdf"/><link type="text/html" href="b"/>
<content type="image/png">iVBORw0KGgo=</content><summary>Résumé.</summary></entry>
<entry><id>urn:3</id><title>Fremd</title><source><id>urn:x</id><title>Woanders</title><link href="https://x.example/"/>
</source></entry></feed>"""


def test_atom_as_meant() -> None:
    """Bases and languages are inherited, XHTML is read; pictures are no text, a source's words not the entry's."""
    read = [(d.guid, d.title, d.link, d.language, d.text) for d in parse(ATOM.encode(), None, URL).drafts]
    assert read == [
        ("urn:1", "Kai 3 < 4", "https://port.example/n/2026/eins", "de", "Ein Kai.\n\nZwei."),
        ("urn:2", "Du <b> au", "https://port.example/n/b", "fr", "Résumé."),
        ("urn:3", "Fremd", None, "de", ""),
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><item><title>A</title><guid>1</guid></item></rss>",
        b"<item><title>A</title><guid>1</guid></item>",
        b"<RSS><CHANNEL><ITEM><TITLE>A</TITLE><GUID>1</GUID></ITEM></CHANNEL></RSS>",
        b"\n\n<br />\n<b>Warning</b>: include()<br />\n" + rss("<item><title>A</title><guid>1</guid></item>"),
        rss("<item><title>A</title><guid>1</guid></item>") + b"<script>count()</script> & so on <",
        rss("<item><title>A</title><guid>1</guid></item><item><title>B</title><description><![CDATA[half"),
        rss("<item><title>A</title><guid>1</guid><description>never <p> closed & &bogus;</description></item>"),
        b'{"items": [{"id": "1", "title": "A"}]}\n<!-- cached -->',
        b'{"items": [{"id": "1", "title": "A"},]}',
        b'{"version": "x", "items": [{"id": "1", "title": "A"}, {"id": "2", "ti',
        b'{"items": [{"id": "1", "title": "A\n"}]}',
    ],
)
def test_broken_ones(body: bytes) -> None:
    """Whatever stands before, behind or is missing: the one whole item is read."""
    assert [(draft.guid, draft.title) for draft in parse(body, None, URL).drafts] == [("1", "A")]


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("en-US", "Министр принял посланника", "ru"),
        ("uk", "Міністр прийняв посланця", "uk"),
        ("en", "外务部长会见特使", "zh"),
        ("ja", "外務大臣が特使と会談", "ja"),
        ("en", "שר החוץ נפגש", "he"),
        ("ar", "وزیر چگونه گزارش داد", "fa"),
        ("ar", "استقبل الوزير المبعوث", "ar"),
        ("ku", "وەزیر چاوی بە نێردە کەوت", "ku"),
        ("ru", "The minister receives an envoy", None),
        ("fr", "Le ministre reçoit Ольга", "fr"),
        ("", "The minister receives an envoy", None),
    ],
)
def test_letters_outweigh_what_is_declared(declared: str, text: str, language: str | None) -> None:
    """A site's default language is often not that of its text."""
    body = rss(f"<item><title>{text}</title><guid>1</guid></item>").replace(b"en-GB", declared.encode())
    assert [draft.language for draft in parse(body, None, URL).drafts] == [language]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("&#55357;&#56832; 1", "😀 1"),
        ("&#xD83D;&#xDE00; 2", "😀 2"),
        ("&#xD83D; 3", "3"),
        ("&#1114112; &#99999999999999999999; &#0; &#x1F; 4", "4"),
        ("&lt;![CDATA[5]]&gt;", "5"),
        ("<![CDATA[<![CDATA[6]]]]><![CDATA[>]]>", "6"),
    ],
)
def test_references_and_sections_gone_wrong(said: str, title: str) -> None:
    """Halves of characters, numbers of none, and sections in sections cost nothing but themselves."""
    assert read(f"<title>{said}</title><guid>1</guid>").title == title


@pytest.mark.parametrize("where", ["item", "channel"])
def test_what_makes_feedparser_raise(where: str) -> None:
    """A malformed place on the map costs at most the item it stands in, not the feed."""
    bad = "<gml:pos xmlns:gml='http://www.opengis.net/gml'>nowhere</gml:pos>"
    items = [f"<item><guid>{n}</guid><title>{n}</title></item>" for n in range(1, 4)]
    items[1] = items[1].replace("</item>", f"{bad}</item>") if where == "item" else items[1]
    body = SPACES.replace(
        "<item>{}</item>", ("" if where == "item" else bad) + "".join(items) + "<item><guid>4</guid>"
    )
    guids = [draft.guid for draft in parse(body.encode(), None, URL).drafts]
    assert guids == (["1", "3"] if where == "item" else ["1", "2", "3"])


def test_a_guid_alone() -> None:
    """An item of a guid and a picture is read, though there is nothing in it to keep."""
    draft = read("<guid>m-1</guid><media:content url='https://rivers.example/a.jpg' medium='image'/>")
    assert (draft.guid, draft.said_guid, draft.title, draft.text, says_something(draft)) == (
        "m-1",
        "m-1",
        "",
        "",
        False,
    )


def test_what_the_feed_gives_as_guid_is_told() -> None:
    """Where two items share a guid, each is shown with it, though only one can be known by it."""
    same = "<item><guid>1</guid><title>{0}</title></item>"
    body = rss(same.format("A"), same.format("B"), "<item><guid>2</guid><title>C</title></item>")
    assert [(d.said_guid, d.guid == d.said_guid) for d in parse(body, None, URL).drafts] == [
        ("1", True),
        ("1", False),
        ("2", True),
    ]


def test_languages() -> None:
    """An item's own language before the feed's; names are understood; letters outweigh what is said."""
    items = "<item><title>{}</title><guid>{}</guid><dc:language>{}</dc:language></item>"
    body = rss(
        items.format("Hola", 1, "es-MX"), items.format("مرحبا بكم", 2, "en-US"), items.format("Hi", 3, "English")
    )
    assert [draft.language for draft in parse(body, None, URL).drafts] == ["es", "ar", "en"]


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("<itunes:new-feed-url>https://new.example/feed</itunes:new-feed-url>", "https://new.example/feed"),
        ('<atom:link rel="self" href="https://other.example/feed"/>', "https://other.example/feed"),
        ('<atom:link rel="self" href="https://www.feeds.example/rss"/>', None),
        ('<atom:link rel="self" href="http://localhost/feed"/>', None),
        ("", None),
    ],
)
def test_the_address_a_feed_names(said: str, named: str | None) -> None:
    """A new address, or another host's, is told; localhost and the same host's are not."""
    body = SPACES.format("<title>A</title>").replace("<item>", f"{said}<item>")
    assert parse(body.encode(), None, URL).named_at == named
