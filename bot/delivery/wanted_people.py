"""Whether a text names somebody, in whatever spelling and script: for releases in a language we don't read.

Words that sound like the first and the last of the name, near each other, are compared with it as a name; so only
a few of a text's words ever are.
"""

import re

from bot.delivery.wanted_words import TextWords
from bot.names.keys import asked_keys, kept_keys
from bot.names.match import same_person

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ][^\W_]+)*")
_GLUED = re.compile("[وبلفك]([\u0621-\u064a]{3,})")
_MOST_WORDS = 20_000
_MOST_HEARD = 1000  # different words; finding out how one sounds takes up to half a millisecond
_MOST_COMPARED = 100
_BETWEEN = 2  # words a text may have inside a name that the filter's doesn't have


class TextNames:
    """The words of a text by how they sound."""

    def __init__(self, text: str) -> None:
        self._words = _WORD.findall(text)[:_MOST_WORDS]
        self._plain = TextWords(text)
        self._places: dict[str, list[int]] = {}
        heard: dict[str, frozenset[str]] = {}
        for place, word in enumerate(self._words):
            # A script with capitals writes names with them.
            if word[0].islower() or (len(heard) >= _MOST_HEARD and word not in heard):
                continue
            if word not in heard:
                heard[word] = frozenset().union(*(kept_keys(form) for form in _forms(word)))
            for key in heard[word]:
                self._places.setdefault(key, []).append(place)

    def has(self, name: str) -> bool:
        """Whether *name* stands there. A single word must stand there as it is: too much sounds like it."""
        keys = asked_keys(name)
        if len(keys) < 2 or self._plain.has(name):
            return self._plain.has(name)
        lasts = self._at(keys[-1])
        compared = 0
        for first in sorted(self._at(keys[0])):
            for last in range(first + 1, first + len(keys) + _BETWEEN):
                if last not in lasts:
                    continue
                compared += 1
                if self._is(name, first, last):
                    return True
                if compared == _MOST_COMPARED:
                    return False
        return False

    def _at(self, keys: tuple[str, ...]) -> set[int]:
        return {place for key in keys for place in self._places.get(key, ())}

    def _is(self, name: str, first: int, last: int) -> bool:
        rest = self._words[first + 1 : last + 1]
        return any(same_person(name, " ".join([form, *rest])) for form in _forms(self._words[first]))


def _forms(word: str) -> tuple[str, ...]:
    """The word, and without a conjunction or preposition that Arabic writes in one with it."""
    match = _GLUED.fullmatch(word)
    return (word,) if match is None else (word, match[1])
