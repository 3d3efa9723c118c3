"""The words of a text as a filter looks for them: whole, by their beginning, or several in a row.

Every look is linear in how often the words stand there; no expression over a feed's text can run away.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot import folding

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_MOST_WORDS = 100_000
_LAST = chr(0x10FFFF)


class TextWords:
    """The folded words of a text, each in all its forms (an Arabic word also without what is glued before it)."""

    def __init__(self, text: str) -> None:
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(_WORD.findall(folding.fold(text))[:_MOST_WORDS]):
            for form in forms_of(word):
                self._places.setdefault(form, []).append(place)
        self._sorted: list[str] | None = None

    def has(self, phrase: str) -> bool:
        """Whether the words of *phrase* stand there in a row; ``*`` at its end: the last begins so."""
        beginning = phrase.endswith("*")
        words = _WORD.findall(folding.fold(phrase.rstrip("*")))
        if not words:
            return False
        *whole, last = words
        found: set[int] | None = None
        for number, word in enumerate(whole):
            found = _after(found, self._of(forms_of(word)), number)
        ends = self._of(self._beginning(last)) if beginning else self._of(forms_of(last))
        return bool(_after(found, ends, len(whole)))

    def _of(self, forms: Iterable[str]) -> Iterator[int]:
        for form in forms:
            yield from self._places.get(form, ())

    def _beginning(self, start: str) -> list[str]:
        if self._sorted is None:
            self._sorted = sorted(self._places)
        first = bisect_left(self._sorted, start)
        return self._sorted[first : bisect_left(self._sorted, start + _LAST)]


@lru_cache(maxsize=20_000)
def forms_of(word: str) -> tuple[str, ...]:
    """The forms of a folded word: itself, without possessive or apostrophe, without what Arabic glues to it."""
    return tuple(dict.fromkeys([word, *folding.tokens(word)]))


def _after(begun: set[int] | None, places: Iterator[int], number: int) -> set[int]:
    """Where the phrase's beginning may be, now that its word *number* (from 0) stands at *places*."""
    starts = {place - number for place in places}
    return starts if begun is None else begun & starts
