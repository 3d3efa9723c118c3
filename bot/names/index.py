"""Many names, and whom a spelling means among them: by the keys of its sounds first, then by comparing."""

from collections import Counter
from collections.abc import Hashable, Iterable
from heapq import nlargest
from typing import Generic, TypeVar

from bot.names.keys import asked_keys, kept_keys
from bot.names.match import THRESHOLD, similarity

Whose = TypeVar("Whose", bound=Hashable)
_MOST_COMPARED = 40


class NameIndex(Generic[Whose]):
    """Names and whose they are; somebody may have several."""

    def __init__(self, names: Iterable[tuple[Whose, str]]) -> None:
        self._names: list[tuple[Whose, str]] = list(names)
        self._places: dict[str, list[int]] = {}
        for place, (_, name) in enumerate(self._names):
            for key in kept_keys(name):
                self._places.setdefault(key, []).append(place)

    def best(self, name: str, limit: int = 5) -> list[tuple[float, Whose]]:
        """The *limit* people whose names are most like *name*, each with the likeness, the likeliest first."""
        found: dict[Whose, float] = {}
        least = 0
        for place, shared in self._near(name):
            if shared < least:
                break
            whose, known = self._names[place]
            found[whose] = max(found.get(whose, 0.0), similarity(name, known))
            if found[whose] >= THRESHOLD:
                least = shared  # those that share fewer words are no better
        ranked = sorted(found.items(), key=lambda item: -item[1])
        return [(score, whose) for whose, score in ranked[:limit] if score > 0]

    def _near(self, name: str) -> list[tuple[int, int]]:
        """The names that share most with *name*, each with how much: a given name 3, another word 2.

        Of those that share as much, one with a rarer key goes first.
        """
        shared: Counter[int] = Counter()
        rarity: dict[int, float] = {}
        for keys in asked_keys(name):
            reached: dict[int, int] = {}
            for key in sorted(keys):  # given names first
                places = self._places.get(key, ())
                for place in places:
                    reached.setdefault(place, 3 if key.startswith("=") else 2)
                    rarity[place] = rarity.get(place, 0.0) + 1 / len(places)
            shared.update(reached)
        return nlargest(_MOST_COMPARED, shared.items(), key=lambda item: (item[1], rarity[item[0]]))
