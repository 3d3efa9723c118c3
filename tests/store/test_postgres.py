"""PostgreSQL: a server that goes away and comes back, and addresses that are wrong."""

import pytest

from bot.errors import StoreError
from bot.store import process_state
from bot.store.database import Database
from bot.store.open import open_database, opened
from bot.store.postgres import translated
from tests.databases import PostgresServer


async def test_it_comes_back_when_the_server_does(postgres_server: PostgresServer, postgres_url: str) -> None:
    """After the server closed every connection, reads and transactions work again by themselves."""
    async with opened(postgres_url) as database:
        async with database.transaction() as tx:
            await process_state.put(tx, "a", "before")
        await database.search_rows("select 1 as one")
        for _ in range(2):
            await process_state.get(database, "a")
        postgres_server.hang_up(postgres_url)
        read = [await process_state.get(database, "a") for _ in range(2)]
        searched = [row["one"] for row in await database.search_rows("select 1 as one")]
        async with database.transaction() as tx:
            await process_state.put(tx, "a", "after")

        assert (read, searched) == (["before", "before"], [1])
        assert await process_state.get(database, "a") == "after"


async def test_a_transaction_cut_off_in_the_middle_is_said(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    """Where the server goes away inside a transaction, it fails, leaves nothing, and the next one works."""
    async with opened(postgres_url) as database:
        with pytest.raises(StoreError):
            await _cut_off(database, postgres_server, postgres_url)
        async with database.transaction() as tx:
            await process_state.put(tx, "c", "kept")

        assert [await process_state.get(database, name) for name in "abc"] == [None, None, "kept"]


async def _cut_off(database: Database, server: PostgresServer, url: str) -> None:
    async with database.transaction() as tx:
        await process_state.put(tx, "a", "lost")
        server.hang_up(url)
        await process_state.put(tx, "b", "lost")


async def test_both_schemes_are_taken(postgres_url: str) -> None:
    """``postgres://``, as hosts give it, and ``postgresql://`` name the same."""
    async with opened(postgres_url.replace("postgresql://", "postgres://")) as database:
        assert await process_state.get(database, "a") is None


@pytest.mark.parametrize(
    "url",
    ["postgresql://me:hunter2@127.0.0.1:1/x", "postgresql://me:hun%ter2@h/x", "postgres://me:hunter2@h:port/x"],
)
async def test_no_sentence_holds_the_password(url: str) -> None:
    """A server that doesn't answer and a malformed address are said without the password."""
    with pytest.raises(StoreError) as refused:
        await open_database(url)

    assert "hunter2" not in str(refused.value)
    assert "hun%ter2" not in str(refused.value)


def test_names_become_the_drivers_own() -> None:
    """Names change; casts, literals and comments stay, percent signs doubled."""
    sql = "select :a::text, 'it''s :b 5%', :a_1 -- :c %\nwhere x % 2 = :d"

    assert translated(sql) == "select %(a)s::text, 'it''s :b 5%%', %(a_1)s -- :c %%\nwhere x %% 2 = %(d)s"
