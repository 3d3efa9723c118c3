"""Which language a release is in, and whether we read it."""

import re

from bot.model.release import ReleaseText

READ = frozenset({"en"})
_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z]")
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
    said = (release.language or "").split("-")[0].split("_")[0].casefold() or None
    if arabic > latin:
        return said if said in ("ar", "fa", "ku", "ckb", "ur") else "ar"
    words = re.findall(r"[a-z]+", sample.casefold())
    share = sum(word in _ENGLISH for word in words) / max(1, len(words))
    if share >= 0.15 or (len(words) < 12 and said in (None, "en")):
        return "en"
    if latin > arabic and said in (None, "en", "ar"):
        return "en" if share >= 0.1 else None
    return said


def is_read(language: str | None) -> bool:
    """Say whether our lexicon covers the language."""
    return language in READ
