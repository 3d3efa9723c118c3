"""What the parser makes of feeds, good and bad."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import ParseError
from bot.feeds.identity import alternate_key, content_hash
from bot.feeds.parse import parse
from bot.model.feed import Draft, ParsedFeed
from tests.feeds import samples
from tests.feeds.samples import item, rss

URL = "https://feeds.example/feed.xml"


def titles(feed: ParsedFeed) -> list[str]:
    """The titles of a feed's items."""
    return [draft.title for draft in feed.drafts]


def draft(guid: str, title: str, text: str = "", *, link: str | None = None, **said: object) -> Draft:
    """A draft with the keys that follow from what it says."""
    dates = {name: said.get(name) for name in ("published", "updated", "language")}
    return Draft(
        guid=guid,
        alternate_key=alternate_key(guid, link, title),
        title=title,
        link=link,
        text=text,
        content_hash=content_hash(title, text),
        truncated=bool(said.get("truncated")),
        **dates,  # type: ignore[arg-type]
    )


def test_rss_whole() -> None:
    """RSS 2.0: raw guid, full text before summary, boilerplate gone, the feed's own wishes."""
    assert parse(rss(samples.FULL_ITEM), "text/xml", URL) == ParsedFeed(
        title="Ministry of Rivers & Lakes",
        site="https://rivers.example/",
        language="en",
        stretch=timedelta(minutes=30),
        drafts=(
            draft(
                "https://rivers.example/?p=41",
                "Minister Orla Venn Receives the Envoy of Tarland",
                "A first visit\n\nOrla Venn received Tomas Ilk on Monday.",
                link="https://rivers.example/news/envoy/?utm_source=rss",
                published=datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
                language="en",
            ),
        ),
    )


def test_atom_whole() -> None:
    """Atom: plain text stays plain, markup is read as such, relative links are resolved, both dates are kept."""
    assert parse(samples.ATOM.encode(), None, URL) == ParsedFeed(
        title="Bureau du Port",
        site="https://port.example/",
        language="fr",
        named_at="https://port.example/atom.xml",
        drafts=(
            draft(
                "tag:port.example,2026:1",
                "Quai 3 < Quai 4",
                "Texte <brut>.",
                link="https://port.example/nouvelles/1",
                published=datetime(2026, 3, 1, 8, tzinfo=UTC),
                updated=datetime(2026, 3, 2, 8, tzinfo=UTC),
                language="fr",
            ),
            draft(
                "tag:port.example,2026:2",
                "Les grues",
                "Une\n\nDeux",
                updated=datetime(2026, 3, 3, tzinfo=UTC),
                language="fr",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            samples.ATOM_03,
            draft(
                "old-1",
                "Bridge reopened",
                "Open.",
                link="http://old.example/1",
                published=datetime(2004, 5, 6, 7, 8, 9, tzinfo=UTC),
                updated=datetime(2004, 5, 7, 7, 8, 9, tzinfo=UTC),
            ),
        ),
        (
            samples.RDF,
            draft(
                "http://mint.example/1",
                "New coin",
                "It is round.",
                link="http://mint.example/1",
                published=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
                truncated=True,
            ),
        ),
        (
            samples.RSS_091,
            draft("attache:link:/storm", "Storm", "Stay in.", link="http://weather.example/storm", truncated=True),
        ),
    ],
)
def test_older_formats(body: str, expected: Draft) -> None:
    """Atom 0.3, RSS 1.0 and RSS 0.91."""
    assert parse(body.encode(), "text/xml", URL).drafts == (expected,)


def test_json_feed() -> None:
    """JSON Feed: numbers as ids, relative links, HTML or plain text; what is no item is left out."""
    assert parse(samples.JSON_FEED.encode(), "application/feed+json", URL) == ParsedFeed(
        title="Harbour News",
        site="https://harbour.example/",
        language="en",
        drafts=(
            draft(
                "7",
                "Seven",
                "One\n\nTwo",
                link="https://harbour.example/seven",
                published=datetime(2026, 2, 3, 2, 5, 6, tzinfo=UTC),
                language="en",
            ),
            draft("8", "", "Plain <text>", link="https://other.example/8", language="en"),
        ),
    )


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "The address answered with an empty document. Try again later."),
        (b" \n\t", "The address answered with an empty document. Try again later."),
        (
            b"\n<!-- hello --><!DOCTYPE html><html><body><p>Welcome<br></p></body></html>",
            "This is a web page, not a feed. Use /feed add with the site's address, and the feed will be"
            " looked for there.",
        ),
        (
            b'<?xml version="1.0"?><rss version="2.0"><channel><title>Office</title><link>https://o.example</link>',
            "The feed breaks off before its first item. Try again later.",
        ),
        (b'{"items": [', "This is JSON that breaks off or has a fault, so it can't be read as a feed."),
        (b"[1, 2]", "This is JSON, but not a JSON Feed: it has no list of items."),
        (b"\x00\x01\x02\xff" * 100, "The document is neither RSS, Atom nor JSON Feed, so it can't be read."),
        (b"just words", "The document is neither RSS, Atom nor JSON Feed, so it can't be read."),
        (b"<sitemap><url/></sitemap>", "The document is neither RSS, Atom nor JSON Feed, so it can't be read."),
    ],
)
def test_no_feed(body: bytes, says: str) -> None:
    """What is no feed is told apart, with what to do."""
    with pytest.raises(ParseError) as caught:
        parse(body, "text/html", URL)
    assert str(caught.value) == says


def test_a_feed_without_items() -> None:
    """A feed may be empty."""
    assert parse(rss(), None, URL).drafts == ()


