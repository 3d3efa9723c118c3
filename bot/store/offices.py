"""Press offices: each has one feed or several."""

from bot.model.feed import Office
from bot.model.ids import OfficeId, PersonId
from bot.store.database import Reader, Row, Transaction

_BY_KEY = "select * from offices where key = :key"
_ADD = "insert into offices (key, name) values (:key, :name) on conflict (key) do nothing"
_ALL = "select * from offices order by id"
_NAMING = """
select distinct name_index.name, offices.name as office, offices.key from name_index
join feeds on feeds.id = name_index.feed_id
join offices on offices.id = feeds.office_id
where name_index.person_id = :person_id and name_index.whole = 1 order by offices.key, name_index.name
"""
_RENAME = "update offices set name = :name where id = :id"


async def find_or_create(tx: Transaction, key: str, name: str) -> Office:
    """The office with *key*; made with *name* where there is none yet."""
    await tx.execute(_ADD, key=key, name=name)
    office = await by_key(tx, key)
    assert office is not None
    return office


async def by_key(reader: Reader, key: str) -> Office | None:
    """The office with *key*."""
    row = await reader.row(_BY_KEY, key=key)
    return None if row is None else _office(row)


async def all_offices(reader: Reader) -> list[Office]:
    """Every office, oldest first: for the operator."""
    return [_office(row) for row in await reader.rows(_ALL)]


async def naming(reader: Reader, person_id: PersonId) -> list[tuple[str, str]]:
    """Each spelling of a person with the office that uses it, as ``Name (key)``: for the operator."""
    rows = await reader.rows(_NAMING, person_id=person_id)
    return [(row["name"], f"{row['office']} ({row['key']})") for row in rows]


async def rename(tx: Transaction, office_id: OfficeId, name: str) -> None:
    """Give an office another name, for every guild that has no word of its own for it."""
    await tx.execute(_RENAME, id=office_id, name=name)


def _office(row: Row) -> Office:
    return Office(id=OfficeId(row["id"]), key=row["key"], name=row["name"])
