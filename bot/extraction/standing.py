"""Whom words mean that name nobody: "her counterpart", "the two ministers", "they", and "I" in a quotation."""

import re

from bot.extraction.alike import same_office
from bot.extraction.drafts import Draft, Seat
from bot.extraction.items import Actor, Group, Party, Sentence
from bot.extraction.registry import Person, Registry
from bot.extraction.sides import country_of

_COUNTERPART = ("counterpart", "colleague", "homologue", "opposite number")
_PAIR = re.compile(r"(?i)(?:the two|both)(?: \w+){0,2}$")
_ROW = re.compile(r"(?i)(?:the|both)(?: two)? \w+$")
_ALL = re.compile(r"(?i)(?:they|the (?:two )?(?:parties|sides|leaders|\w+s)|both (?:\w+ )?\w+|the two)$")
_QUOTED = re.compile(r"q[,.]{0,2}(?:S(A)|(A)[,uD]{0,3}S)|(A)[,uD9]{0,4}S[,:w]{0,2}q")


def seat_meant(
    draft: Draft, party: Party, side: str, registry: Registry, last: Draft | None, *, alone: bool = False
) -> None:
    """Seat those whom the groups of *party* stand for; *last*: the meeting before; *alone*: nobody is met."""
    for group in (*party.groups, *_pairs(party)):
        for person in _meant(draft, group, registry, last, alone=alone):
            if id(person) not in draft.people():
                draft.seats.append(Seat(person, Actor(group.start, group.end), side))


def note_row(party: Party, registry: Registry) -> None:
    """Keep who is spoken of: a row of people, a delegation; "they" and "the ministers" stay who they were."""
    people = [person for person in map(registry.resolve, party.actors) if person is not None]
    delegation = any(_DELEGATION.search(group.text) for group in party.groups)
    if people and delegation:
        registry.delegation = people
    if len(people) > 1:
        registry.many = people
    plural = any(actor.titles and actor.titles[0].plural for actor in party.actors)
    if people or not (
        plural or any(group.people or group.text.casefold() in ("they", "it") for group in party.groups)
    ):
        registry.row = people
    elif plural:
        registry.row = registry.many


_DELEGATION = re.compile(r"(?i)\b(?:delegation|team|mission)\b")


def _pairs(party: Party) -> list[Group]:
    """ "the two ministers", "both presidents": a title of nobody by name."""
    titles = [actor.titles[0] for actor in party.actors if actor.name is None and actor.titles]
    told = [(title, f"{title.determiner} {title.text}".strip()) for title in titles if title.plural]
    return [Group(title.start, title.end, text, title.organization) for title, text in told if _ROW.match(text)]


def _meant(
    draft: Draft, group: Group, registry: Registry, last: Draft | None, *, alone: bool = False
) -> list[Person]:
    told = group.text.casefold()
    if told.endswith(_COUNTERPART):
        return _counterpart(draft, group, registry)
    if told in ("they", "it"):
        return registry.row if not alone or len(registry.row) > 1 else []
    if _PAIR.match(told) and not group.organization:
        row = [seat.person for seat in last.seats] if last is not None else registry.row
        return row if len(row) == 2 else registry.many if len(registry.many) == 2 else []
    if _ROW.match(told) and told.endswith("s") and not group.organization:
        return registry.many
    if _DELEGATION.search(told) and re.match(r"(?:the|our|his|her|their) (?:\w+ )?\w+$", told):
        return registry.delegation or _own_side(last)
    return []


def _own_side(last: Draft | None) -> list[Person]:
    """ "the delegation met": the several who met somebody before."""
    row = [seat.person for seat in last.seats if seat.side == "left"] if last is not None else []
    return row if len(row) > 1 else []


def seat_again(draft: Draft, last: Draft | None) -> None:
    """ "The parties will meet again on Tuesday": all who met before."""
    told = [text for texts in draft.groups.values() for text in texts]
    if last is None or draft.seats or draft.status != "planned" or not any(_ALL.match(text) for text in told):
        return
    draft.seats.extend(Seat(seat.person, seat.actor, seat.side) for seat in last.seats)


def _counterpart(draft: Draft, group: Group, registry: Registry) -> list[Person]:
    """The one other person of the release who bears the same office, of the country told where one is."""
    held = [title for seat in draft.seats for title in seat.person.titles]
    found = [
        person
        for person in registry.people
        if id(person) not in draft.people()
        and any(same_office(title, other) for title in person.titles for other in held)
        and (country_of(person) == group.country if group.country else country_of(person) is not None)
    ]
    return found if len(found) == 1 else []


def speaker_of(sentence: Sentence, registry: Registry) -> Person | None:
    """ "“I met A,” said B": B, where the sentence has an "I" and says who speaks."""
    if "q" not in sentence.tags or not any(_is_first(item.data) for item in sentence.items if item.tag == "A"):
        return None
    told = _QUOTED.search(sentence.tags)
    if told is None:
        return None
    party = sentence.items[told.start(told.lastindex or 1)].data
    named = party.actors if isinstance(party, Party) else []
    return registry.resolve(named[0]) if len(named) == 1 and named[0].pronoun != "i" else None


def _is_first(data: object) -> bool:
    return isinstance(data, Party) and any(actor.pronoun == "i" for actor in data.actors)
