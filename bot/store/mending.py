"""Makes two people one, or one two, by the operator's word; what releases say of them follows."""

from datetime import datetime

from bot.errors import InputError, NotFoundError, mark
from bot.model.correction import CorrectionKind
from bot.model.ids import OfficeId, PersonId, ReleaseId
from bot.store import corrections, events, rulings
from bot.store.database import Transaction
from bot.store.name_keys import name_key
from bot.store.one_person import unite

_PERSON = "select id, name from people where id = :id"
_OFFICE = "select id from offices where key = :key"
_ADD = "insert into people (name) values (:name) returning id"
_MEETINGS_OF = """
select distinct meetings.release_id from participants join meetings on meetings.id = participants.meeting_id
where participants.person_id = :person_id order by meetings.release_id
"""
_READ_AGAIN = """
update releases set extractor_version = null where id in (
    select person_names.release_id from person_names
    join feeds on feeds.id = person_names.feed_id
    join name_index on name_index.person_id = person_names.person_id
      and name_index.feed_id = person_names.feed_id and name_index.name = person_names.name
    where person_names.person_id = :person_id and name_index.whole = 1 and name_index.ending = :key
      and (cast(:office_id as bigint) is null or feeds.office_id = :office_id))
returning id
"""


async def merge(tx: Transaction, stays: PersonId, gone: PersonId, now: datetime) -> None:
    """Make *gone* and *stays* one person, for good.

    :raises InputError: they are one already.
    :raises NotFoundError: one of them isn't there.
    """
    if stays == gone:
        raise InputError(mark("That is one person already: p:{id}."), id=stays)
    kept, lost = await _name(tx, stays), await _name(tx, gone)
    detail = {"gone": gone, "name": lost, "kept": kept}
    correction = await corrections.add(tx, CorrectionKind.MERGE, detail, now, person_id=stays)
    await rulings.add_merge(tx, correction, stays=stays, gone=gone)
    reporting = [ReleaseId(row["release_id"]) for row in await tx.rows(_MEETINGS_OF, person_id=gone)]
    await unite(tx, stays, gone)
    for release_id in reporting:  # with the people of two reports one, they may report one event
        await events.join(tx, release_id, await events.leave(tx, release_id))


async def separate(
    tx: Transaction, person_id: PersonId, name: str, office: str | None, now: datetime
) -> list[ReleaseId]:
    """Give the spelling *name* of a person to a person of its own, for good.

    :param office: the key of an office in whose feeds alone this holds, for two people of one name.

    The releases that are to be read again for it to show; they are marked so. Raises ``NotFoundError`` where
    there is no such person or office, ``InputError`` where no release there calls the person so.
    """
    await _name(tx, person_id)
    office_id = None if office is None else await _office(tx, office)
    row = await tx.row(_ADD, name=name)
    assert row is not None
    other = PersonId(row["id"])
    detail = {"name": name, "from": person_id, "office": office}
    correction = await corrections.add(tx, CorrectionKind.SEPARATE, detail, now, person_id=other)
    await rulings.add_separate(
        tx, correction, person_id=other, instead_of=person_id, name=name, office_id=office_id
    )
    rows = await tx.rows(_READ_AGAIN, person_id=person_id, key=name_key(name), office_id=office_id)
    if not rows:
        raise InputError(mark("No release there calls p:{id} “{name}”."), id=person_id, name=name)
    return sorted(ReleaseId(one["id"]) for one in rows)


async def _name(tx: Transaction, person_id: PersonId) -> str:
    row = await tx.row(_PERSON, id=person_id)
    if row is None:
        raise NotFoundError(
            mark("There is no person p:{id}. `python -m bot people NAME` shows who is who."), id=person_id
        )
    return str(row["name"])


async def _office(tx: Transaction, key: str) -> OfficeId:
    row = await tx.row(_OFFICE, key=key)
    if row is None:
        raise NotFoundError(
            mark("There is no office {key}. `python -m bot people NAME` shows their keys."), key=key
        )
    return OfficeId(row["id"])
