"""People who may be one: their names agree and nothing else does. For the operator, who sees every feed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.model.ids import PersonId
from bot.model.person import Person
from bot.model.scope import Scope
from bot.names.match import same_person
from bot.store import people
from bot.store.database import Reader
from bot.store.name_keys import name_key

MOST_COMPARED = 5000
"""People, those named last: comparing spellings grows faster than their number."""

_LARGEST_BLOCK = 400
_ONE_NAME = """
select distinct one.person_id as one_id, other.person_id as other_id from name_index one
join name_index other on other.ending = one.ending and other.whole = 1 and other.person_id > one.person_id
where one.whole = 1 and one.ending like '% %' order by one.person_id, other.person_id limit :limit
"""
_SEPARATED = """
select distinct rulings.person_id, rulings.instead_of from rulings where rulings.instead_of is not null
"""


@dataclass(frozen=True, slots=True)
class LikelySame:
    """Two people whose names are one name, or as good as. The one known longer comes first."""

    one: Person
    other: Person


async def likely_same(reader: Reader, limit: int = 50) -> list[LikelySame]:
    """Pairs to merge or to leave: first those of one name, then those of two spellings.

    Whom the operator has separated isn't suggested again.
    """
    equal = [(row["one_id"], row["other_id"]) for row in await reader.rows(_ONE_NAME, limit=4 * limit)]
    known = await people.candidates(reader, Scope.operator(), MOST_COMPARED)
    pairs = list(dict.fromkeys([*equal, *_alike(known)]))
    apart = {frozenset((row["person_id"], row["instead_of"])) for row in await reader.rows(_SEPARATED)}
    wanted = [pair for pair in pairs if frozenset(pair) not in apart][:limit]
    ids = [PersonId(one) for one in dict.fromkeys(one for pair in wanted for one in pair)]
    found = {one.id: one for one in await people.by_ids(reader, Scope.operator(), ids)}
    return [LikelySame(found[one], found[other]) for one, other in wanted if {one, other} <= found.keys()]


def _alike(known: Sequence[Person]) -> Iterator[tuple[PersonId, PersonId]]:
    """Pairs of full names that are spelt alike; only names that begin alike, first and last, are compared."""
    blocks: dict[tuple[str, str], list[tuple[PersonId, str]]] = {}
    for one in known:
        for name in (one.name, *one.aliases):
            words = name_key(name).split()
            if len(words) > 1:
                blocks.setdefault((words[0][0], words[-1][0]), []).append((one.id, name))
    for block in blocks.values():
        for (one_id, name), (other_id, other) in combinations(block[:_LARGEST_BLOCK], 2):
            if one_id != other_id and same_person(name, other):
                yield min(one_id, other_id), max(one_id, other_id)
