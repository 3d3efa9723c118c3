"""From the HTML of a release to its text: paragraphs apart by an empty line, nothing that isn't the release.

Pure, and linear in the length of what it is given.
"""

import re
from html import unescape

from bot.feeds.boilerplate import is_boilerplate, is_share_box, without_tail
from bot.feeds.markup import Tag, attributes, tokens

MOST_HTML = 200_000
"""Characters of one item's HTML that are read; the rest is cut (field notes: real items stay under 60 KB)."""

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "caption", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "thead", "tfoot", "tr", "ul",
})  # fmt: skip
_HIDDEN = frozenset({
    "script", "style", "template", "noscript", "svg", "math", "object", "embed", "iframe", "form",
    "select", "button", "textarea", "nav", "head", "title", "audio", "video", "canvas", "map", "xmp",
    "noembed", "noframes",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
# Within a word these stand without a space: CO<sub>2</sub>.
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_ESCAPED_BLOCK = re.compile(r"</(?:p|div|li|ul|ol|h[1-6]|a|blockquote)>|<br ?/?>", re.IGNORECASE)
_LEFT_ESCAPED = re.compile(r"&(?:amp|nbsp|quot|apos|[lr][sd]quo|[nm]dash|hellip|#\d{2,6});")
_ESCAPED_INLINE = re.compile(
    r"<(b|i|em|strong|span|a|u|sub|sup|p)\b[^<>]{0,200}>[^<>]*</\1>|<br ?/?>", re.IGNORECASE
)
_SPACES = re.compile(r"[^\S\n]+")
_PARAGRAPH_END = re.compile(r" ?\n ?(?:\n ?)+")

# Control and format characters, except line feeds and tabs, and except the joiners and direction marks that
# Arabic and Persian spelling needs (U+200C to U+200F). Lone surrogates can't be stored at all.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def to_text(html: str) -> str:
    """The text of *html*: paragraphs, headings, list items and captions apart by an empty line.

    A single ``<br>`` is one line feed. Sharing boxes, scripts and the words publishing systems put under a
    release are left out. Text without any block tag keeps its own empty lines as paragraph ends.
    """
    html = _unwrapped(html[:MOST_HTML])
    blocks = _Blocks()
    text = _joined(blocks.read(html))
    if not blocks.tagged and _ESCAPED_BLOCK.search(text):  # it was escaped twice
        text = _joined(_Blocks().read(unescape(html)))
    return _joined(_paragraphs(visible(unescape(text)))) if _LEFT_ESCAPED.search(text) else text


def plain_to_text(text: str) -> str:
    """The same for what a feed says is plain text: nothing in it is a tag."""
    return _joined(_paragraphs(visible(text[:MOST_HTML])))


def to_line(html: str) -> str:
    """A title or name: one line, tags left out, entities resolved, spaces single."""
    line = _untagged(_unwrapped(html[:MOST_HTML]))
    return plain_line(_untagged(line) if _ESCAPED_INLINE.search(line) else line)


def _untagged(html: str) -> str:
    parts = tokens(html)
    return "".join(part if isinstance(part, str) else "" if part.name in _INLINE else " " for part in parts)


def plain_line(text: str) -> str:
    """One line of plain text; entities that were escaped twice are resolved."""
    return " ".join(visible(unescape(_unwrapped(text[:MOST_HTML]))).split())


def _unwrapped(html: str) -> str:
    """*html* without the marks of a CDATA section that was wrapped twice."""
    return html.replace("<![CDATA[", "").replace("]]>", "") if "<![CDATA[" in html else html


def visible(text: str) -> str:
    """*text* without control characters, bidi overrides and lone surrogates; line ends become ``\\n``."""
    if text.isprintable():
        return text
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class _Blocks:
    """Gathers the paragraphs of one document."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.parts: list[str] = []
        self.tagged = False
        self.hidden: str | None = None
        self.depth = 0

    def read(self, html: str) -> list[str]:
        parts = list(tokens(html))
        structured = any(isinstance(part, Tag) and part.name in _BLOCKS for part in parts)
        self.tagged = structured or any(isinstance(part, Tag) for part in parts)
        for part in parts:
            if isinstance(part, Tag):
                self._tag(part)
            elif self.hidden is None:
                self.parts.append(_one_space(visible(part)) if structured else visible(part))
        self._end()
        return self.paragraphs

    def _tag(self, tag: Tag) -> None:
        if self.hidden is not None:
            self._inside_hidden(tag)
        elif not tag.closing and tag.name not in _VOID and self._hides(tag):
            self.hidden, self.depth = tag.name, 1
            if tag.name in _BLOCKS:
                self._end()
        elif tag.name in _BLOCKS:
            self._end()
        elif tag.name == "br" and not tag.closing:
            self.parts.append("\n")
        elif tag.name in _CELLS:
            self.parts.append(" ")

    def _hides(self, tag: Tag) -> bool:
        if tag.inside.endswith("/"):
            return False
        return tag.name in _HIDDEN or ("class" in tag.inside and is_share_box(attributes(tag).get("class", "")))

    def _inside_hidden(self, tag: Tag) -> None:
        if tag.name == self.hidden:
            self.depth += -1 if tag.closing else 1
            if self.depth == 0:
                self.hidden = None

    def _end(self) -> None:
        self.paragraphs.extend(_paragraphs("".join(self.parts)))
        self.parts.clear()


def _one_space(text: str) -> str:
    # The space is the one white space that is printable.
    if text.isprintable() and "  " not in text:
        return text
    return re.sub(r"\s+", " ", text)


def _paragraphs(text: str) -> list[str]:
    if text.isprintable() and "  " not in text:
        return [text]
    # Spaces first: two patterns that both eat spaces would take quadratic time on a long run of them.
    return _PARAGRAPH_END.split(_SPACES.sub(" ", text))


def _joined(paragraphs: list[str]) -> str:
    lines = (_tidy(paragraph) for paragraph in paragraphs)
    kept = [line for line in lines if line]
    while kept and is_boilerplate(kept[-1]):
        kept.pop()
    return "\n\n".join([*kept[:-1], without_tail(kept[-1])] if kept else []).strip()


def _tidy(paragraph: str) -> str:
    lines = (line.strip() for line in paragraph.split("\n"))
    return "\n".join(line for line in lines if line)
