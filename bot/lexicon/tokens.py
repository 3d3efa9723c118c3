"""Splitting a sentence into words and marks, with their places in the text."""

import re
from typing import NamedTuple

_TITLES = (
    "Mr|Mrs|Ms|Dr|Prof|Eng|Engr|Gen|Col|Capt|Lt|Maj|Sgt|Brig|Adm|Amb|Rep|Sen|Gov|Hon|Rev|Fr|St|Jr|"
    "Sr|Messrs|No|Nos|Mx"
)
_TOKEN = re.compile(
    r"[a-z]+(?![\w'’‘‐‑-])"  # most words, so nothing else is tried for them
    r"|(?:[A-Z]\.-?){2,}[A-Z]?(?!\w)"  # U.S. and H.E.
    r"|(?:Maj|Lt|Brig)\.?-(?:Gen|Col)\.?(?=\s)"
    rf"|(?:{_TITLES})\.(?=\s|,|$)"
    r"|[A-Z]\.(?=[\s-])"  # an initial
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])"
    r"|[^\W_]+(?:(?:['’‘](?!s\b)|[‐‑-])[^\W_]+)*"
    r"|['’]s\b"
    r"|\S"
)


class Token(NamedTuple):
    """A word or mark: ``text`` stands at ``start`` to ``end`` of the field."""

    text: str
    start: int
    end: int


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Split ``text[start:end]``; offsets count in the whole *text*."""
    return [Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]


def token_texts(text: str) -> list[str]:
    """Split a phrase, without places."""
    return [match.group() for match in _TOKEN.finditer(text)]
