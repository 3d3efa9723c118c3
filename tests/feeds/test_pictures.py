"""The picture an item brings along, in each way feeds give one; nothing is fetched for it."""

import json
from time import perf_counter

import pytest

from bot.feeds.parse import parse
from bot.feeds.pictures import picture_in

URL = "https://feeds.example/feed.xml"


def pictures(item: str) -> list[str | None]:
    """What one RSS item with this inside gives."""
    document = f"""<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Press</title>
    <link>https://press.example/</link><item><title>One</title><guid>https://press.example/1</guid>
    <description>Text.</description>{item}</item></channel></rss>"""
    return [draft.picture for draft in parse(document.encode(), None, URL).drafts]


@pytest.mark.parametrize(
    ("item", "picture"),
    [
        ('<media:content url="https://press.example/a.jpg" medium="image"/>', "https://press.example/a.jpg"),
        ('<media:content url="https://press.example/a" type="image/webp"/>', "https://press.example/a"),
        ('<media:thumbnail url="https://press.example/t.png"/>', "https://press.example/t.png"),
        (
            '<enclosure url="/media/e.JPG?w=9" type="image/jpeg" length="1"/>',
            "https://press.example/media/e.JPG?w=9",
        ),
        ('<enclosure url="https://press.example/e.png" length="1"/>', "https://press.example/e.png"),
        ('<enclosure url="https://press.example/talk.mp3" type="audio/mpeg" length="1"/>', None),
        ('<media:content url="https://press.example/film.mp4" type="video/mp4"/>', None),
        ('<media:content url="https://press.example/dot.gif" medium="image" width="1" height="1"/>', None),
        ('<media:content url="javascript:alert(1)" medium="image"/>', None),
        ('<media:content url="data:image/png;base64,AAAA" medium="image"/>', None),
        (f'<media:content url="https://press.example/{"a" * 3000}.jpg" medium="image"/>', None),
        ("", None),
    ],
)
def test_a_picture_is_one_of_the_items_own(item: str, picture: str | None) -> None:
    """By media:content, an enclosure or a thumbnail; no sound, no film, no counter of readers, no script."""
    assert pictures(item) == [picture]


def test_the_full_picture_goes_before_its_thumbnail() -> None:
    """Whatever their order."""
    item = (
        '<media:thumbnail url="https://press.example/t.png"/>'
        '<media:content url="https://press.example/a.jpg" medium="image"/>'
    )
    assert pictures(item) == ["https://press.example/a.jpg"]


def test_a_json_feed_names_its_picture() -> None:
    """Its image, else its banner."""
    items = [
        {
            "id": "1",
            "title": "One",
            "image": "https://press.example/1.jpg",
            "banner_image": "https://x.example/b.jpg",
        },
        {"id": "2", "title": "Two", "banner_image": "https://press.example/2.jpg"},
        {"id": "3", "title": "Three"},
    ]
    document = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Press", "items": items})
    found = parse(document.encode(), None, URL).drafts
    assert [one.picture for one in found] == ["https://press.example/1.jpg", "https://press.example/2.jpg", None]


@pytest.mark.parametrize(
    ("html", "picture"),
    [
        (
            '<p><img width="1024" height="683" src="https://a.example/m.jpg" alt=""/> Met.</p>',
            "https://a.example/m.jpg",
        ),
        ("<IMG SRC='/m.jpg?a=1&amp;b=2'>", "/m.jpg?a=1&b=2"),
        (
            '<img src="data:image/gif;base64,R0" data-src="https://a.example/lazy.jpg">',
            "https://a.example/lazy.jpg",
        ),
        (
            '<img src="https://a.example/p.gif" width="1"><img src="https://a.example/m.jpg">',
            "https://a.example/m.jpg",
        ),
        ('<img src="https://s.w.org/images/core/emoji/15/72x72/1f600.png" class="wp-smiley">', None),
        ('<img src="https://feeds.feedburner.com/~r/x/~4/y" width="1000">', None),
        ('<img height="1px" src="https://a.example/dot">', None),
        ("<img>", None),
        ("Text without any.", None),
    ],
)
def test_a_text_may_hold_the_releases_picture(html: str, picture: str | None) -> None:
    """The first that is big enough and no decoration."""
    assert picture_in(html) == picture


def test_what_a_feed_names_goes_before_what_its_text_holds() -> None:
    """Most press offices name none, and have one in the text."""
    body = "<content:encoded>&lt;img src='https://press.example/text.jpg'&gt;Text.</content:encoded>"
    named = '<media:content url="https://press.example/a.jpg" medium="image"/>'
    assert [pictures(body), pictures(body + named)] == [
        ["https://press.example/text.jpg"],
        ["https://press.example/a.jpg"],
    ]


def test_a_hostile_text_takes_linear_time() -> None:
    """A megabyte of beginnings that never end is looked through at once."""
    begun = perf_counter()
    assert picture_in("<img src='" * 100_000 + "<img " * 100_000) is None
    assert perf_counter() - begun < 2.0
