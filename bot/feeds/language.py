"""The language of an item: what the feed says, unless its letters say otherwise."""

import re

from bot.lexicon.alphabets import own_language

_LONGEST = 1500
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_PERSIAN = re.compile(r"[پچژگکی]")
_FOREIGN = re.compile(r"[پچژگ]")
# Letters, and the languages written in them, the likeliest first.
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), ("ja",)),
    (re.compile(r"[\uac00-\ud7af]"), ("ko",)),
    (re.compile(r"[\u4e00-\u9fff]"), ("zh", "ja", "yue")),
    (re.compile(r"[\u0590-\u05ff]"), ("he", "yi")),
    (re.compile(r"[\u0370-\u03ff]"), ("el",)),
    (re.compile(r"[\u0400-\u04ff]"), ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn")),
    (re.compile(r"[\u0530-\u058f]"), ("hy",)),
    (re.compile(r"[\u10a0-\u10ff]"), ("ka",)),
)
_ARABIC_SCRIPT = frozenset({"ar", "fa", "ur", "ps", "ug", "sd", "ku", "dv", "pnb"})
_OTHER_SCRIPTS = _ARABIC_SCRIPT | {"ja", "ko", "zh", "he", "el", "ru", "uk", "bg", "mk", "be", "hy", "ka"}
_LONG_CODES = {
    "ara": "ar",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "fas": "fa",
    "per": "fa",
    "tur": "tr",
    "urd": "ur",
    "kur": "ku",
    "ckb": "ku",
    "kmr": "ku",
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
    """*declared* unless the letters of *text* contradict it; undeclared Latin text has none.

    WordPress declares ``en-US`` until somebody changes it, so the letters win.
    """
    sample = text[:_LONGEST]
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    if arabic > latin:
        return declared if _fits(declared, sample, arabic) else _by_letters(sample, arabic)
    other = _by_script(sample, latin, declared)
    if other is not None:
        return other
    return None if latin > arabic and declared in _OTHER_SCRIPTS else declared


def _fits(declared: str | None, sample: str, arabic: int) -> bool:
    """Whether a text in Arabic letters is in the *declared* language; four of them no Arabic word has."""
    if declared in ("ar", "fa") and own_language(sample):
        return False
    if declared == "ar":
        return len(_FOREIGN.findall(sample)) * 50 <= arabic
    return declared in _ARABIC_SCRIPT


def _by_script(sample: str, latin: int, declared: str | None) -> str | None:
    """The language of a text mostly in letters that few languages have; ``None`` for any other."""
    for letters, languages in _SCRIPTS:
        if len(letters.findall(sample)) > latin:
            return declared if declared in languages else languages[0]
    return None


def _by_letters(sample: str, arabic: int) -> str:
    return own_language(sample) or ("fa" if len(_PERSIAN.findall(sample)) * 50 > arabic else "ar")