def test_cut_off() -> None:
    """A feed that breaks off keeps its whole items; half a release is left for the next poll."""
    body = rss(item(1), item(2), item(3))
    assert titles(parse(body[: body.index(b"says 3")], None, URL)) == ["Release 1", "Release 2"]
    assert titles(parse(body[: body.index(b"</channel>")], None, URL)) == ["Release 1", "Release 2", "Release 3"]


def test_items_that_lack_things() -> None:
    """No guid, no date, no link, no title: the item is kept, under a key made from what it has."""
    body = rss(
        "<item><title>Only a title</title></item>",
        "<item><link>http://www.rivers.example/a/?utm_source=x</link><guid></guid></item>",
        "<item><description>Only text.</description><pubDate>yesterday</pubDate></item>",
        "<item></item>",
    )
    read = parse(body, None, URL)
    assert [(d.guid[:13], d.title, d.link, d.published, d.text) for d in read.drafts] == [
        ("attache:hash:", "Only a title", None, None, ""),
        ("attache:link:", "", "http://www.rivers.example/a/?utm_source=x", None, ""),
        ("attache:hash:", "", None, None, "Only text."),
    ]
    assert read.drafts == parse(body, None, "https://elsewhere.example/").drafts


def test_guids_do_not_depend_on_where_the_feed_lies() -> None:
    """A guid that is no address stays as it is, wherever the feed came from."""
    body = rss("<item><guid>123</guid><title>A</title></item>", "<item><guid>/a/b</guid><title>B</title></item>")
    for url in ("https://one.example/feed", "http://www.two.example/x/y.xml"):
        assert [d.guid for d in parse(body, None, url).drafts] == ["123", "/a/b"]


def test_guids_that_repeat() -> None:
    """Items that share a guid are told apart, the first keeps it unless all share it; the same twice is one."""
    shared = "<item><guid>1</guid><title>{0}</title><link>https://rivers.example/{0}</link></item>"
    items = [shared.format(title) for title in ("A", "B", "B", "C")]
    body = rss(*items, items[0].replace("<guid>1", "<guid>2"))
    read = parse(body, None, URL).drafts
    assert [(d.title, d.guid) for d in read if len(d.guid) == 1] == [("A", "1"), ("A", "2")]
    assert ([d.title for d in read], len({d.guid for d in read})) == (["A", "B", "C", "A"], 4)
    assert read == parse(body, None, URL).drafts


def test_one_guid_for_all() -> None:
    """A guid that all items share names none: their links do, for good, though a later document holds one item."""
    items = [
        f"<item><guid>site</guid><title>{t}</title><link>https://rivers.example/{t}</link></item>" for t in "AB"
    ]
    both, one = parse(rss(*items, items[0]), None, URL), parse(rss(items[0]), None, URL)
    assert ([d.guid for d in both.drafts], both.shared_guids) == (["attache:link:/A", "attache:link:/B"], True)
    assert ([d.guid for d in one.drafts], one.shared_guids) == (["site"], False)
    assert parse(rss(items[0]), None, URL, True).drafts == both.drafts[:1]


def test_the_second_key_outlives_a_move() -> None:
    """Another host, scheme or kind of guid leaves the second key as it was."""
    one = alternate_key("https://www.rivers.example/?p=5", None, "A title")
    assert one == alternate_key("http://new.example/?p=5&utm_source=feed#top", None, "A  title")
    assert one != alternate_key("https://www.rivers.example/?p=5", None, "Another title")


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("discord://x", None),
        ("http://user:secret@rivers.example/", None),
        ("file:///etc/passwd", None),
        ("//rivers.example/a", "https://rivers.example/a"),
        ("/a b", "https://rivers.example/a%20b"),
        ("https://ok.example/)[x](https://evil.example", "https://ok.example/%29%5Bx%5D%28https://evil.example"),
        ("https://ok.example\\@evil.example/", None),
        ("https://ok.example/&lt;@123&gt;", "https://ok.example/%3C@123%3E"),
        ("https://ok.example/" + "a" * 2100, None),
        ("https://ok.example/خبر", "https://ok.example/%D8%AE%D8%A8%D8%B1"),
        ("https://[bad", None),
    ],
)
def test_links(link: str, kept: str | None) -> None:
    """Only http(s) links without user info, with nothing in them that could end a link in a message."""
    read = parse(rss(f"<item><guid>1</guid><title>A</title><link>{link}</link></item>"), None, URL)
    assert read.drafts[0].link == kept


def test_titles_are_one_clean_line() -> None:
    """Tags, entities, control characters and direction overrides go; what pings stays text for the sender."""
    title = "<![CDATA[ <b>Don&#8217;t</b> \u202egnp\u202c\n@everyone <@123>\u200b A < B ]]>"
    assert titles(parse(rss(f"<item><guid>1</guid><title>{title}</title></item>"), None, URL)) == [
        "Don’t gnp @everyone <@123> A < B"
    ]


def test_long_titles_are_clamped() -> None:
    """A title of 3,000 characters becomes 299 and an ellipsis."""
    assert titles(parse(rss(item(1, title="x" * 3000)), None, URL)) == ["x" * 299 + "…"]


def test_no_more_than_200_items() -> None:
    """Of a larger document the newest 200 are read, in its order, whichever end they stand at."""
    oldest_first = [item(n, day=1 + n // 10) for n in range(1, 251)]
    read = titles(parse(rss(*oldest_first), None, URL))
    assert (len(read), read[0], read[-1]) == (200, "Release 50", "Release 250")
