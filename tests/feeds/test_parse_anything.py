"""What the parser does with what nobody meant as a feed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feeds.parse import parse
from bot.model.feed import ParsedFeed
from tests.feeds.samples import rss

URL = "https://feeds.example/feed.xml"


def test_entity_bombs_expand_to_nothing() -> None:
    """Entities of entities, and entities that name files or addresses, are not resolved."""
    declared = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{declared}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = rss("<item><guid>1</guid><title>A</title><description>&l9; &f;</description></item>").decode()
    read = parse(body.replace("<rss", bomb + "<rss", 1).encode(), None, URL)
    text = read.drafts[0].text
    assert ([d.title for d in read.drafts], "root:" in text, len(text) < 1000) == (["A"], False, True)


def test_a_body_that_is_a_path_or_address_is_not_opened() -> None:
    """feedparser opens strings that look like files or addresses; ours never get that far."""
    for body in (b"/etc/passwd", b"http://127.0.0.1:1/feed"):
        with pytest.raises(ParseError):
            parse(body, None, URL)


FRAGMENTS = st.sampled_from(
    [
        "<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<guid>", "<link>", "&lt;",
        "&#0;", "<![CDATA[", "]]>", "<!--", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>",
        "<content type='xhtml'>", "{", '"items":', "[", "]", "}", "\u00ed\u00a0\u0080", "<?xml version='1.0'?>",
        "<pubDate>", "١٢ آذار ٢٠٢٦", "9999999999", "<a href='", "\u202e", "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=8)), max_size=40), st.text(max_size=30))
def test_nothing_but_parse_errors(parts: list[str], content_type: str) -> None:
    """Any text is either read or refused in a sentence, and what is read can be stored."""
    try:
        read = parse("".join(parts).encode("utf-8", "surrogatepass"), content_type, URL)
    except ParseError:
        return
    for one in read.drafts:
        f"{one.guid}{one.title}{one.text}{one.link}{one.alternate_key}".encode()
        assert "\x00" not in f"{one.guid}{one.title}{one.text}{one.alternate_key}"
        assert len(one.title) <= 300


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(body: bytes) -> None:
    """Any bytes are either read or refused in a sentence."""
    try:
        outcome: object = parse(body, None, URL)
    except ParseError as error:
        outcome = str(error)
    assert isinstance(outcome, ParsedFeed | str)


def test_a_document_type_is_left_out() -> None:
    """What it declares doesn't count, whichever expat reads it; the feed is read."""
    declared = (
        '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://dtd.example/rss.dtd" [<!ENTITY co "Company">]>'
    )
    body = declared.encode() + rss("<item><title>Caf&eacute; &co;</title></item>").partition(b"?>")[2]
    assert [draft.title for draft in parse(body, None, "").drafts] == ["Café &co;"]
