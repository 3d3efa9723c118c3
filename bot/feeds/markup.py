"""HTML as a flat run of texts and tags, in linear time on any input.

The standard library's parser and nh3 both take quadratic time on some malformed inputs (field notes: 5.8 s for
244 KB). All we need is text and where blocks begin, so this reads once from left to right and never goes back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_OPENING = re.compile(r"<(?:!--|[!?]|(/?)([a-zA-Z][a-zA-Z0-9:-]*))")
_PLAIN = re.compile(r"[^>\"']*")
_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noscript", "xmp", "noembed", "noframes"})
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_MOST_ATTRIBUTES = 4096


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: lower-case ``name``, whether it closes, and its attributes as written (see ``attributes``)."""

    name: str
    closing: bool
    inside: str


def attributes(tag: Tag) -> dict[str, str]:
    """The attributes of a tag, names in lower case, values unescaped. Reads the first 4,096 characters."""
    found = _ATTRIBUTE.finditer(tag.inside[:_MOST_ATTRIBUTES])
    return {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in found}


def tokens(html: str) -> Iterator[str | Tag]:
    """Texts (entities resolved) and tags, in order; comments, declarations and scripts left out.

    A ``<`` that opens nothing is text. What is never closed runs to the end.
    """
    return _Reader(html).read()


class _Reader:
    def __init__(self, html: str) -> None:
        self.html = html
        self.quotes = True

    def read(self) -> Iterator[str | Tag]:
        at, html = 0, self.html
        while opening := _OPENING.search(html, at):
            if opening.start() > at:
                yield unescape(html[at : opening.start()])
            at = self._end(opening)
            name = opening[2]
            if name is None:
                continue
            tag = Tag(name.lower(), bool(opening[1]), html[opening.end() : at - 1])
            yield tag
            if tag.name in _RAW and not tag.closing:
                at = self._past_raw(tag.name, at)
        if at < len(html):
            yield unescape(html[at:])

    def _end(self, opening: re.Match[str]) -> int:
        """Where what *opening* opens is over."""
        if opening[0] == "<!--":
            return self._after("-->", opening.end())
        if opening[2] is None:
            return self._after(">", opening.end())
        return self._tag_end(opening.end())

    def _tag_end(self, at: int) -> int:
        """The end of a tag; a ``>`` within quotes doesn't count, until one quote turns out never to close."""
        start, html = at, self.html
        while self.quotes:
            at = _PLAIN.match(html, at).end()  # type: ignore[union-attr]  # matches the empty string too
            if at == len(html):
                self.quotes = False
            elif html[at] == ">":
                return at + 1
            else:
                closing = html.find(html[at], at + 1)
                self.quotes = closing >= 0
                at = closing + 1
        return self._after(">", start)

    def _past_raw(self, name: str, at: int) -> int:
        closing = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(self.html, at)
        return closing.start() if closing else len(self.html)

    def _after(self, mark: str, at: int) -> int:
        found = self.html.find(mark, at)
        return len(self.html) if found < 0 else found + len(mark)
