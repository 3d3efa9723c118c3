"""Whether two spellings are one person's name, in Arabic and Latin script and from one to the other.

The one comparison of names in the house. It says that names agree; who it is needs more, an office in common.
Words keep their order, every word of the shorter name counts, and a name of war is known only as an alias.
"""

from functools import lru_cache

from bot.names.align import Aligned, align, words_alike
from bot.names.words import Word, words_of

THRESHOLD = 0.84
"""From here on two spellings are taken for one name."""
_FIRST_LINK = 0.75
_CAP = 0.5


def same_person(a: str, b: str) -> bool:
    """Whether *a* and *b* may be spellings of one person's name."""
    return similarity(a, b) >= THRESHOLD


@lru_cache(maxsize=20_000)
def similarity(a: str, b: str) -> float:
    """Give 0 to 1, the same both ways; 1 for a name and itself, at most 0.5 for one word and several.

    Half the mean and half the least likeness of facing words, less a little for each word too many.
    """
    one, other = words_of(a), words_of(b)
    if not one or not other:
        return 1.0 if a == b and a else 0.0
    if one == other:
        return 1.0
    # Of two as long, the one with more fathers may leave some out.
    if (_major(other), -len(_fathers(other)), b) < (_major(one), -len(_fathers(one)), a):
        one, other = other, one
    return _score(one, other)


def _score(shorter: tuple[Word, ...], longer: tuple[Word, ...]) -> float:
    if not _fathers_agree(shorter, longer):
        return 0.0
    found = align(shorter, longer)
    if found is None or not found.likeness:
        return 0.0
    score = _of(found)
    if _major(shorter) == 1:
        return min(score, _CAP) if _major(longer) > 1 and len(found.likeness) < _major(longer) else score * 0.95
    return score


def _of(found: Aligned) -> float:
    mean = sum(found.likeness) / len(found.likeness)
    return max(0.0, mean / 2 + min(found.likeness) / 2 - found.extra)


def _major(words: tuple[Word, ...]) -> int:
    """How many words say who it is: initials and "de" do not."""
    return sum(1 for word in words if not word.minor and not word.initial) or len(words)


def _fathers_agree(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Where both say whose son it is, and whose son he was, all that both say must agree."""
    for mine, theirs in zip(_fathers(one), _fathers(other), strict=False):
        if words_alike(mine, theirs) < _FIRST_LINK:
            return False
    return True


def _fathers(words: tuple[Word, ...]) -> list[Word]:
    found = []
    for word in words[1:]:
        if not word.linked:
            break
        found.append(word)
    return found
