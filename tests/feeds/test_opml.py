"""Lists of feeds, ours and others'."""

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.opml import read_opml, write_opml

OTHERS = """<?xml version="1.0"?><opml version="1.0"><body><outline text="News">
<outline type="rss" text="A" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/>
<OUTLINE TEXT='B' XMLURL='https://b.example/?x=1&amp;y=2'/>
<outline text="no feed"/><outline xmlUrl="javascript:alert(1)"/><outline xmlUrl="https://a.example/feed"/>
</outline></body></opml>"""


def test_others_lists_are_read() -> None:
    """Nested, in any case, each address once, nothing but web addresses."""
    assert read_opml(OTHERS) == ["https://a.example/feed", "https://b.example/?x=1&y=2"]


def test_what_we_write_we_read() -> None:
    """Titles with quotes and angles stay whole XML."""
    lines = write_opml("Ours", [('A "quoted" <office> & more', "https://a.example/?x=1&y=2", None)])
    assert read_opml("\n".join(lines)) == ["https://a.example/?x=1&y=2"]


@given(st.text())
def test_any_text_is_a_list_or_none(text: str) -> None:
    """Nothing makes it fail."""
    assert all(url.startswith(("http://", "https://")) for url in read_opml(text))
