"""Whose somebody is in Arabic: "محامي النائب A" brings a lawyer, "موفد الرئيس A السفير B" brings B."""

import re
from functools import cache

from bot.extraction.arabic.words import folded
from bot.extraction.frames import Candidate
from bot.extraction.items import Actor, Party
from bot.lexicon.arabic import arabic


def seats_others(made: Candidate) -> bool:
    """Replace owners among the guests of *made*; say whether anybody is left of a side that had somebody."""
    right = made.right
    if not right.actors:
        return True
    _behind(made)
    kept = [actor for actor in made.right.actors if not _is_owner(made, actor)]
    if len(kept) < len(made.right.actors):
        made.right = Party(actors=kept, groups=made.right.groups)
    return bool(made.right.actors or made.right.groups)


def _behind(made: Candidate) -> None:
    """ "موفد الرئيس A السفير B": right behind the owner stands who serves him, with an office of his own."""
    items, last = made.sentence.items, made.right.actors[-1]
    following = items[made.last + 1] if made.last + 1 < len(items) else None
    party = following.data if following is not None and items[made.last].data is made.right else None
    if not isinstance(party, Party) or not party.actors or not party.actors[0].titles or not party.actors[0].name:
        return
    if (
        last.name
        and len(last.titles) == 1
        and re.match(rf"(?:{_either('agents')})\b", folded(last.titles[0].text))
    ):
        made.right = Party(actors=[*made.right.actors[:-1], *party.actors], groups=made.right.groups)
        made.last += 1


def _is_owner(made: Candidate, actor: Actor) -> bool:
    """ "عائلة الرئيس A", "محامي النائب A": the word before says whose kin or lawyer was met."""
    start = min([actor.start, *(title.start for title in actor.titles)])
    before = folded(made.sentence.slice(max(made.sentence.start, start - 40), start)).split()
    return bool(before) and re.fullmatch(rf"[وبل]?(?:{_either('kin')})", before[-1]) is not None


@cache
def _either(name: str) -> str:
    return "|".join(re.escape(folded(word)) for word in arabic().words("unreal", name))
