"""Names as keys: the folded words of a name, and what of it may be typed to find it."""

import re

from bot.folding import fold

_WORD = re.compile(r"[^\W_]+")


def name_key(name: str) -> str:
    """The folded words of *name*, a space between; apostrophes join, hyphens part."""
    return " ".join(_WORD.findall(fold(name).replace("'", "")))


def endings(name: str) -> list[tuple[str, int]]:
    """The key of *name* from each of its words on, with 1 for the whole; an Arabic article may be left out."""
    words = name_key(name).split()
    found = {" ".join(words): 1} if words else {}
    for number, word in enumerate(words):
        rest = words[number + 1 :]
        forms = [word, word[2:]] if word.startswith("ال") and len(word) >= 5 else [word]
        for form in forms:
            found.setdefault(" ".join([form, *rest]), 0)
    return list(found.items())
