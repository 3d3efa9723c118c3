"""The language of an item: what the feed says, unless its letters say otherwise."""

import re

_LONGEST = 1500
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_PERSIAN = re.compile(r"[پچژگکی]")
_URDU = re.compile(r"[ٹڈڑںے]")
_ARABIC_SCRIPT = frozenset({"ar", "fa", "ur", "ps", "ug", "sd", "ckb", "ku", "dv", "pnb"})
_LONG_CODES = {
    "ara": "ar",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "fas": "fa",
    "per": "fa",
    "tur": "tr",
}
_NAMES = {
    "english": "en",
    "arabic": "ar",
    "العربية": "ar",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "turkish": "tr",
    "türkçe": "tr",
}


def declared_language(raw: str | None) -> str | None:
    """The primary language of a tag such as ``en-US``, or of a common name: ``en``; ``None`` where it is none."""
    if raw and (named := _NAMES.get(raw.strip().lower())):
        return named
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", raw or "")
    code = found[1].lower() if found else None
    return _LONG_CODES.get(code, code) if code else None


def language_of(text: str, declared: str | None) -> str | None:
    """*declared* unless the script of *text* contradicts it; undeclared Latin text has none.

    WordPress declares ``en-US`` until somebody changes it, so the letters win.
    """
    sample = text[:_LONGEST]
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    if arabic > latin:
        return declared if declared in _ARABIC_SCRIPT else _by_letters(sample, arabic)
    if latin > arabic and declared in _ARABIC_SCRIPT:
        return None
    return declared


def _by_letters(sample: str, arabic: int) -> str:
    if len(_URDU.findall(sample)) * 50 > arabic:
        return "ur"
    return "fa" if len(_PERSIAN.findall(sample)) * 50 > arabic else "ar"
