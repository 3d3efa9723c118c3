"""Posts as WordPress's REST interface gives them (``/wp-json/wp/v2/posts``), read leniently into drafts."""

import json
from collections.abc import Iterator
from html import unescape
from typing import Any

from bot.errors import ParseError, mark
from bot.feeds.decoding import decode
from bot.feeds.items import RawItem, drafts
from bot.model.feed import ParsedFeed

FIELDS = "id,date_gmt,modified_gmt,link,guid,title,content,excerpt"
"""What to ask for: all that ``parse_posts`` reads."""


def parse_posts(body: bytes, url: str) -> ParsedFeed:
    """Read one page of posts; raises ``ParseError`` where it isn't a list of them.

    The guid is the one the site's feed gives, so a post read here is known there.
    """
    try:
        posts = json.loads(decode(body, "application/json; charset=utf-8"))
    except (ValueError, RecursionError) as error:
        raise ParseError(mark("The site's archive answered with JSON that has a fault.")) from error
    if not isinstance(posts, list):
        raise ParseError(mark("The site's archive answered with something that is no list of posts."))
    return ParsedFeed(title="", site=None, language=None, drafts=drafts(_items(posts), url, None))


def _items(posts: list[Any]) -> Iterator[RawItem]:
    for post in posts:
        if isinstance(post, dict):
            content = _rendered(post, "content")
            yield RawItem(
                guid=unescape(_rendered(post, "guid")) or None,
                link=_text(post.get("link")) or None,
                title=_rendered(post, "title"),
                title_is_html=True,
                body=content or _rendered(post, "excerpt"),
                body_is_html=True,
                published=_stamp(post.get("date_gmt")),
                updated=_stamp(post.get("modified_gmt")),
                language=None,
                whole=bool(content),
            )


def _rendered(post: dict[str, Any], key: str) -> str:
    value = post.get(key)
    return _text(value.get("rendered") if isinstance(value, dict) else value)


def _stamp(value: object) -> str | None:
    """WordPress gives times in GMT without saying so."""
    return f"{value}Z" if isinstance(value, str) and value else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
