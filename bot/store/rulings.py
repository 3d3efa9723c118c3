"""Whom a name means, where the operator has said so: asked each time a person of a release is looked up."""

from dataclasses import replace

from bot.model.facts import NamedPerson
from bot.model.ids import CorrectionId, OfficeId, PersonId
from bot.store.database import Reader, Transaction, Value
from bot.store.name_keys import name_key

_FOR_NAME = """
select rulings.person_id, rulings.instead_of, rulings.office_id from rulings
where rulings.key = :key and (rulings.office_id is null
    or rulings.office_id = (select feeds.office_id from feeds where feeds.id = :feed_id))
order by case when rulings.office_id is null then 1 else 0 end, rulings.id desc
"""
# A surname fits too many people to be ruled on by a merge.
_ALL_NAMES_OF = """
insert into rulings (correction_id, office_id, key, person_id)
select distinct cast(:correction_id as bigint), feeds.office_id, name_index.ending, cast(:person_id as bigint)
from name_index join feeds on feeds.id = name_index.feed_id
where name_index.person_id = :gone and name_index.whole = 1 and name_index.ending like '% %'
"""
_NAME_OF = """
insert into rulings (correction_id, office_id, key, person_id, instead_of)
select distinct cast(:correction_id as bigint), feeds.office_id, name_index.ending,
    cast(:person_id as bigint), cast(:instead_of as bigint)
from name_index join feeds on feeds.id = name_index.feed_id
where name_index.person_id = :instead_of and name_index.whole = 1 and name_index.ending = :key
  and (cast(:office_id as bigint) is null or feeds.office_id = :office_id)
"""
_NAME_ANYWHERE = """
insert into rulings (correction_id, key, person_id, instead_of)
values (:correction_id, :key, :person_id, :instead_of)
"""


async def meant(reader: Reader, feed_id: int, name: str, found: PersonId | None) -> PersonId | None:
    """Whom *name* means in a feed's release, where by itself it would mean *found*."""
    for row in await reader.rows(_FOR_NAME, key=name_key(name), feed_id=feed_id):
        if row["instead_of"] is None or found in {row["instead_of"], row["person_id"]}:
            return PersonId(row["person_id"])
        if found is None and row["office_id"] is not None:
            return PersonId(row["person_id"])
    return found


async def parted(reader: Reader, feed_id: int, person: NamedPerson, found: PersonId | None) -> list[NamedPerson]:
    """*person*, and apart those of the aliases that are somebody else's than *found*."""
    others = [alias for alias in person.aliases if await meant(reader, feed_id, alias, found) != found]
    if not others:
        return [person]
    own = tuple(alias for alias in person.aliases if alias not in others)
    return [replace(person, aliases=own), *(NamedPerson(name=name) for name in others)]


async def add_merge(tx: Transaction, correction_id: CorrectionId, *, stays: PersonId, gone: PersonId) -> None:
    """From now on every whole name of *gone*, in each office that gives it, means *stays*."""
    await tx.execute(_ALL_NAMES_OF, correction_id=correction_id, person_id=stays, gone=gone)


async def add_separate(
    tx: Transaction,
    correction_id: CorrectionId,
    *,
    person_id: PersonId,
    instead_of: PersonId,
    name: str,
    office_id: OfficeId | None,
) -> None:
    """From now on *name* means *person_id*, in one office's feeds or wherever it would mean *instead_of*."""
    values: dict[str, Value] = {
        "correction_id": correction_id,
        "key": name_key(name),
        "person_id": person_id,
        "instead_of": instead_of,
    }
    await tx.execute(_NAME_OF, office_id=office_id, **values)
    if office_id is None:
        await tx.execute(_NAME_ANYWHERE, **values)
