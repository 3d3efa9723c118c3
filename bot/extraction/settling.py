"""What is decided over a whole sentence once each word has its tag: modifiers, courtesies, nationalities."""

import re
from functools import cache
from itertools import pairwise

from bot.extraction.items import Item, Sentence
from bot.lexicon.load import lexicon

_DEMONYM = ("ian", "ese", "ish", "ean")
_RELATIVE = ("whom", "which", "whose", "what", "how")
_COURTESIES = frozenset(("sisterly", "brotherly", "friendly", "fraternal", "sister", "brother", "neighbouring"))


def settle(sentence: Sentence) -> None:
    """Let modifiers that modify nothing be ordinary words, and leave idle adjectives out."""
    _credentials(sentence)
    _openers(sentence)
    _modifiers(sentence)
    _courtesies(sentence)
    _exclusions(sentence)


def _credentials(sentence: Sentence) -> None:
    """ "presented on Monday her credentials to A": the verb is parted from what it presents."""
    if "redent" not in sentence.quote and "redence" not in sentence.quote:
        return
    paper = next((i for i, item in enumerate(sentence.items) if item.value in ("credentials", "credence")), 0)
    if not paper or sentence.items[paper].tag not in "wC":
        return
    tags = sentence.tags
    verb = next((i for i in range(paper - 1, max(paper - 8, 0), -1) if sentence.items[i].value in _HANDS), None)
    verb = verb if verb is not None else next((i for i in range(max(paper - 8, 0), paper) if tags[i] == "S"), None)
    to = re.match(r"[Dzw,]{0,3}2", tags[paper + 1 :])
    if verb is None or to is None:
        return
    item = sentence.items[verb]
    item.tag, item.value = "K", "meeting|person|"
    kept = [one for one in sentence.items[verb + 1 : paper + to.end()] if one.tag in "Dz"]
    sentence.items[verb + 1 : paper + 1 + to.end()] = kept


_HANDS = ("handed", "presented", "submitted", "delivered", "hands", "presents")


@cache
def _no_titles() -> frozenset[str]:
    return frozenset(lexicon().data["unreal"]["openers"])


def _openers(sentence: Sentence) -> None:
    """ "Did Minister A meet": the first word is no part of the office."""
    for item, following in pairwise(sentence.items[:5]):
        if item.tag in "oCx" and following.tag in "RMtG" and item.value in _no_titles():
            item.tag = "u"
            return


def _exclusions(sentence: Sentence) -> None:
    """ "not including A", "excluding A": who wasn't there."""
    for before, item in pairwise(sentence.items):
        if item.tag in "UJ" and before.value == "not":
            item.tag = "w"


@cache
def _not_demonyms() -> frozenset[str]:
    return frozenset(word.casefold() for word in lexicon().data["names"]["not_demonyms"])


def _is_idle(sentence: Sentence, item: Item, before: Item, after: Item) -> bool:
    """ "the sisterly Kingdom", "an officer named Kolm", "met with veteran activist Kolm"."""
    if before.tag == "W" and item.tag == "w" and item.value.endswith("ly") and after.tag in "wM":
        return sentence.text[item.start].islower()  # "met with newly arrived Ambassador A"
    if before.tag == "w" and item.tag == "w" and before.value.endswith("ly") and after.tag == "R":
        return sentence.text[before.start].islower() and item.value.endswith("ed")
    if item.value == "named":
        return before.tag == "R" and after.tag in "CHp"
    if item.tag == "w" and before.tag in "WK" and after.tag == "R" and item.value not in _RELATIVE:
        small = sentence.text[item.start].islower()
        return small and (before.tag == "W" or sentence.text[after.start].islower())
    return item.value in _COURTESIES and before.tag == "t" and after.tag in "LGo"


def _courtesies(sentence: Sentence) -> None:
    """ "of the sisterly Sultanate of Oman": the adjective says nothing of the country."""
    items = sentence.items
    sentence.items = [
        item
        for index, item in enumerate(items)
        if not (0 < index < len(items) - 1 and _is_idle(sentence, item, items[index - 1], items[index + 1]))
    ]


@cache
def _topics() -> frozenset[str]:
    return frozenset(lexicon().data["roles"]["topics"])


def _modifiers(sentence: Sentence) -> None:
    """A modifier modifies a title that follows; elsewhere it is an ordinary word."""
    topics = _topics()
    following = ""
    for item in reversed(sentence.items):
        if item.tag == "M" and following not in ("R", "M"):
            item.tag = "o" if sentence.text[item.start].isupper() else "w"
        if item.tag == "w" and item.value in topics:
            item.tag = "x"
        if item.tag == "C" and following in ("R", "_") and _is_demonym(item.value):
            item.tag, item.value = "G", "-"
        joins = item.tag == "&" and following in ("R", "M")  # "Resident and Humanitarian Coordinator"
        following = "R" if item.tag in "oGxMRQ" and following == "R" else "M" if joins else item.tag


def _is_demonym(word: str) -> bool:
    """ "Veldorian": a nationality we don't know, by its ending."""
    return word.endswith(_DEMONYM) and word not in _not_demonyms()
