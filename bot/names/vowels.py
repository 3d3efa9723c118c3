"""What vowels tell where the consonants are the same: Jamal is not Jamil, راشد is not رشيد."""

import re
from functools import lru_cache

from bot.names.letters import is_arabic

CLASH = 0.5
_LAST_VOWEL = re.compile(r"([aeiouyî']+)(?:[b-df-hj-np-tv-z]|[ksc]h|th|dh|gh)$")
_QUALITY = {"a": "a", "aa": "a", "i": "i", "ee": "i", "y": "i", "î": "i", "u": "u", "o": "u", "ou": "u", "oo": "u"}
# The patterns of native names of three consonants: no long vowel, or one, after the first or the second of them.
_NATIVE = re.compile("([^اىةئؤء])([اوي]?)([^اويىةئؤء])([اوي]?)([^اويىةئؤء])(ة?)")


@lru_cache(maxsize=20_000)
def _last_quality(word: str) -> str:
    """The sound of the last vowel before a last consonant: a, i, u, or nothing where that is open, as e is."""
    match = _LAST_VOWEL.search(word)
    return _QUALITY.get(match[1], "") if match and not is_arabic(word) else ""


def vowels_clash(one: str, other: str) -> float:
    """What it costs that two Latin spellings have different vowels where spellings of one name agree."""
    mine, theirs = _last_quality(one), _last_quality(other)
    return CLASH if mine and theirs and mine != theirs else 0.0


def patterns_differ(one: str, other: str) -> bool:
    """Whether two Arabic words share three consonants and nothing else: they are two names.

    A و or ي more after the first consonant says nothing: that is how foreign names vary ("جيفري").
    """
    mine, theirs = _NATIVE.fullmatch(one), _NATIVE.fullmatch(other)
    if mine is None or theirs is None or mine.group(1, 3, 5) != theirs.group(1, 3, 5):
        return False
    if any(match[2] and match[4] for match in (mine, theirs)):
        return False
    long = {mine[2] + theirs[2]} if mine[4] == theirs[4] else {"ا"}
    return mine.group(2, 4) != theirs.group(2, 4) and long <= {"ا", "او", "اي", "وا", "يا", "وي", "يو"}
