"""One folded form of a text, for keys and for search, in Latin and Arabic script.

Never shown to anyone and never used to decide on grammar: folding makes an Arabic preposition and a name alike.
The Arabic table follows the house's notes on normalisation: harakat and tatweel go, the forms of alif,
ya, kaf and ha become one, a hamza's seat stays without its hamza.
"""

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u061c"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیې", "ي"),
        "ؤ": "و",
        "ۆ": "و",
        "ئ": "ي",
        **dict.fromkeys("ةەہ", "ه"),
        **dict.fromkeys("کگ", "ك"),
        "پ": "ب",
        "چ": "ج",
        "ڤ": "ف",
        "ژ": "ز",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        **dict.fromkeys("’‘ʼʻ‛´`ʿʾ′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
# Every decimal digit there is, as its ASCII twin.
_DIGITS = {
    point: str(unicodedata.decimal(chr(point)))
    for point in range(0x80, 0x20000)
    if unicodedata.decimal(chr(point), None) is not None
}
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ARABIC = re.compile("^[\u0620-\u064a]+$")
_ASCII = {ord("`"): "'"}
_POSSESSIVE = re.compile(r"'s?$")
_SHORT = 80
_GLUED = ("وال", "بال", "فال", "كال", "لل", "ال", "و")


def fold(text: str) -> str:
    """Give the folded form of *text*: folding it again changes nothing.

    Compatibility forms are unfolded (NFKC), case and Latin diacritics go, digits are ASCII,
    zero-width and bidi marks are dropped, runs of white space become one space.
    """
    return _kept(text) if len(text) <= _SHORT else _folded(text)


@lru_cache(maxsize=2048)
def _kept(text: str) -> str:
    """Names, titles and words of one release are folded over and over."""
    return _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return " ".join(text.casefold().translate(_ASCII).split())
    folded = text
    for _ in range(3):  # Casefolding can make a new compatibility form; three passes always settle.
        before = folded
        folded = _once(folded)
        if folded == before:
            break
    return folded


def _once(text: str) -> str:
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = _DROPPED.sub("", spread).translate(_LETTERS)
    composed = unicodedata.normalize("NFC", plain).translate(_LETTERS)
    return " ".join(composed.translate(_DIGITS).split())


def small(text: str) -> str:
    """Give *text* in small letters, each at its place: a pattern that needn't mind the case costs a third."""
    return text.replace("İ", "I").lower()  # the one letter whose small form is two


def tokens(text: str) -> list[str]:
    """Split *text* into folded words to compare names by, in order.

    The parts of a hyphenated word are words. ``Syria's`` gives ``syria``,
    ``Sana'a`` gives ``sana'a`` and ``sanaa``.
    An Arabic word with ``و``, ``ال`` or both glued to it gives the bare word too, after it.
    """
    found: list[str] = []
    for word in _TOKEN.findall(fold(text)):
        found.extend(_forms(word))
    return found


def _forms(word: str) -> list[str]:
    plain = _POSSESSIVE.sub("", word)
    if "'" in plain:
        return [plain, plain.replace("'", "")]
    if _ARABIC.match(plain):
        return [plain, *_bare(plain)]
    return [plain] if plain else []


def _bare(word: str) -> list[str]:
    """Give the word without what is glued before it, where at least three letters are left."""
    for glued in _GLUED:
        rest = word.removeprefix(glued)
        if rest != word and len(rest) >= 3:
            return [rest, "ال" + rest] if glued not in ("ال", "و") else [rest]
    return []
