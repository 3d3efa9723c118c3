"""The text of a release from its page. Runs in the worker process only.

trafilatura is loaded with the first page: see docs/decisions/0007-full-text.md for what it costs.
"""

import re
from collections.abc import Sequence

from bot.feeds.clean import plain_to_text
from bot.feeds.decoding import decode

LONGEST_PAGE = 2_000_000
"""Characters of a page that are read."""

_ENOUGH = 0.6
_WORD = re.compile(r"\w{3,}")


def articles(pages: Sequence[tuple[bytes, str | None, str]]) -> list[str | None]:
    """The texts of *pages* (body, content type, the beginning the feed gave), each ``None`` where it has none.

    A text counts only where it is longer than the beginning and holds most of its words: a page may be a
    cookie wall, or a list of everything else.
    """
    return [_article(decode(body, kind), beginning) for body, kind, beginning in pages]


def _article(html: str, beginning: str) -> str | None:
    import trafilatura

    found = trafilatura.extract(html[:LONGEST_PAGE], include_comments=False, include_tables=True, fast=True)
    text = plain_to_text("\n\n".join((found or "").split("\n")))
    return text if len(text) > len(beginning) and _holds(text, beginning) else None


def _holds(text: str, beginning: str) -> bool:
    wanted = set(_WORD.findall(beginning.casefold()))
    if not wanted:
        return True
    return len(wanted & set(_WORD.findall(text.casefold()))) >= _ENOUGH * len(wanted)
