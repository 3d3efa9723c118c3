"""Which language a release is in, and whether we read it."""

import re
from functools import cache

from bot.lexicon.alphabets import own_language
from bot.lexicon.load import lexicon
from bot.model.release import ReleaseText

READ = frozenset({"en", "ar"})
_ARABIC = re.compile("[\u0600-\u06ff]+")
_ARABIC_WORD = re.compile("[\u0620-\u06d3]+")
_FOREIGN = re.compile("[پچژگکیەۆێڕڵۀےں]")
_OTHER = re.compile(r"[^\x00-\x7f]")
_LATIN = re.compile("[A-Za-z]+")


def language_of(release: ReleaseText) -> str | None:
    """Give the two-letter language: what the text shows, else what the feed said."""
    sample = release.title + "\n" + release.text[:4000]
    arabic, latin = (sum(map(len, letters.findall(sample))) for letters in (_ARABIC, _LATIN))
    letters = latin + sum(letter.isalpha() for letter in _OTHER.findall(sample))
    said = (release.language or "").split("-")[0].split("_")[0].casefold() or None
    if arabic > latin:
        return _in_arabic_letters(sample, said)
    if latin < 0.7 * letters:
        return said if said not in READ else None
    words = re.findall(r"[a-zà-ÿ]+", sample.casefold())
    english, foreign = (sum(word in known for word in words) for known in _small_words())
    if (not foreign or english > 1.5 * foreign) and (english >= 0.05 * len(words) or said in (None, "en")):
        return "en"
    return said if said != "en" or not foreign else None


def _in_arabic_letters(sample: str, said: str | None) -> str:
    """What the feed said, unless the letters of its Persian are another's; else what letters and articles show."""
    if said in ("ar", "ku", "ckb", "ur", "ug", "ps", "sd"):
        return said
    shown = own_language(sample) if said == "fa" or _is_foreign(sample) else None
    return shown or ("fa" if said == "fa" or _is_foreign(sample) else "ar")


def _is_foreign(sample: str) -> bool:
    """Persian, Kurdish and Urdu write letters that Arabic lacks, and hardly any word with its article."""
    words = _ARABIC_WORD.findall(sample)
    articles = sum(word.startswith(("ال", "وال", "بال", "لل")) for word in words)
    return bool(_FOREIGN.search(sample)) and articles < 0.06 * len(words)


@cache
def _small_words() -> tuple[frozenset[str], frozenset[str]]:
    data = lexicon().data["sentences"]
    return frozenset(data["small_words"]), frozenset(data["other_languages"])


def is_read(language: str | None) -> bool:
    """Say whether our lexicon covers the language."""
    return language in READ
