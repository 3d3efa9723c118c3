"""Moves a whole database into an empty one, of the other engine or the same, wholly or not at all."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import StoreError, mark
from bot.model.ids import ReleaseId
from bot.store import search_words
from bot.store.database import Database, Transaction
from bot.store.tables import Contents, Table, is_empty, last_number, portions, set_last_number, tables, write

_AT_ONCE = 500
_COUNT = "select count(*) as number from releases"
_TEXTS = "select id, title, text from releases where id > :last order by id limit :limit"


@dataclass(frozen=True, slots=True)
class Moved:
    """One table that was moved, with the rows that arrived."""

    table: str
    rows: int


async def total(source: Database) -> int:
    """How many rows there are to move; the search index counts once for each release."""
    number = 0
    for table in await tables(source):
        row = await source.row(f'select count(*) as number from "{table.name}"')  # noqa: S608
        number += 0 if row is None else int(row["number"])
    releases = await source.row(_COUNT)
    return number + (0 if releases is None else int(releases["number"]))


async def move(source: Database, target: Database, step: Callable[[int], None]) -> list[Moved]:
    """Copy every row of *source* to *target*, both migrated, in one transaction; *step* hears how many at a time.

    What arrived is read back and compared with what was sent, and with what *source* holds at the end. The search
    index is made anew. Raises ``StoreError``, with *target* as it was, where that isn't empty, has other tables,
    or where the two don't agree.
    """
    every = await tables(source)
    async with target.transaction() as tx:
        await _require_fitting(tx, every)
        sent = {table.name: await _copy(source, tx, table, step) for table in every}
        await _index(tx, step)
        for table in every:
            await set_last_number(tx, table, await last_number(source, table))
            arrived, still = await _contents(tx, table), await _contents(source, table)
            _require_same(table, sent[table.name], arrived, still)
    return [Moved(table.name, sent[table.name].rows) for table in every]


async def _require_fitting(tx: Transaction, every: list[Table]) -> None:
    there = {table.name: table for table in await tables(tx)}
    for table in every:
        if table.name not in there or there[table.name].columns != table.columns:
            raise StoreError(
                mark("The databases differ in the table {table}. Bring both up to date with the same Attaché."),
                table=table.name,
            )
    for table in there.values():
        if not await is_empty(tx, table):
            raise StoreError(
                mark("The target isn't empty (see its table {table}). Make a new database, and move there."),
                table=table.name,
            )


async def _copy(source: Database, tx: Transaction, table: Table, step: Callable[[int], None]) -> Contents:
    sent = Contents()
    async for rows in portions(source, table, _AT_ONCE):
        await write(tx, table, rows)
        sent.add(rows)
        step(len(rows))
    return sent


async def _contents(reader: Database | Transaction, table: Table) -> Contents:
    found = Contents()
    async for rows in portions(reader, table, _AT_ONCE):
        found.add(rows)
    return found


def _require_same(table: Table, sent: Contents, arrived: Contents, still: Contents) -> None:
    if still != sent:
        raise StoreError(
            mark("The source changed in {table} while it was moved. Stop the bot, and move again."),
            table=table.name,
        )
    if arrived != sent:
        raise StoreError(
            mark("{sent} rows of {table} were sent, and {arrived} arrived as they were. Nothing was kept."),
            sent=sent.rows,
            table=table.name,
            arrived=arrived.rows,
        )


async def _index(tx: Transaction, step: Callable[[int], None]) -> None:
    """Make the search index of the target's engine from the releases that arrived."""
    last = 0
    while rows := await tx.rows(_TEXTS, last=last, limit=_AT_ONCE // 5):
        for row in rows:
            await search_words.keep(tx, ReleaseId(row["id"]), row["title"], row["text"])
        last = rows[-1]["id"]
        step(len(rows))
