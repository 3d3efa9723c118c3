"""What a reporting verb is in its sentence: whose words it tells, and whether it tells any."""

import re
from functools import cache

from bot.extraction.arabic.words import folded, key_of
from bot.extraction.items import Item, Party, Sentence
from bot.lexicon.arabic import arabic

_SUBJECT_AHEAD = re.compile(r"[u9]{0,2}(?:Z|g|p)")
_STRANGER = re.compile(r"[u9]{0,2}[CceEX]")


@cache
def forms() -> dict[str, str]:
    """Give the folded reporting verbs, each with its strength."""
    data = arabic().data["statements"]
    told = {
        folded(form.replace("_", " ")): strength
        for strength in ("courtesy", "plain", "strong")
        for entry in data[strength]
        for form in entry.split()
    }
    return {form + "نا": strength for form, strength in told.items() if form[-1] not in "تا"} | told


@cache
def weak() -> frozenset[str]:
    """Give the verbs that tell of a statement only with "أن", "إلى" or a colon behind the speaker."""
    return frozenset(folded(form) for entry in arabic().data["statements"]["weak"] for form in entry.split())


@cache
def asking() -> frozenset[str]:
    """Give the verbs that take whom they are said to."""
    return frozenset(folded(word) for word in arabic().words("statements", "asking"))


@cache
def _opens() -> tuple[str, ...]:
    return tuple(folded(word) for word in arabic().words("statements", "opens"))


def is_dual(sentence: Sentence, index: int) -> bool:
    """ "أكدا", but not "دعا"."""
    word = folded(text_of(sentence, sentence.items[index]))
    return sentence.items[index].tag != "%" and word.endswith("ا") and word[:-1] in forms()


def is_reported(sentence: Sentence, index: int, speaker: object) -> bool:
    """ "قالت الوزارة إن الوزير أكد": what somebody says that another said."""
    return speaker is not None and re.search(r"i[uD,]{0,2}A[uD,]{0,2}$", sentence.tags[:index]) is not None


def text_of(sentence: Sentence, item: Item) -> str:
    """Give the words of an item as they stand."""
    return sentence.slice(item.start, item.end)


def announcement(sentence: Sentence, index: int) -> int | None:
    """ "وأشار بيان لوزارة الخارجية إلى": the body whose words they are."""
    match = re.match(r"e4?A", sentence.tags[index + 1 :])
    if match is None or key_of(text_of(sentence, sentence.items[index + 1])) not in ("بيان", "بلاغ"):
        return None
    return index + match.end()


def is_asker(sentence: Sentence, index: int) -> bool:
    """ "بأن A طالب المجلس بتنفيذ": who stands behind such a verb is asked."""
    asks = folded(text_of(sentence, sentence.items[index])) in asking()
    return asks and re.search(r"i[uD,]{0,2}A$", sentence.tags[:index]) is not None


def has_subject(sentence: Sentence, index: int) -> bool:
    """ "وتطرق اللقاء إلى", "وعبّرت A عن": whoever speaks, it's none told before."""
    ahead = sentence.tags[index + 1 :]
    if _SUBJECT_AHEAD.match(ahead):
        return True
    following = sentence.items[index + 1] if index + 1 < len(sentence.items) else None
    if following is not None and key_of(text_of(sentence, following)) in ("بيان", "بلاغ", "مصدر", "تقرير"):
        return True
    word = folded(text_of(sentence, sentence.items[index]))
    return _STRANGER.match(ahead) is not None and word in _takes_none()


@cache
def _takes_none() -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("statements", "intransitive"))


def is_across(sentence: Sentence, index: int) -> bool:
    """ "قالت الوزارة عبر منصتها": "عبر" tells of somebody's words only with "عن" behind it."""
    item = sentence.items[index]
    word = text_of(sentence, item)
    return word == "عبر" and "عن" not in sentence.slice(item.end, sentence.end).split()[:9]


def is_source(sentence: Sentence, index: int) -> bool:
    """ "حسبما أفاد مكتبه": tells whose words came before."""
    words = folded(sentence.slice(sentence.start, sentence.items[index].start)).split()
    return bool(words) and words[-1].lstrip("،,") in ("حسبما", "وفقما", "مثلما")


def is_adjective(sentence: Sentence, index: int) -> bool:
    """ "سفراء جدد": new ones."""
    before = sentence.items[index - 1].data if index else None
    return (
        text_of(sentence, sentence.items[index]) == "جدد"
        and isinstance(before, Party)
        and any(title.plural for actor in before.actors for title in actor.titles)
    )


@cache
def _ordering() -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("statements", "ordering"))


def opened(sentence: Sentence, index: int, start: int) -> bool:
    """Say whether "أن", "إلى" or a colon follows soon after the speaker."""
    ahead = folded(sentence.slice(sentence.items[start].end, sentence.end)).lstrip(" ،,")
    first = ahead.split()[:1]
    later = re.match(r"[^.]{0,60}?[،,] (?:ان|انه|انها|على|الي)\b", ahead)
    return (
        ahead[:1] in ':«“"'
        or bool(first and first[0].rstrip("،,") in _opens())
        or bool(first and first[0][:1] == "ب" and first[0][1:] in _opens())
        or later is not None
        or (ahead[:1] == "ب" and folded(text_of(sentence, sentence.items[index])) in _ordering())
    )
