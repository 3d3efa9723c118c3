"""Brings a database to the schema of this code: forward only, each file with its ledger row in one transaction.

Files are ``NNNN_what.sql``, or a pair ``NNNN_what.sqlite.sql`` and ``NNNN_what.postgres.sql``.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import telemetry
from bot.clock import Clock, SystemClock
from bot.errors import SchemaError, mark
from bot.store.database import Database, Engine, Reader, Transaction, to_text
from bot.store.dialect import expand

_LEDGER = """
create table if not exists migrations (
    name text primary key,
    sha256 text not null,
    applied_at text not null
)
"""
# Two processes may start at once on PostgreSQL; the second waits here and then finds the work done.
_LOCK = "select pg_advisory_xact_lock(4848142)"
_APPLIED = "select name, sha256 from migrations order by name"
_RECORD = "insert into migrations (name, sha256, applied_at) values (:name, :sha256, :now)"
_HAS_LEDGER: Mapping[Engine, str] = {
    "sqlite": "select 1 as yes from sqlite_master where name = 'migrations'",
    "postgres": "select 1 as yes from pg_tables where schemaname = current_schema() and tablename = 'migrations'",
}


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: its name without endings, its text, and the text's hash."""

    name: str
    sql: str
    sha256: str


async def migrate(database: Database, directory: Path, *, clock: Clock | None = None) -> list[str]:
    """Apply what is missing, in order; the names applied.

    A SQLite file that holds something is copied first, to ``FILE.before-NNNN_what``. Raises ``SchemaError`` where
    an applied file was edited, or the database is newer than this code; nothing is changed then.
    """
    now = to_text((clock or SystemClock()).now())
    missing = await _pending(database, directory)
    if missing:
        await _keep_copy(database, missing[0])
    applied = []
    for migration in missing:
        async with database.transaction() as tx:
            if await _apply(tx, migration, now):
                applied.append(migration.name)
                telemetry.event("store.migrated", migration=migration.name)
    return applied


async def pending(database: Database, directory: Path) -> list[str]:
    """The names of the migrations this database lacks. Raises ``SchemaError`` as ``migrate`` does."""
    return [migration.name for migration in await _pending(database, directory)]


async def _pending(database: Database, directory: Path) -> list[Migration]:
    files = _files(directory, database.engine)
    applied = await _applied(database)
    known = {migration.name: migration.sha256 for migration in files}
    for name, sha256 in applied.items():
        if name not in known:
            raise SchemaError(
                mark("The database is newer than this code: it has {name}. Update Attaché, or restore a backup."),
                name=name,
            )
        if known[name] != sha256:
            raise SchemaError(
                mark("The migration {name} was edited after it was applied. Restore the file as it was released."),
                name=name,
            )
    return [migration for migration in files if migration.name not in applied]


async def _applied(reader: Reader) -> dict[str, str]:
    if await reader.row(_HAS_LEDGER[reader.engine]) is None:
        return {}
    return {row["name"]: row["sha256"] for row in await reader.rows(_APPLIED)}


async def _apply(tx: Transaction, migration: Migration, now: str) -> bool:
    if tx.engine == "postgres":
        await tx.rows(_LOCK)
    await tx.execute(_LEDGER)
    if migration.name in await _applied(tx):
        return False
    await tx.script(expand(migration.sql, tx.engine))
    await tx.execute(_RECORD, name=migration.name, sha256=migration.sha256, now=now)
    return True


def _files(directory: Path, engine: Engine) -> list[Migration]:
    other = ".postgres" if engine == "sqlite" else ".sqlite"
    found = []
    for path in sorted(directory.glob("[0-9][0-9][0-9][0-9]_*.sql")):
        if not path.stem.endswith(other):
            sql = path.read_text(encoding="utf-8")
            sha256 = hashlib.sha256(sql.encode()).hexdigest()
            found.append(Migration(path.stem.removesuffix(f".{engine}"), sql, sha256))
    if not found:
        raise SchemaError(mark("There are no migrations in {directory}."), directory=directory)
    return found


async def _keep_copy(database: Database, first: Migration) -> None:
    if database.engine != "sqlite" or not await _applied(database):
        return
    from bot.store.sqlite import SqliteDatabase

    assert isinstance(database, SqliteDatabase)
    target = database.path.with_name(f"{database.path.name}.before-{first.name}")
    await database.backup(target)
    telemetry.event("store.copied", target=target.name)
