"""A database's tables as they are, whatever the migrations made of them: for moving it to another engine."""

import hashlib
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

from bot.store.database import Engine, Reader, Row, Transaction, Value

_LEFT_OUT = "migrations", "release_search"
"""Tables that are each database's own: its ledger, and its search index."""

_NAMES: Mapping[Engine, str] = {
    "sqlite": (
        "select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!'"
        " and name not like 'release!_search!_%' escape '!' order by name"
    ),
    "postgres": (
        "select cast(tablename as text) as name from pg_tables where schemaname = current_schema()"
        " order by tablename"
    ),
}
_COLUMNS: Mapping[Engine, str] = {
    "sqlite": "select name from pragma_table_info(:table) order by name",
    "postgres": (
        "select cast(column_name as text) as name from information_schema.columns"
        " where table_schema = current_schema() and table_name = :table order by column_name"
    ),
}
_PARENTS: Mapping[Engine, str] = {
    "sqlite": 'select distinct "table" as name from pragma_foreign_key_list(:table)',
    "postgres": (
        "select distinct cast(parent.relname as text) as name from pg_constraint"
        " join pg_class child on child.oid = pg_constraint.conrelid"
        " join pg_class parent on parent.oid = pg_constraint.confrelid"
        " where pg_constraint.contype = 'f' and child.relname = :table"
        " and child.relnamespace = (select oid from pg_namespace where nspname = current_schema())"
    ),
}
# Where a row lies: every table has it, and a table nobody writes to is walked by it in portions.
_WALK: Mapping[Engine, tuple[str, str, str]] = {
    "sqlite": ("rowid", ":last", "0"),
    "postgres": ("ctid", "cast(cast(:last as text) as tid)", "(0,0)"),
}
_LAST_NUMBER: Mapping[Engine, str] = {
    "sqlite": "select seq as number from sqlite_sequence where name = :table",
    "postgres": (
        "select coalesce(pg_sequence_last_value(cast(pg_get_serial_sequence(cast(:table as text), 'id')"
        " as regclass)), 0) as number"
    ),
}
_SET_NUMBER: Mapping[Engine, Sequence[str]] = {
    "sqlite": (
        "delete from sqlite_sequence where name = :table",
        "insert into sqlite_sequence (name, seq) values (:table, :number)",
    ),
    "postgres": ("select setval(cast(pg_get_serial_sequence(cast(:table as text), 'id') as regclass), :number)",),
}
_NUMBERED: Mapping[Engine, str] = {
    "sqlite": (
        "select 1 as yes from sqlite_master where type = 'table' and name = :table"
        " and lower(sql) like '%autoincrement%'"
    ),
    "postgres": (
        "select 1 as yes from information_schema.columns where table_schema = current_schema()"
        " and table_name = :table and column_name = 'id' and is_identity = 'YES'"
    ),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns by name, and the tables its rows refer to."""

    name: str
    columns: tuple[str, ...]
    parents: frozenset[str]


@dataclass(slots=True)
class Contents:
    """How many rows were seen, and a sum over the hashes of all: the same for the same rows in any order."""

    rows: int = 0
    sum: int = 0

    def add(self, rows: Sequence[Mapping[str, Value]]) -> None:
        """Count rows in."""
        for row in rows:
            text = json.dumps([row[name] for name in sorted(row)], ensure_ascii=False)
            self.sum = (self.sum + int.from_bytes(hashlib.sha256(text.encode()).digest())) % (1 << 256)
        self.rows += len(rows)


async def tables(reader: Reader) -> list[Table]:
    """Every table that is moved, each after those it refers to."""
    names = [row["name"] for row in await reader.rows(_NAMES[reader.engine])]
    found = {name: await _table(reader, name) for name in names if name not in _LEFT_OUT}
    ordered: list[Table] = []
    while found:
        ready = [one for one in found.values() if not (one.parents & found.keys()) - {one.name}]
        assert ready, "tables that refer to each other in a ring"
        ordered += ready
        for one in ready:
            del found[one.name]
    return ordered


async def _table(reader: Reader, name: str) -> Table:
    columns = await reader.rows(_COLUMNS[reader.engine], table=name)
    parents = await reader.rows(_PARENTS[reader.engine], table=name)
    return Table(name, tuple(row["name"] for row in columns), frozenset(row["name"] for row in parents))


async def is_empty(reader: Reader, table: Table) -> bool:
    """Whether a table has no row."""
    # The name comes from the schema.
    return await reader.row(f'select 1 as yes from "{table.name}" limit 1') is None  # noqa: S608


async def portions(reader: Reader, table: Table, size: int) -> AsyncIterator[list[dict[str, Value]]]:
    """All rows of a table that nobody writes to, *size* at a time."""
    place, last_value, first = _WALK[reader.engine]
    columns = ", ".join(f'"{name}"' for name in table.columns)
    shown = place if reader.engine == "sqlite" else f"cast({place} as text)"
    sql = (
        f'select {shown} as walked_place, {columns} from "{table.name}"'  # noqa: S608
        f" where {place} > {last_value} order by {place} limit :size"
    )
    last: Value = 0 if reader.engine == "sqlite" else first
    while rows := await reader.rows(sql, last=last, size=size):
        last = rows[-1]["walked_place"]
        yield [_plain(row, table) for row in rows]


def _plain(row: Row, table: Table) -> dict[str, Value]:
    return {name: row[name] for name in table.columns}


async def write(tx: Transaction, table: Table, rows: Sequence[Mapping[str, Value]]) -> None:
    """Add rows as they are."""
    columns = ", ".join(f'"{name}"' for name in table.columns)
    values = ", ".join(f":{name}" for name in table.columns)
    await tx.many(f'insert into "{table.name}" ({columns}) values ({values})', rows)  # noqa: S608


async def last_number(reader: Reader, table: Table) -> int:
    """The last number a table gave to a row by itself; 0 where it gave none."""
    if await reader.row(_NUMBERED[reader.engine], table=table.name) is None:
        return 0
    row = await reader.row(_LAST_NUMBER[reader.engine], table=table.name)
    return 0 if row is None else int(row["number"])


async def set_last_number(tx: Transaction, table: Table, number: int) -> None:
    """Let a table go on numbering after *number*, so that no id is ever given twice."""
    if number and await tx.row(_NUMBERED[tx.engine], table=table.name) is not None:
        for sql in _SET_NUMBER[tx.engine]:
            await tx.rows(sql, table=table.name, **({"number": number} if ":number" in sql else {}))
