"""What an Arabic word that no list has is by its shape: a noun of prose, a verb, or maybe a name."""

import re
from functools import lru_cache

from bot.extraction.arabic.words import Word
from bot.lexicon.arabic import arabic, is_ordinary

_NOUN = re.compile(
    r"^(?:\w{3,}ات|\w{4,}يه|\w{4,}(?:ين|ون)|ت\w{2}ي\w|ت\w{2}ي\wه|است\w{2}ا\w|ا\wت\w?ا\w|ان\w{2}ا\w|م\wا\w{2}ه|ت\wا\w{2}|\w{3,}(?:هما|هم|ها)|\w{3,}يا)$"
)
_MASDAR = re.compile(
    r"^(?:\w{4,}ات|ا\wت\wا\w|ان\w{2}ا\w|ت\w{2}ي\w|ت\w{2}ي\wه|است\w{2}ا\w|\w{3,}هما|\w{3,}ات(?:ه|ها|هم|نا))$"
)
_CAUSATIVE = re.compile(r"^إ[^ي]\wا\w$")
_VERB = re.compile(
    r"^(?:[يت](?:ت|ست|ن|شا|شك|عم|عز|هد|سه|ؤد|ود|مك|جب|نب|سع|عك|حت|رت)\w{2,}|ي\w{3}|ي\w{3,}(?:ون|ان)|ت\w{3,}(?<!ي)ان)$"
)


@lru_cache(maxsize=32768)
def looks(word: Word) -> str:
    """Give the tag of a word that no list has."""
    if word.adverbial or (is_ordinary(word.bare) and not (word.definite and word.bare in arabic().given)):
        return "E" if word.definite else "e"
    if word.definite:
        if word.bare in arabic().given:
            return "c"
        return "E" if len(word.bare) > 4 and _NOUN.match(word.bare) else "c"
    if _VERB.match(word.key):
        return "v"
    if len(word.key) == 5 and _CAUSATIVE.match(word.text):
        return "e"
    return "e" if len(word.key) > 4 and _MASDAR.match(word.key) else "C"
