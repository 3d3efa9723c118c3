"""Who bears an office that the text tells apart from his name: on the line below it, or as the one who speaks."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.extraction.items import Actor, Party, Sentence, Title
from bot.extraction.registry import Person, Registry

_LINES = ("subheading", "item", "caption")
_SPEAKS = re.compile(r"A(?=[,uD]{0,3}S)|(?<=S)A")


def name_bearers(sentences: list[Sentence], registry: Registry) -> None:
    """Give titles to those who bear them: "Senator Anna Kolm" above "Minister for Health", a spokesman by name."""
    for above, below in pairwise(sentences):
        named, office = _alone(above), _alone(below)
        if named is None or office is None or named.name is None or office.name is not None:
            continue
        person = registry.resolve(named)
        if person is not None and len(office.titles) == 1 and not office.titles[0].plural:
            person.titles.append(office.titles[0])
    _name_spokesperson(sentences, registry)


def _alone(sentence: Sentence) -> Actor | None:
    """The one person a line holds, and nothing else."""
    party = sentence.items[0].data if sentence.kind in _LINES and sentence.tags == "A" else None
    alone = isinstance(party, Party) and len(party.actors) == 1 and not party.groups
    return party.actors[0] if isinstance(party, Party) and alone else None


def _name_spokesperson(sentences: list[Sentence], registry: Registry) -> None:
    """ "The spokesman dismissed the report. … Nils Aas added": the only speaker without an office is he."""
    office = next((title for title in _offices(sentences) if title.head.startswith("spokes")), None)
    if office is None or any(_speaks_for(person) for person in registry.people):
        return
    speakers = {id(person): person for person in _speakers(sentences, registry) if not person.titles}
    if len(speakers) == 1:
        next(iter(speakers.values())).titles.append(office)


def _offices(sentences: list[Sentence]) -> Iterator[Title]:
    """Offices of nobody by name, in the order of the text."""
    for sentence in sentences:
        for item in sentence.items:
            if isinstance(item.data, Party) and sentence.kind != "title":
                yield from (actor.titles[0] for actor in item.data.actors if actor.name is None and actor.titles)


def _speaks_for(person: Person) -> bool:
    return any(title.head.startswith("spokes") for title in person.titles)


def _speakers(sentences: list[Sentence], registry: Registry) -> Iterator[Person]:
    for sentence in sentences:
        for match in _SPEAKS.finditer(sentence.tags):
            party = sentence.items[match.start()].data
            if isinstance(party, Party) and len(party.actors) == 1 and party.actors[0].name:
                person = registry.resolve(party.actors[0])
                if person is not None:
                    yield person
