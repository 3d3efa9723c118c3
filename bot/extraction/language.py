"""Which language a release is in, and whether we read it."""

import re

from bot.model.release import ReleaseText

READ = frozenset({"en"})
_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z]")
_OTHERS = frozenset(
    ["des", "et", "une", "dans", "sur", "pour", "avec", "und", "ist", "mit", "ein", "eine", "zu", "las", "en", "con", "por", "para", "una", "que", "il", "gli", "della", "che", "ve", "bir", "ile", "için", "bu", "olarak", "uma", "com", "het", "een", "op", "te", "się", "nie", "och", "att", "som", "på"]
)
"""Small words of other languages in Latin script; those English has too are left out, and so are
parts of names."""
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "in",
        "to",
        "with",
        "that",
        "for",
        "on",
        "was",
        "is",
        "were",
        "at",
        "by",
        "from",
        "an",
        "has",
        "he",
        "she",
        "his",
        "her",
        "their",
        "which",
        "during",
    ]
)


def language_of(release: ReleaseText) -> str | None:
    """Give the two-letter language: what the text shows, else what the feed said."""
    sample = release.title + "\n" + release.text[:4000]
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    letters = sum(letter.isalpha() for letter in sample)
    said = (release.language or "").split("-")[0].split("_")[0].casefold() or None
    if arabic > latin:
        return said if said in ("ar", "fa", "ku", "ckb", "ur") else "ar"
    if latin < 0.7 * letters:
        return said if said not in READ else None
    words = re.findall(r"[a-zà-ÿ]+", sample.casefold())
    english, foreign = (sum(word in known for word in words) for known in (_ENGLISH, _OTHERS))
    if (not foreign or english > 1.5 * foreign) and (english >= 0.05 * len(words) or said in (None, "en")):
        return "en"
    return said if said != "en" or not foreign else None


def is_read(language: str | None) -> bool:
    """Say whether our lexicon covers the language."""
    return language in READ
