"""Whom words mean that name nobody: "her counterpart", "the two ministers", "they", and "I" in a quotation."""

import re

from bot.extraction.drafts import Draft, Seat
from bot.extraction.items import Actor, Group, Party, Sentence
from bot.extraction.registry import Person, Registry, same_office
from bot.extraction.sides import country_of

_COUNTERPART = ("counterpart", "colleague", "homologue", "opposite number")
_PAIR = re.compile(r"(?i)(?:the two|both)(?: \w+){0,2}$")
_QUOTED = re.compile(r"q[,.]{0,2}(?:S(A)|(A)[,uD]{0,3}S)|(A)[,uD9]{0,4}S[,:w]{0,2}q")


def seat_meant(draft: Draft, party: Party, side: str, registry: Registry, last: Draft | None) -> None:
    """Seat those whom the groups of *party* stand for; *last* is the meeting told before."""
    for group in (*party.groups, *_pairs(party)):
        for person in _meant(draft, group, registry, last):
            if id(person) not in draft.people():
                draft.seats.append(Seat(person, Actor(group.start, group.end), side))


def _pairs(party: Party) -> list[Group]:
    """ "the two ministers", "both presidents": a title of nobody by name."""
    titles = [actor.titles[0] for actor in party.actors if actor.name is None and actor.titles]
    told = [(title, f"{title.determiner} {title.text}".strip()) for title in titles if title.plural]
    return [Group(title.start, title.end, text, title.organization) for title, text in told if _PAIR.match(text)]


def _meant(draft: Draft, group: Group, registry: Registry, last: Draft | None) -> list[Person]:
    told = group.text.casefold()
    if told.endswith(_COUNTERPART):
        return _counterpart(draft, group, registry)
    if told in ("they", "it"):
        return registry.row
    if _PAIR.match(told) and not group.organization:
        row = [seat.person for seat in last.seats] if last is not None else registry.row
        return row if len(row) == 2 else []
    return []


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
