"""Makes two people one: by the operator's word, or as they sat at one meeting, or as twins name them."""

from collections.abc import Sequence

from bot.model.ids import PersonId
from bot.store.database import Reader, Transaction
from bot.store.same_event import Report

_MOVE = (
    "update participants set person_id = :stays where person_id = :gone",
    "update statements set person_id = :stays where person_id = :gone",
    "update roles set person_id = :stays where person_id = :gone",
    """
    insert into person_names (person_id, feed_id, release_id, name)
    select cast(:stays as bigint), feed_id, release_id, name from person_names where person_id = :gone
    on conflict (release_id, person_id, name) do nothing
    """,
    """
    insert into name_index (ending, person_id, feed_id, name, whole, last_seen)
    select ending, cast(:stays as bigint), feed_id, name, whole, last_seen from name_index where person_id = :gone
    on conflict (ending, person_id, feed_id, name) do update
    set last_seen = excluded.last_seen where name_index.last_seen < excluded.last_seen
    """,
    "update rulings set person_id = :stays where person_id = :gone",
    "update rulings set instead_of = :stays where instead_of = :gone",
    "update corrections set person_id = :stays where person_id = :gone",
    """
    update people set name = (select gone.name from people gone where gone.id = :gone)
    where id = :stays and length(name) < (select length(gone.name) from people gone where gone.id = :gone)
    """,
)
_FORGET_RULINGS = "delete from rulings where instead_of = person_id"
_FORGET = "delete from people where id = :gone"
_OFFICES = """
select count(distinct feeds.office_id) as number from person_names
join feeds on feeds.id = person_names.feed_id where person_names.person_id = :person_id
"""
_SEPARATED = """
select 1 as yes from rulings
where person_id = :one and instead_of = :other or person_id = :other and instead_of = :one limit 1
"""


async def unite(tx: Transaction, stays: PersonId, gone: PersonId) -> None:
    """Let everything said of *gone* be said of *stays*."""
    for sql in _MOVE:
        await tx.execute(sql, stays=stays, gone=gone)
    await tx.execute(_FORGET_RULINGS)
    await tx.execute(_FORGET, gone=gone)


async def unite_by_event(tx: Transaction, report: Report, others: Sequence[Report]) -> None:
    """Names agree and an event agrees: people of one whole name in two reports of it are one person.

    Only somebody whom one office alone names goes over to another, so that no later report can join two people
    whom several offices tell apart; nor are those ever joined whom the operator has separated.
    """
    for seat in report.seats:
        there = {other.person_id for one in others for other in one.seats if seat.is_same(other)}
        if there and seat.person_id not in there:
            stays, gone = PersonId(min(there)), PersonId(seat.person_id)
            if await _of_one_office(tx, gone) and not await _separated(tx, stays, gone):
                await unite(tx, stays, gone)


async def unite_by_twins(tx: Transaction, pairs: Sequence[tuple[int, int]]) -> None:
    """Two releases that say the same name them in two spellings: each pair is one person, as by an event."""
    for pair in pairs:
        stays, gone = (PersonId(one) for one in sorted(pair))
        if not await _of_one_office(tx, gone):
            stays, gone = gone, stays
        if await _of_one_office(tx, gone) and not await _separated(tx, stays, gone):
            await unite(tx, stays, gone)


async def _of_one_office(reader: Reader, person_id: PersonId) -> bool:
    row = await reader.row(_OFFICES, person_id=person_id)
    return row is not None and int(row["number"]) == 1


async def _separated(reader: Reader, one: PersonId, other: PersonId) -> bool:
    return await reader.row(_SEPARATED, one=one, other=other) is not None
