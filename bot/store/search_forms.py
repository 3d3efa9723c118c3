"""The forms of a word, so that every spelling of it finds every other: as it stands, and without what is glued on.

A release is indexed under all forms of each of its words; a query asks for the few that tell most. A form more
never loses a release, and one that is no word is asked for by nobody.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.folding import fold
from bot.store.arabic_clitics import glued, tells

Alternatives = tuple[str, ...]
"""Forms of one word of a query; any of them will do."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE = re.compile(r"'s?$")
_ARABIC = re.compile("^[0-9\u0620-\u064a]+$")
_RUNS = re.compile("[0-9]+|[\u0620-\u064a]+")
# A hamza's seat differs between houses (مسؤول, مسئول; هيئة, هيأة), and wires leave a last hamza out.
_HAMZA = re.compile(r"(?<=ي)أ(?=\w)|[ؤئ](?=\w)|(?<=\w)[ؤئء]")
_TANWIN = re.compile(r"(?:ا\u064b|\u064bا)(?!\w)")
_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")
_AT_DIGITS = frozenset(("ال", "وال", "بال", "لل", "و", "ف", "ب", "ل", "ك", "م"))
_LATIN_ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "adh", "ath"))
_SOLID = ("al", "el")
# English words that are another word after "al" or "el".
_NO_ARTICLE = frozenset(
    ("already", "always", "almost", "although", "altogether", "allegation", "allocation", "allegations", "eleven")
)
_HOUSES = ("عبد", "ابو")
"""Written apart from the word after them, or in one with it."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A folded word; ``light``: without hamza seats and tanwin; ``article``: the Latin one right before it."""

    plain: str
    light: str
    article: str = ""

    def without(self, letters: int) -> "_Word":
        """The word without so many of its first letters."""
        return _Word(self.plain[letters:], self.light[letters:])


def indexed_forms(text: str) -> Iterator[str]:
    """Every form of every word of *text*, in order: folded letters and digits only, each form once a word."""
    before = ""
    for word in _words(text):
        yield from dict.fromkeys(_arabic(word) if _ARABIC.match(word.plain) else _after_article(word))
        yield from _with_house(before, word.plain)
        before = word.plain


def asked_forms(text: str) -> list[Alternatives]:
    """The words of a query, each with its alternatives. A Latin article before a word is none of them."""
    found = list(_words(text))
    pairs = zip(found, [*found[1:], None], strict=False)
    return [_alternatives(word) for word, after in pairs if after is None or not after.article]


def _words(text: str) -> Iterator[_Word]:
    folded = fold(text)
    plain = list(_WORD.finditer(folded))
    light = _WORD.findall(fold(_lightened(text)))
    if len(light) != len(plain):
        light = [found[0] for found in plain]
    article, end = "", 0
    for found, other in zip(plain, light, strict=True):
        word = _POSSESSIVE.sub("", found[0]).replace("'", "")
        between = folded[end : found.start()]
        joined = between == "-" or (between == " " and article in _SOLID)
        if _ARABIC.match(word):
            yield from _runs(word, other)
        else:
            yield _Word(word, word, article if joined else "")
        article, end = word if word in _LATIN_ARTICLES else "", found.end()


def _runs(word: str, light: str) -> Iterator[_Word]:
    """Digits apart from the letters they are glued to ("5مايو", "الـ30")."""
    parts, lights = _RUNS.findall(word), _RUNS.findall(light)
    pairs = list(zip(parts, lights if len(lights) == len(parts) else parts, strict=True))
    yield from (_Word(*pair) for pair in pairs if len(pairs) == 1 or pair[0] not in _AT_DIGITS)


def _lightened(text: str) -> str:
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFKC", text)
    return _HAMZA.sub("", _MARKS.sub("", _TANWIN.sub("", composed)))


def _arabic(word: _Word) -> Iterator[str]:
    """The word, and what is left of it without conjunction, particle and article."""
    yield from (word.plain, word.light)
    for letters, has_article in glued(word.plain):
        rest = word.without(letters)
        yield from (rest.plain, rest.light)
        if has_article:
            yield from ("ال" + rest.plain, "ال" + rest.light)
    for house in _HOUSES:
        if word.plain.startswith(house) and len(word.plain) >= len(house) + 3:
            yield house
            yield from _arabic(word.without(len(house)))


def _after_article(word: _Word) -> Iterator[str]:
    yield word.plain
    if word.article:
        yield from (article + word.plain for article in (word.article, *_SOLID))


def _with_house(before: str, word: str) -> Iterator[str]:
    bare = (before, *(before[letters:] for letters, _ in glued(before)))
    house = next((one for one in _HOUSES if one in bare), None)
    if house is not None and _ARABIC.match(word):
        yield house + word


def _alternatives(word: _Word) -> Alternatives:
    """The bare forms where an article went, as every form with an article has them too; else all forms."""
    if not _ARABIC.match(word.plain):
        return tuple(_latin(word))
    found = glued(word.plain)
    cuts = [letters for letters, article in found if article]
    cuts = cuts or [0, *(letters for letters, _ in found if tells(word.plain, letters))]
    rests = [word.without(letters) for letters in cuts]
    return tuple(dict.fromkeys(form for rest in rests for form in (rest.plain, rest.light)))


def _latin(word: _Word) -> Iterator[str]:
    """The word with and without an article in one with it; short words never have one."""
    yield word.plain
    has_article = word.plain.startswith(_SOLID) and len(word.plain) >= 6 and word.plain not in _NO_ARTICLE
    bare = word.plain[2:] if has_article else word.plain
    forms = [bare, *(article + bare for article in dict.fromkeys((word.article, *_SOLID)) if article)]
    if len(bare) >= 4 and not bare.isdigit():
        yield from (one for one in forms if one not in (word.plain, *_NO_ARTICLE))
