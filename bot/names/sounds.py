"""Letters as sounds: what each letter of a word may sound like, and how far two letters are from one another.

A word becomes a tuple of sounds, whichever script it is in. The readings are data (``lexicon/names/sounds.toml``).
Costs run from 0 (the same sound) to 1 (two different consonants).
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from bot.names.tables import table

_SHORTEST_WORD, _LONGEST_WORD = 2.0, 5.0
"""One wrong letter says little in a long word and much in a short one, within reason."""


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """One letter or digraph. ``readings``: sound → cost; ``missing``: what it costs to leave it out,
    ``missing_within``: where the other word is in Arabic script too.
    """

    letters: str
    arabic: bool
    readings: dict[str, float]
    missing: float
    missing_within: float
    parts: "tuple[Sound, Sound] | None" = None


Sounds = tuple[Sound, ...]


@lru_cache(maxsize=20_000)
def sounds_of(word: str) -> Sounds:
    """The sounds of a word in small letters without marks; letters nobody knows are left out."""
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in word)
    found: list[Sound] = []
    place = 0
    while place < len(word):
        sound, length = _longest(word, place, arabic=arabic)
        if sound is not None:
            found.append(sound)
        place += length
    return tuple(found)


def weight(sounds: Sounds) -> float:
    """How much a word is: the sum of what its letters cost to leave out, between two and five consonants."""
    return min(_LONGEST_WORD, max(_SHORTEST_WORD, sum(one.missing for one in sounds)))


@cache
def distance(one: Sound, other: Sound) -> float:
    """What it costs to read *one* as *other*, the same both ways."""
    if one is other or one.letters == other.letters:
        return 0.0
    if one.arabic and other.arabic:
        return _between_arabic().get(frozenset((one.letters, other.letters)), 1.0)
    common = one.readings.keys() & other.readings.keys()
    best = min((one.readings[each] + other.readings[each] for each in common), default=1.0)
    return min(best, _by_parts(one, other), _by_parts(other, one))


def _by_parts(pair: Sound, single: Sound) -> float:
    """A digraph may be two letters, one of which the other word has not."""
    if pair.parts is None:
        return 1.0
    first, second = pair.parts
    return min(first.missing + distance(second, single), second.missing + distance(first, single))


def _longest(word: str, place: int, *, arabic: bool) -> tuple[Sound | None, int]:
    tables = _tables(arabic=arabic)
    for length in (4, 3, 2, 1):
        letters = word[place : place + length]
        if len(letters) < length:
            continue
        first, last = place == 0, place + length == len(word)
        sound = (first and tables[1].get(letters)) or (last and tables[2].get(letters)) or tables[0].get(letters)
        if sound:
            return sound, length
    return None, 1


@cache
def _tables(*, arabic: bool) -> tuple[dict[str, Sound], dict[str, Sound], dict[str, Sound]]:
    """Letters anywhere, at the beginning, and at the end of a word."""
    script = "arabic" if arabic else "latin"
    data = table("sounds")
    anywhere: dict[str, Sound] = {}
    for letters, text in sorted(data[script].items(), key=lambda item: ("+" in item[1], len(item[0]))):
        anywhere[letters] = _sound(letters, text, anywhere, arabic=arabic)
    first = {
        letters: _sound(letters, text, anywhere, arabic=arabic, key=f"^{letters}")
        for letters, text in data[f"{script}_first"].items()
    }
    last = {
        letters: _sound(letters, text, anywhere, arabic=arabic, key=f"{letters}$")
        for letters, text in data[f"{script}_last"].items()
    }
    return anywhere, first, last


def _sound(letters: str, text: str, known: dict[str, Sound], *, arabic: bool, key: str = "") -> Sound:
    text, _, parts = text.partition("+")
    readings, _, missing = text.partition("/")
    costs: dict[str, float] = {}
    for reading in readings.split():
        name, _, cost = reading.partition(":")
        costs[name] = float(cost or 0)
    pair = tuple(known[part] for part in parts.split())
    left_out = float(missing or 1)
    by_letter = table("sounds")["between_arabic_missing"]
    within = by_letter.get(key, by_letter.get(letters, left_out)) if arabic else left_out
    return Sound(letters, arabic, costs, left_out, within, (pair[0], pair[1]) if pair else None)


@cache
def _between_arabic() -> dict[frozenset[str], float]:
    return {frozenset(pair.split()): cost for pair, cost in table("sounds")["between_arabic"].items()}
