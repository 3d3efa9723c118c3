"""Text from feeds made harmless for a terminal: no control character reaches it."""

import unicodedata

_KEPT = frozenset("\n")


def plain(words: str) -> str:
    """*words* without control characters (escape sequences, bells, backspaces); tabs become spaces."""
    return "".join(
        letter if letter in _KEPT or unicodedata.category(letter) != "Cc" else " " if letter == "\t" else ""
        for letter in words
    )
