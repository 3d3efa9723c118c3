"""The seam itself, on both engines: what a transaction promises, and what readers may not do."""

import asyncio

import pytest

from bot.errors import ConflictError, SlowQueryError, StoreError
from bot.store import offices, process_state
from bot.store.database import Database

ENDLESS = """
with recursive numbers (n) as (select 1 union all select n + 1 from numbers)
select count(*) as number from numbers
"""


async def test_a_rollback_takes_nothing_of_another_task_with_it(database: Database) -> None:
    """One task's failed transaction leaves what another task wrote meanwhile."""
    began, wrote = asyncio.Event(), asyncio.Event()

    async def fails() -> None:
        async with database.transaction() as tx:
            await process_state.put(tx, "a", "lost")
            began.set()
            await asyncio.sleep(0)
            raise RuntimeError("on purpose")

    async def writes() -> None:
        await began.wait()
        async with database.transaction() as tx:
            await process_state.put(tx, "b", "kept")
        wrote.set()

    outcomes = await asyncio.gather(fails(), writes(), return_exceptions=True)

    assert [type(one) for one in outcomes] == [RuntimeError, type(None)]
    assert wrote.is_set()
    assert (await process_state.get(database, "a"), await process_state.get(database, "b")) == (None, "kept")


async def test_a_reader_sees_only_what_was_committed(database: Database) -> None:
    """What a transaction wrote is read by itself at once and by others after the commit."""
    async with database.transaction() as tx:
        await process_state.put(tx, "a", "new")
        inside = await process_state.get(tx, "a")
        outside = await process_state.get(database, "a")

    assert (inside, outside, await process_state.get(database, "a")) == ("new", None, "new")


async def test_a_cancelled_transaction_leaves_nothing_and_the_writer_free(database: Database) -> None:
    """A task cancelled inside a transaction rolls back, and the next transaction works."""
    inside = asyncio.Event()

    async def waits() -> None:
        async with database.transaction() as tx:
            await process_state.put(tx, "a", "lost")
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(waits())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.transaction() as tx:
        await process_state.put(tx, "b", "kept")

    assert (await process_state.get(database, "a"), await process_state.get(database, "b")) == (None, "kept")


async def test_a_transaction_cancelled_inside_a_statement_leaves_the_writer_free(database: Database) -> None:
    """A task cancelled while the engine works on its statement rolls back, and the next transaction works."""

    async def works() -> None:
        async with database.transaction() as tx:
            await process_state.put(tx, "a", "lost")
            await tx.rows(
                ENDLESS.replace("select n + 1 from numbers", "select n + 1 from numbers where n < 300000")
            )

    task = asyncio.create_task(works())
    for _ in range(3):
        await process_state.get(database, "a")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.transaction() as tx:
        await process_state.put(tx, "b", "kept")

    assert (await process_state.get(database, "a"), await process_state.get(database, "b")) == (None, "kept")


async def test_readers_cannot_write(database: Database) -> None:
    """A write outside a transaction is refused."""
    with pytest.raises(StoreError):
        await database.rows("insert into process_state (name, value) values ('a', 'b')")

    assert await process_state.get(database, "a") is None


async def test_four_hundred_writers_make_each_row_once(database: Database) -> None:
    """400 tasks that insert 200 keys twice leave 200 rows, and every second one is told so."""

    async def insert(number: int) -> bool:
        try:
            async with database.transaction() as tx:
                await tx.execute("insert into process_state (name, value) values (:name, 'x')", name=str(number))
        except ConflictError:
            return False
        return True

    made = await asyncio.gather(*(insert(number % 200) for number in range(400)))
    row = await database.row("select count(*) as number from process_state")

    assert (sum(made), row and row["number"]) == (200, 200)


async def test_a_slow_search_is_ended_and_delays_nobody(database: Database) -> None:
    """A search that would never end raises ``SlowQueryError``, and others read while it runs."""
    search = asyncio.create_task(database.search_rows(ENDLESS))
    await asyncio.sleep(0)
    read = await process_state.get(database, "a")
    still_running = not search.done()
    with pytest.raises(SlowQueryError):
        await search
    again = await database.search_rows("select 1 as one")

    assert (read, still_running, [row["one"] for row in again]) == (None, True, [1])


async def test_what_no_engine_can_keep_is_replaced(database: Database) -> None:
    """A NUL and half a surrogate pair become U+FFFD, so that spans into the text still fit; true is 1."""
    async with database.transaction() as tx:
        await process_state.put(tx, "a", "x\0y\ud800z")
        row = await tx.row("select :yes + 1 as number", yes=True)

    assert (await process_state.get(database, "a"), row and row["number"]) == ("x\ufffdy\ufffdz", 2)


async def test_signs_in_literals_are_no_parameters(database: Database) -> None:
    """Colons, casts, percent signs and quotes in SQL arrive as written on both engines."""
    row = await database.row(
        "select '12:30 :x 5% it''s' as text, cast(:x as text) as x -- :y 100%\n", x="%s %(x)s :x"
    )

    assert row is not None
    assert (row["text"], row["x"]) == ("12:30 :x 5% it's", "%s %(x)s :x")


async def test_a_row_is_itself_or_none(database: Database) -> None:
    """``row`` gives ``None`` where there is no row; a transaction's ``execute`` counts rows."""
    async with database.transaction() as tx:
        made = await offices.find_or_create(tx, "lur", "Office")
        touched = await tx.execute("update offices set name = 'Other' where key in ('lur', 'none')")

    found = await offices.by_key(database, "lur")
    assert (touched, found and found.id, await offices.by_key(database, "none")) == (1, made.id, None)


async def test_closing_twice_does_nothing(database: Database) -> None:
    """A database may be closed again."""
    await database.close()
    await database.close()
