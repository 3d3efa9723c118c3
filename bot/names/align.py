"""Which words of two names face each other, in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.names.distance import alike
from bot.names.letters import is_arabic
from bot.names.words import Word

_MIDDLE, _LAST, _SMALL, _JOINED = 0.03, 0.06, 0.01, 0.01
_INITIAL, _SAME_SOUND = 0.92, 0.9
_BLESSING = "muhammad"

_Place = tuple[int, int]
_Step = tuple[_Place, tuple[float, ...], float]


@dataclass(frozen=True, slots=True)
class Aligned:
    """How alike each pair of facing words is, and what the words that face nobody cost."""

    likeness: tuple[float, ...]
    extra: float


def words_alike(one: Word, other: Word) -> float:
    """Give 0 to 1; 0 for two given names that are known to be different ones, 1 for two spellings of one."""
    if one.initial or other.initial:
        return _initial(one, other)
    if one.before != other.before:
        return alike(one.whole(one.forms[0]), other.whole(other.forms[0]))
    if one.given and other.given:
        return 1.0 if one.given & other.given else 0.0
    return max(alike(mine, theirs) for mine in _forms(one) for theirs in _forms(other))


def align(shorter: tuple[Word, ...], longer: tuple[Word, ...]) -> Aligned | None:
    """The best way for every word of *shorter* to face one of *longer*; ``None`` where there is none.

    Two words may face one that is written in one. A first word is left out only where it is an initial or the
    Muhammad that many compound names begin with: "Saad Rafik X" is not "Rafik X", but his son.
    """
    # What each beginning of both names comes to at best: its loss, the likenesses, the cost of words left out.
    table: dict[_Place, tuple[float, tuple[float, ...], float]] = {(0, 0): (0.0, (), 0.0)}
    for i in range(len(shorter) + 1):
        for j in range(len(longer) + 1):
            if (i, j) not in table:
                continue
            loss, likeness, extra = table[i, j]
            for place, alike_here, cost in _steps(shorter, longer, i, j):
                worse = loss + cost + sum(1 - one for one in alike_here)
                if place not in table or worse < table[place][0]:
                    table[place] = worse, likeness + alike_here, extra + cost
    found = table.get((len(shorter), len(longer)))
    return None if found is None else Aligned(found[1], found[2])


def _steps(shorter: tuple[Word, ...], longer: tuple[Word, ...], i: int, j: int) -> Iterator[_Step]:
    mine, theirs = shorter[i : i + 2], longer[j : j + 2]
    if mine and theirs:
        yield (i + 1, j + 1), (words_alike(mine[0], theirs[0]),), 0.0
        if len(mine) == 2 and (likeness := _joined(mine, theirs[0])):
            yield (i + 2, j + 1), (likeness,), _JOINED
        if len(theirs) == 2 and (likeness := _joined(theirs, mine[0])):
            yield (i + 1, j + 2), (likeness,), _JOINED
    if mine and theirs and mine[0].initial and theirs[0].initial:
        return  # two initials in one place face each other
    if mine and (mine[0].minor or mine[0].initial):
        yield (i + 1, j), (), _SMALL
    if mine and mine[0].linked and i > 1:
        yield (i + 1, j), (), _LAST  # a grandfather where the other name goes on with the family
    if theirs and (left_out := _left_out(longer, j)) is not None:
        yield (i, j + 1), (), left_out


def _left_out(words: tuple[Word, ...], place: int) -> float | None:
    """What it costs that the shorter name has not this word; ``None`` where it must have it."""
    word = words[place]
    if word.minor or word.initial:
        return _SMALL
    if place == 0:
        compound = len(words) > 2 and _BLESSING in word.given and not words[1].linked
        return _MIDDLE if compound else None
    return _LAST if place == len(words) - 1 else _MIDDLE


def _joined(pair: tuple[Word, ...], single: Word) -> float:
    """How alike two words written in one are to a single one; 0 where that cannot be."""
    whole = single.whole(single.forms[-1])
    if len(pair[0].forms[-1]) + len(pair[1].forms[-1]) > 2 * len(whole) and is_arabic(whole) == is_arabic(
        pair[1].forms[0]
    ):
        return 0.0
    if pair[1].initial or single.initial or pair[0].initial:
        return 0.0
    left = pair[0].whole(pair[0].forms[0])
    return max(
        alike(left + right, single.whole(form))
        for right in {pair[1].forms[0], pair[1].forms[-1]}
        for form in single.forms
    )


def _initial(one: Word, other: Word) -> float:
    """An initial faces a word that begins with its sound."""
    if one.initial and other.initial:
        return 1.0 if alike(one.forms[0], other.forms[0]) >= _SAME_SOUND else 0.0
    letter, word = (one, other) if one.initial else (other, one)
    starts = {alike(letter.forms[0], form[:length]) for form in word.forms for length in (1, 2)}
    return _INITIAL if max(starts) >= _SAME_SOUND else 0.0


def _forms(word: Word) -> tuple[str, ...]:
    """A father's name may be written in one with its link: "Benali"."""
    if not word.linked:
        return word.forms
    return (*word.forms, ("بن" if word.forms[0] > "\u0600" else "ben") + word.forms[0])
