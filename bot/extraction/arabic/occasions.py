"""Meetings told by a verb of another kind: visits, conferences opened, somebody shown receiving somebody."""

from functools import cache

from bot.extraction.arabic.words import folded
from bot.extraction.frames import Candidate
from bot.extraction.items import Item
from bot.lexicon.arabic import arabic

_WORDS = "eEnkCOx"


def is_told_so(made: Candidate, verb: Item, between: range) -> bool:
    """Say whether *verb* is one of its frame's, and what stands in *between* belongs to what it tells."""
    word = folded(made.sentence.slice(verb.start, verb.end))
    if word not in _words(made.rule) or not made.left.actors:
        return False
    if made.rule == "opened":
        return all(_is_of_opening(made, index) for index in between)
    called = all(_key(made, index) in _words("visit") for index in between)
    named = made.left if made.rule == "visited" else made.right
    return called and bool(made.right.actors) and any(actor.name for actor in named.actors)


def _is_of_opening(made: Candidate, index: int) -> bool:
    """ "افتتح A أعمال الدورة الثالثة للمؤتمر": but no hall and no fair beside the congress."""
    item = made.sentence.items[index]
    return item.tag not in _WORDS or _key(made, index).removeprefix("ال") in _words("sessions")


def is_impersonal(made: Candidate) -> bool:
    """ "وجرى بحث …", "وتم استعراض …": a noun that looks like its verb; nobody does it."""
    items = made.sentence.items[max(0, made.cue - 1) : made.cue]
    verb = made.sentence.items[made.cue].tag == "K"
    return verb and any(folded(made.sentence.slice(one.start, one.end)) in _words("impersonal") for one in items)


def is_therein(made: Candidate) -> bool:
    """ "في زيارة يلتقي خلالها A وB": the verb's subject goes unsaid."""
    items = made.sentence.items[made.cue + 1 : made.cue + 2]
    return any(folded(made.sentence.slice(item.start, item.end)) in _therein() for item in items)


def _key(made: Candidate, index: int) -> str:
    item = made.sentence.items[index]
    return folded(made.sentence.slice(item.start, item.end))


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("occasions", table))


@cache
def _therein() -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("elsewhere", "therein"))
