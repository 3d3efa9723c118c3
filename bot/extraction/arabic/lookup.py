"""Phrases of the lexicon in a row of Arabic words."""

from bot.extraction.arabic.words import Word
from bot.lexicon.arabic import arabic
from bot.lexicon.load import Phrase

_NOMINAL = "RxOGMZknyHe@"


def phrase_at(words: list[Word], index: int, first: Word) -> Phrase | None:
    """Give the longest phrase that *first* begins, read as the word at *index*."""
    known: dict[str, list[Phrase]] = arabic().phrases
    found, bare = known.get(first.key, []), _bare_phrases(known, first)
    if bare:
        found = sorted([*found, *bare], key=lambda one: -len(one.words)) if found else bare
    following = words[index + 1] if index + 1 < len(words) else None
    for phrase in found:
        size = len(phrase.words)
        if size == 1:
            return phrase
        if following is None or phrase.words[1] not in (following.key, following.bare):
            continue
        if size == 2 or _goes_on(words[index + 2 : index + size], phrase.words[2:]):
            return phrase
    return None


def _goes_on(words: list[Word], expected: tuple[str, ...]) -> bool:
    """Say whether *words* are those of a phrase."""
    if len(words) < len(expected):
        return False
    return all(one in (word.key, word.bare) for one, word in zip(expected, words, strict=True))


def _bare_phrases(known: dict[str, list[Phrase]], first: Word) -> list[Phrase]:
    """Countries and cities have an article or have none: السورية is not سورية."""
    return [phrase for phrase in known.get(first.bare, ()) if phrase.tag in _NOMINAL] if first.definite else []
