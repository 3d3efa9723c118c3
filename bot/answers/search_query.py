"""What somebody types into a search box: words to find, words to leave out, and what isn't read."""

import re
from dataclasses import dataclass

_LEFT_OUT = re.compile(r"(?<!\S)(?:-|NOT\s+)(?=[\w\"“«])([\"“«][^\"”»]*[\"”»]?|\S+)")
_JOINED = re.compile(r"(?<!\S)(?:AND|OR)(?!\S)")
_UNREAD = re.compile(r"(?<!\S)OR(?!\S)|[\"“”«»]")
_MOST_LEFT_OUT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """``words``: all of them must stand in a release. ``without``: none of these may, each one word or several.

    ``unread``: whether more was meant than that, an OR or words in quotation marks.
    """

    words: str
    without: tuple[str, ...] = ()
    unread: bool = False


def parsed(typed: str) -> Query:
    """*typed* as a query; in capitals throughout, AND, OR and NOT are words as any other."""
    if typed.isupper():
        return Query(words=typed)
    without = tuple(found[1] for found in _LEFT_OUT.finditer(typed))[:_MOST_LEFT_OUT]
    words = " ".join(_JOINED.sub(" ", _LEFT_OUT.sub(" ", typed)).split())
    return Query(words=words, without=without, unread=_UNREAD.search(typed) is not None)
