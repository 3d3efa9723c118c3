"""How alike two Latin-script spellings within one release are: quick, for extraction alone.

Inside a release a person is spelt one way but for typing slips, so letters are compared, not sounds. Elsewhere
(the people table, answers, autocomplete) names are compared by ``match``.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from bot.folding import fold

_ARTICLE = re.compile(r"^(?:al|el|ul|ad|ar|as|ash|at|an|az)[- ]?(?=\w{3})")
_SPLIT = re.compile(r"[\s.,]+")
_ARTICLES = frozenset(("al", "el", "ul"))
_JOINING = {"abd": "abdul", "abdel": "abdul", "abdal": "abdul", "abu": "abu", "abou": "abu"}


@lru_cache(maxsize=10_000)
def name_tokens(name: str) -> tuple[str, ...]:
    """Give the folded words of a name, in order: articles go, "Abdul Rahman" is one word as "Abdulrahman" is."""
    words: list[str] = []
    for raw in _SPLIT.split(fold(name).replace("'", "")):
        word = re.sub(r"^(?:al|el|ul)-", "", raw)
        if not word or word in _ARTICLES:
            continue
        for part in word.split("-"):
            joined = words and words[-1] in _JOINING and _JOINING[words[-1]] == "abdul"
            if joined:
                words[-1] = "abdul" + part
            elif part:
                words.append(part)
    return tuple(words)


def similarity(a: str, b: str) -> float:
    """Give 0 to 1: the mean likeness of the words in order, every word of the longer name counting.

    The shorter name may leave out middle names at a price; first and last words must face each other.
    """
    left, right = sorted((name_tokens(a), name_tokens(b)), key=len)
    if not left or not right:
        return 0.0
    if len(left) == 1:
        best = max(_alike(left[0], right[-1]), _alike(left[0], right[0]) * 0.95)
        return best if len(right) == 1 else best * 0.8
    ends = (_alike(left[0], right[0]), _alike(left[-1], right[-1]))
    middle = _middle(left[1:-1], right[1:-1])
    missing = len(right) - len(left)
    total = min(ends) * 0.5 + (sum(ends) + sum(middle)) / (2 + len(middle)) * 0.5
    return max(0.0, total - 0.04 * missing)


def _middle(left: Sequence[str], right: Sequence[str]) -> list[float]:
    """Likeness of each middle word of the shorter name with the best one left of the longer, order kept."""
    found, place = [], 0
    for word in left:
        rest = [(_alike(word, other), index) for index, other in enumerate(right) if index >= place]
        score, index = max(rest, default=(0.0, place))
        found.append(score)
        place = index + 1
    return found


def _alike(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.9 if a[0] == b[0] else 0.0
    return fuzz.ratio(_ARTICLE.sub("", a), _ARTICLE.sub("", b)) / 100
