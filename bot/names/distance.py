"""How alike two words sound: the least cost of turning one into the other, letter by letter."""

from functools import lru_cache

from bot.names.sounds import Sounds, distance, sounds_of, weight
from bot.names.vowels import patterns_differ, vowels_clash

_MOST = 24
_OTHER_PATTERN = 0.5


@lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> float:
    """Give 0 to 1 for two words in small letters without marks, in whichever scripts; the same both ways."""
    if one == other:
        return 1.0
    first, second = sounds_of(one)[:_MOST], sounds_of(other)[:_MOST]
    if not first or not second:
        return 0.0
    cost = _cost(first, second) + vowels_clash(one, other)
    likeness = max(0.0, 1.0 - cost / max(weight(first), weight(second)))
    return min(likeness, _OTHER_PATTERN) if patterns_differ(one, other) else likeness


def _cost(first: Sounds, second: Sounds) -> float:
    """The least cost, where a digraph may also be the two letters it is written with."""
    within = first[0].arabic and second[0].arabic
    mine, theirs = ([one.missing_within if within else one.missing for one in each] for each in (first, second))
    above: list[float] = []
    before = [0.0]
    for cost in theirs:
        before.append(before[-1] + cost)
    for i, sound in enumerate(first):
        row = [before[0] + mine[i]]
        for j, other in enumerate(second):
            best = min(before[j + 1] + mine[i], row[j] + theirs[j], before[j] + distance(sound, other))
            if sound.parts and j:
                best = min(best, before[j - 1] + _two(sound.parts, (second[j - 1], other)))
            if other.parts and i:
                best = min(best, above[j] + _two((first[i - 1], sound), other.parts))
            row.append(best)
        above, before = before, row
    return before[-1]


def _two(pair: Sounds, other: Sounds) -> float:
    return distance(pair[0], other[0]) + distance(pair[1], other[1])
