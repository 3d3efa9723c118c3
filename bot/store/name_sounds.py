"""Names by how they sound, and the person whom another spelling of a name already means."""

from collections.abc import Iterable

from bot.model.facts import NamedPerson
from bot.model.ids import OfficeId, PersonId, ReleaseId
from bot.names.keys import asked_keys, kept_keys
from bot.names.letters import is_arabic
from bot.names.match import THRESHOLD, similarity
from bot.store.database import Reader, Transaction
from bot.store.dialect import listed
from bot.store.name_keys import name_key

SURE = 0.92
"""How alike an Arabic and a Latin name must be where nothing but the press office joins them."""

_ADD = "insert into name_sounds (sound, name) values (:sound, :name) on conflict (sound, name) do nothing"
_ALIKE = """
select distinct name_index.person_id, name_index.name, feeds.office_id from (
    select name, count(*) as hits from name_sounds where sound in (:sounds)
    group by name order by hits desc, name limit 40
) found
join name_index on name_index.name = found.name and name_index.whole = 1
join feeds on feeds.id = name_index.feed_id
order by name_index.person_id
"""
_ORGANIZATIONS = """
select distinct organization from roles where person_id = :person_id and organization is not null limit 200
"""
_NAMES = "select distinct name from name_index where person_id = :person_id and whole = 1"
_NAMED_HERE = "select distinct person_id from person_names where release_id = :release_id"


async def add(tx: Transaction, names: Iterable[str]) -> None:
    """Keep *names* under the keys of their sounds."""
    rows = [{"sound": key, "name": name} for name in names for key in sorted(kept_keys(name))]
    await tx.many(_ADD, rows)


async def organizations(reader: Reader, person_id: int) -> set[str]:
    """The folded names of the bodies a person has been of."""
    return {name_key(row["organization"]) for row in await reader.rows(_ORGANIZATIONS, person_id=person_id)}


async def spelt_otherwise(
    reader: Reader, office: OfficeId | None, person: NamedPerson, release_id: ReleaseId | None
) -> PersonId | None:
    """The one person whose name is *person*'s in another spelling, where something else joins them too.

    That is an organization in common; or, for a name never seen in this script, *office*, whose feeds name both.
    ``None`` where nobody is, or several may be. Whoever *release_id* names already is somebody else.
    """
    found = await _alike(reader, person.name)
    here = await reader.rows(_NAMED_HERE, release_id=release_id) if release_id is not None else []
    for row in here:
        found.pop(row["person_id"], None)
    theirs = {name_key(role.organization) for role in person.roles if role.organization}
    joined = []
    for candidate, (score, offices) in found.items():
        of_office = office in offices and score >= SURE and await _other_script(reader, candidate, person.name)
        if of_office or theirs & await organizations(reader, candidate):
            joined.append(candidate)
    return PersonId(joined[0]) if len(joined) == 1 else None


async def spelt_alike(reader: Reader, name: str) -> list[int]:
    """Everybody with a whole name like *name*, in either script, whoever names them; none for a single word."""
    return sorted(await _alike(reader, name))


async def _alike(reader: Reader, name: str) -> dict[int, tuple[float, set[int]]]:
    """People with a name like *name*, each with how alike it is and the offices whose feeds give it."""
    asked = asked_keys(name)
    if len(asked) < 2:
        return {}
    sql, values = listed(_ALIKE, "sounds", sorted(frozenset().union(*asked)))
    found: dict[int, tuple[float, set[int]]] = {}
    for row in await reader.rows(sql, **values):
        score = similarity(name, row["name"])
        if score >= THRESHOLD:
            before, offices = found.get(row["person_id"], (0.0, set()))
            found[row["person_id"]] = max(before, score), offices | {row["office_id"]}
    return found


async def _other_script(reader: Reader, person_id: int, name: str) -> bool:
    known = [row["name"] for row in await reader.rows(_NAMES, person_id=person_id)]
    return all(is_arabic(one) != is_arabic(name) for one in known)
