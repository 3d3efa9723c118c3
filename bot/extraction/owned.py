"""Whose somebody or something is: "A's spokesman B" brings B, "A's family" and "A University" nobody."""

import re
from functools import cache

from bot.extraction.frames import Candidate
from bot.extraction.items import Actor, Group, Party
from bot.lexicon.load import lexicon

_OWNED = re.compile(r"'[wxoRMQGtnrC]{0,4}A")
_OWNER = re.compile(r"^(?:the |an? )?(.+?) (?:of|to|for) (the )?(.+)$", re.IGNORECASE)
_OTHERS = re.compile(
    r"\s+(?:\w+ ){0,3}with (?!each|one another|an? view|an eye|the aim|an? focus|the goal|the participation)"
    r"([^,;:.]{3,80}?)(?=[,;:.]|$| to | on | in | at )"
)
_CONVENED = re.compile(
    r"\s+(?!(?:in|on|at|for|to|with|by|via|under|this|last|today|yesterday|virtually|separately|again|ahead|after|"
    r"before|during|and|amid|over)\b)((?:the |an? |over |some )?[a-z][^,;:.]{3,80}?)(?=[,;:.]|$| (?:to|on|in|at) )"
)
"""Whom or what somebody "convened"."""
_RIVALS = ("deputy", "assistant", "aide", "chief", "head", "secretary", "minister", "speaker", "member")


def with_owners(found: list[Candidate]) -> list[Candidate]:
    """Seat whom owners' words bring instead of the owners; leave out what then meets nobody."""
    for made in found:
        _with_others(made)
        if any(map(_is_for, made.left.actors)):
            made.left = Party([actor for actor in made.left.actors if not _is_for(actor)], made.left.groups)
    return [made for made in found if _seats_others(made)]


def _is_for(actor: Actor) -> bool:
    """ "Representing President A, B received C": A wasn't there."""
    return any(title.text.startswith(("Representing ", "Replacing ", "Succeeding ")) for title in actor.titles)


def _with_others(made: Candidate) -> None:
    """ "A and B met with farmers", "A and B held a round table with farmers": the farmers, not each other."""
    if made.rule not in ("met each other", "held", "held with") or not made.left.actors or _seats(made.right):
        return
    start = made.sentence.items[max(made.cue, made.noun_at)].end
    others = _OTHERS.match(made.sentence.text, start, made.sentence.end)
    if made.rule == "met each other" and made.sentence.slice(start - 8, start).endswith(("convened", "convenes")):
        others = _CONVENED.match(made.sentence.text, start, made.sentence.end)
    if others is None:
        return
    group = Group(others.start(1), others.end(1), others.group(1))
    made.rule, made.right = "met with", Party(groups=[group])


def _seats(party: Party) -> bool:
    return bool(party.actors or party.groups)


def _seats_others(made: Candidate) -> bool:
    """Replace owners in *made*; say whether anybody is left of a side that had somebody."""
    had = bool(made.right.actors)
    item = made.sentence.items[made.last]
    if had and item.data is made.right:
        _behind(made)
    if had:
        kept = [actor for actor in made.right.actors if not _is_owner(made, actor)]
        made.right = Party(actors=kept, groups=made.right.groups) if kept != made.right.actors else made.right
    return not had or bool(made.right.actors or made.right.groups)


def _behind(made: Candidate) -> None:
    """Judge what stands right behind the last of the guests: a possessive, or the rest of a body's name."""
    sentence, last = made.sentence, made.right.actors[-1]
    end = sentence.items[made.last].end
    if any(group.start > last.start for group in made.right.groups):
        return
    if _called_after().match(sentence.slice(end, sentence.end)):
        made.right = Party(actors=made.right.actors[:-1], groups=made.right.groups)
        return
    if not re.match(r"['’]s?(?=\s)", sentence.slice(end, sentence.end)) or not _ends(made, last):
        return
    owned = _OWNED.match(sentence.tags, made.last + 1)
    party = sentence.items[owned.end() - 1].data if owned else None
    others = party.actors if isinstance(party, Party) else []
    groups = [*made.right.groups, *(party.groups if isinstance(party, Party) else [])]
    made.right = Party(actors=[*made.right.actors[:-1], *others], groups=groups)
    made.last = owned.end() - 1 if owned else made.last


def _ends(made: Candidate, actor: Actor) -> bool:
    """Say whether the possessive is that of *actor*, not of a land or body in his title."""
    item = made.sentence.items[made.last]
    words = made.sentence.slice(item.start, item.end)
    if actor.name is not None:
        return re.search(re.escape(actor.name) + r"(?: of [A-Z][\w ]+)?$", words) is not None
    return len(actor.titles) == 1 and not actor.titles[0].plural and " of " not in words and " from " not in words


def _is_owner(made: Candidate, actor: Actor) -> bool:
    """ "the advisers of Senator A": A is the Senator, and nobody says that he was there."""
    if actor.name is None or len(actor.titles) != 1 or actor.titles[0].organization:
        return False
    title = actor.titles[0]
    match = _OWNER.match(title.text)
    if match is None or made.sentence.slice(title.end, title.end + 2)[:1] == ",":
        return False
    whose, office = match.group(1).casefold(), match.group(3).casefold()
    many = whose.endswith("s") and not title.role.casefold().startswith(whose)
    alone = match.group(2) is None and whose.split()[-1] not in _RIVALS
    return office in _heads() and (many or alone)  # "Adviser to the Prime Minister A" is A's own office


@cache
def _heads() -> frozenset[str]:
    return frozenset(lexicon().data["roles"]["heads"])


@cache
def _called_after() -> re.Pattern[str]:
    """ "Lena Tunk University": what is called after her."""
    words = "|".join(map(re.escape, lexicon().data["unreal"]["called_after"]))
    return re.compile(rf" (?:[A-Z][\w.'’-]+ ){{0,3}}(?:{words})\b(?! [A-Z])")
