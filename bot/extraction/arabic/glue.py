"""Which of the ways to take glued letters off a word that no list has is the likely one."""

from bot.extraction.arabic.looks import looks
from bot.extraction.arabic.words import Word
from bot.extraction.items import Sentence
from bot.lexicon.arabic import arabic, is_ordinary

_BEHIND_BY = frozenset(("حاج", "شيخ", "طيب", "عيد", "حسن", "نور", "حبيب", "قاسم", "رابح"))
"""Behind "بال" or "بل" they make family names of the Maghreb."""
Split = tuple[str, list[int], Word]
"""Tags of the letters, where each stands, and the rest."""


def likely(sentence: Sentence, options: list[Split]) -> list[Split]:
    """After a given name alone comes the rest of the name: "نبيه بري", "رون وايدن"."""
    tags = sentence.tags[-2:]
    options = [one for one in options if not _is_own_f(sentence, one)]
    if tags[-1:] == "H":
        return [one for one in options if one[0][0] == "&" and _is_told(one[2])]  # "السيدة كيارا"
    if tags[-1:] == "p" and sentence.items[-1].end - sentence.items[-1].start < 4:
        return []  # "دو وال": a particle of a name wants the name
    if tags[-1:] == "g":
        options = [one for one in options if one[0] != "w" or is_ordinary(one[2].bare)]  # "كايا كالاس"
    if tags[-1:] == "C" or tags in ("HC", "Hg"):
        return _behind_unknown(tags, options)
    if tags[-1:] != "g" or tags[:1] in ("g", "C", "p"):
        return options
    if any(one[0] == "b" and one[2].bare in _BEHIND_BY and one[2].definite for one in options):
        return []  # "نجوى بالحاج"
    return _told_ends(options)


def _behind_unknown(tags: str, options: list[Split]) -> list[Split]:
    """Behind a word of a name that no list has, "و" and "ب" may be letters of its next one."""
    if tags[:1] == "H" and any(one[0] == "b" and one[2].definite and _is_given(one[2]) for one in options):
        return []  # "السيد سفيان بالصادق"
    if tags == "Hg":
        return _told_ends(options)
    bare = tags[:1] in tuple("LGXQPHEBMRxc,=KWb&")
    told = [one for one in options if one[0][0] != "&" or one[2].definite or _is_told(one[2])] if bare else options
    return [one for one in told if one[0] != "w"]  # nobody writes "like" behind a name


def _told_ends(options: list[Split]) -> list[Split]:
    return [one for one in options if one[2].definite or (one[0] == "&" and _is_told(one[2])) or _is_noun(one)]


def _is_own_f(sentence: Sentence, option: Split) -> bool:
    """ "فارسين", "كريستينا فالكنر": nobody says "and so" before a name or behind one."""
    if option[0] != "&" or sentence.text[option[1][0]] != "ف":
        return False
    return _is_given(option[2]) or sentence.tags[-1:] in ("g", "C")


def _is_given(word: Word) -> bool:
    return word.bare in arabic().given or word.key in arabic().given


def _is_noun(option: Split) -> bool:
    """ "وأشاد هادي بجهود المملكة": a word of plain prose behind "ب" is no name's end."""
    rest = option[2].key
    return option[0] in ("b", "4") and len(rest) > 3 and rest in arabic().ordinary


def _is_told(word: Word) -> bool:
    known = arabic()
    keys = (word.key, word.bare)
    return any(key in known.given or key in known.phrases or is_ordinary(key) for key in keys)


def ordinary_glue(options: list[Split]) -> Split | None:
    """ "بدور" is "ب" and "دور": the rest is a word of plain prose."""
    plain = (one for one in options if "F" not in one[0] and len(one[2].bare) > 2)
    return next((one for one in plain if looks(one[2]) in ("e", "E")), None)


def unknown_glue(options: list[Split], conjunction: str) -> Split | None:
    """An unknown word sheds "and" first; the others only before an article."""
    for tags, places, rest in options:
        if tags == "&" and len(rest.key) > 2 and (conjunction == "و" or rest.definite):
            deeper = next((one for one in options if len(one[0]) == 2 and one[2].definite), None)
            return deeper or (tags, places, rest)
        if rest.definite and tags in ("b", "4", "w", "&b", "&4"):
            return tags, places, rest
    return None
