"""How alike two words sound: the least cost of turning one into the other, letter by letter."""

from functools import lru_cache

from bot.names.sounds import Sounds, distance, sounds_of, weight

_MOST = 24


@lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> float:
    """Give 0 to 1 for two words in small letters without marks, in whichever scripts; the same both ways."""
    if one == other:
        return 1.0
    first, second = sounds_of(one)[:_MOST], sounds_of(other)[:_MOST]
    if not first or not second:
        return 0.0
    return max(0.0, 1.0 - _cost(first, second) / max(weight(first), weight(second)))


def _cost(first: Sounds, second: Sounds) -> float:
    """The least cost, where a digraph may also be the two letters it is written with."""
    rows = [[0.0]]
    for sound in second:
        rows[0].append(rows[0][-1] + sound.missing)
    for i, sound in enumerate(first, 1):
        rows.append([rows[-1][0] + sound.missing])
        for j in range(1, len(second) + 1):
            rows[i].append(_step(rows, first, second, i, j))
    return rows[-1][-1]


def _step(rows: list[list[float]], first: Sounds, second: Sounds, i: int, j: int) -> float:
    mine, theirs = first[i - 1], second[j - 1]
    best = min(
        rows[i - 1][j] + mine.missing,
        rows[i][j - 1] + theirs.missing,
        rows[i - 1][j - 1] + distance(mine, theirs),
    )
    if mine.parts and j >= 2:
        parts = distance(mine.parts[0], second[j - 2]) + distance(mine.parts[1], theirs)
        best = min(best, rows[i - 1][j - 2] + parts)
    if theirs.parts and i >= 2:
        parts = distance(first[i - 2], theirs.parts[0]) + distance(mine, theirs.parts[1])
        best = min(best, rows[i - 2][j - 1] + parts)
    return best
