"""Short keys of the sounds of a name's words: what spellings of one name share, for looking many names up.

A key is coarse on purpose (seven classes of consonants, no vowels): it finds whom ``match`` is to compare.
A common given name has its own key besides, after "=".
"""

from functools import lru_cache
from itertools import product

from bot.names.sounds import Sound, distance, sounds_of
from bot.names.words import Word, words_of

_CLASSES = {
    **dict.fromkeys(("t", "d", "th", "dh", "z", "s", "ts", "sh", "ch", "zh", "j"), "t"),
    **dict.fromkeys(("g", "k", "q", "gh", "kh"), "k"),
    **dict.fromkeys(("m", "n"), "n"),
    **{letter: letter for letter in "bflr"},
    "p": "b",
    **dict.fromkeys(("v", "w", "y", "h", "'", *"aeiou"), ""),
}
_SURE, _POSSIBLE = 0.05, 0.1
_MOST_KEYS, _LONGEST = 8, 8


def kept_keys(name: str) -> frozenset[str]:
    """The keys to keep a name under: one or a few for each word; none for words of vowels alone."""
    return frozenset(key for word in words_of(name) for key in _of_word(word, _SURE))


def asked_keys(name: str) -> list[tuple[str, ...]]:
    """For each word of a name that has any, the keys to ask for, the likeliest first; any one of them will do."""
    found = (tuple(_of_word(word, _POSSIBLE)) for word in words_of(name))
    return [keys for keys in found if keys]


def begins_like(typed: str, name: str) -> bool:
    """Whether every word of *typed*, perhaps half typed, sounds like the beginning of a word of *name*."""
    wanted = [sounds for word in words_of(typed) if (sounds := _consonants(word.forms[0]))]
    there = [_consonants(form) for word in words_of(name) for form in word.forms]
    return bool(wanted) and all(any(_begins(mine, theirs) for theirs in there) for mine in wanted)


def _begins(typed: tuple[Sound, ...], word: tuple[Sound, ...]) -> bool:
    near = (distance(mine, theirs) <= 0.3 for mine, theirs in zip(typed, word, strict=False))
    return len(typed) <= len(word) and all(near)


def _of_word(word: Word, most: float) -> list[str]:
    if word.initial:
        return []
    sounds = [key for form in word.forms for key in _keys(form, most) if key]
    return list(dict.fromkeys([*sounds, *(f"={name}" for name in sorted(word.given))]))


@lru_cache(maxsize=20_000)
def _keys(form: str, most: float) -> tuple[str, ...]:
    options = [_classes(sound, most) for sound in sounds_of(form)[:_LONGEST]]
    found: list[str] = []
    for parts in product(*options):
        if len(found) == _MOST_KEYS:
            break
        found.append(_undoubled("".join(parts)))
    return tuple(dict.fromkeys(found))


def _undoubled(key: str) -> str:
    return "".join(letter for place, letter in enumerate(key) if place == 0 or key[place - 1] != letter)


def _classes(sound: Sound, most: float) -> list[str]:
    """The classes a letter may belong to, its likeliest first; a digraph without a sound is its two letters."""
    readings = sorted(sound.readings.items(), key=lambda item: item[1])
    near = [name for name, cost in readings if cost <= most]
    found = list(dict.fromkeys(_CLASSES.get(name, "") for name in near))
    if sound.parts and (not found or found == [""]):
        found += [a + b for a in _classes(sound.parts[0], most) for b in _classes(sound.parts[1], most)]
    return list(dict.fromkeys(found)) or [""]


def _consonants(form: str) -> tuple[Sound, ...]:
    return tuple(sound for sound in sounds_of(form) if _classes(sound, 0.0) != [""])
