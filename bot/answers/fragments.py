"""Who may be only a part of somebody else's name: a surname that one line of an office gives alone."""

from collections.abc import Sequence

from bot.model.person import Person
from bot.model.scope import Scope
from bot.store import people
from bot.store.database import Reader
from bot.store.name_keys import name_key


async def fragments(reader: Reader, scope: Scope, found: Sequence[Person]) -> list[Person]:
    """Those of *found* all of whose names end a longer name of another of them that the same office gives."""
    if len(found) < 2:
        return []
    offices = await people.offices_of(reader, scope, [one.id for one in found])
    return [
        one
        for one in found
        if any(_is_part(one, other) and offices[one.id] & offices[other.id] for other in found if other is not one)
    ]


def _is_part(one: Person, other: Person) -> bool:
    longer = [name_key(name) for name in (other.name, *other.aliases)]
    return all(
        any(name.endswith(f" {part}") for name in longer) for part in map(name_key, (one.name, *one.aliases))
    )
