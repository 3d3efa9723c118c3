"""Arabic words with their places, and what may be glued before them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.folding import fold

MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff"
_TOKEN = re.compile(
    rf"\d+(?:[.,/:٫٬]\d+)*"
    rf"|[أادم]\.(?:[أادم]\.?)?(?=\s)"  # short for a title
    rf"|[^\W\d_](?:[^\W\d_]|[{MARKS}])*(?:[-‑'’][A-Za-z]+)*"
    r"|\S"
)
_BARE_MARKS = re.compile(f"[{MARKS}]")
_TANWEEN = "\u064b"
SHADDA = "\u0651"


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Fold *text* as :func:`bot.folding.fold` does, remembered: a release has few words, and says them often."""
    return fold(text)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark. ``key``: folded; ``bare``: without an article, if ``definite``."""

    text: str
    start: int
    end: int
    key: str
    bare: str
    definite: bool

    @property
    def adverbial(self) -> bool:
        """Say whether it is written with tanween of the accusative: never a name."""
        return _TANWEEN in self.text


def tokenize(text: str, start: int, end: int) -> list[Word]:
    """Split ``text[start:end]``; offsets count in the whole *text*."""
    return [word(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]


def word(text: str, start: int, end: int) -> Word:
    """Make a word of the piece at *start*."""
    key, bare, definite = _keys(text)
    return Word(text, start, end, key, bare, definite)


@lru_cache(maxsize=32768)
def _keys(text: str) -> tuple[str, str, bool]:
    key = fold(text)
    plain = _BARE_MARKS.sub("", text)
    if plain.startswith("ال") and len(key) > 3:
        return key, key[2:], True
    return key, key, False


def key_of(text: str) -> str:
    """Fold a word for look-up."""
    return _keys(text)[0]


# What may be glued before a word, the shortest reading first: letters and the tag of each.
_GLUED: tuple[tuple[str, str], ...] = (
    ("و", "&"),
    ("ف", "&"),
    ("ب", "b"),
    ("ل", "4"),
    ("ك", "w"),
    ("س", "F"),
    ("وب", "&b"),
    ("ول", "&4"),
    ("وك", "&w"),
    ("وس", "&F"),
    ("فس", "&F"),
    ("فب", "&b"),
    ("فل", "&4"),
)


def splits(whole: Word) -> list[tuple[str, list[int], Word]]:
    """Give the ways to take glued letters off: their tags, where each begins, and the rest as a word."""
    made = []
    for letters, tags in _GLUED:
        found = _cut(whole.text, letters)
        if found is None or len(whole.key) - len(letters) < 2:
            continue
        starts, length = [whole.start + place for place in found[:-1]], found[-1]
        rest = whole.text[length:]
        if letters.endswith("ل") and rest.startswith("ل"):
            article = "ا" + rest  # لل is ل and ال
            made.append((tags, starts, word(article, whole.start + length, whole.end)))
        if rest[:1].isalpha():
            made.append((tags, starts, word(rest, whole.start + length, whole.end)))
    return made


@lru_cache(maxsize=32768)
def _cut(text: str, letters: str) -> tuple[int, ...] | None:
    """Give where each of *letters* stands at the beginning of *text*, and where the rest begins."""
    place, found = 0, []
    for letter in letters:
        if text[place : place + 1] != letter:
            return None
        found.append(place)
        place += 1
        while place < len(text) and _BARE_MARKS.match(text[place]):
            place += 1
    return (*found, place)
