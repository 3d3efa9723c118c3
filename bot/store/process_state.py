"""Small facts of the process itself that outlive it: the hash of the registered commands, recent start times."""

from bot.store.database import Reader, Transaction

_GET = "select value from process_state where name = :name"
_SET = """
insert into process_state (name, value) values (:name, :value)
on conflict (name) do update set value = excluded.value
"""


async def get(reader: Reader, name: str) -> str | None:
    """The value kept under *name*."""
    row = await reader.row(_GET, name=name)
    return None if row is None else str(row["value"])


async def put(tx: Transaction, name: str, value: str) -> None:
    """Keep *value* under *name*, instead of what was there."""
    await tx.execute(_SET, name=name, value=value)
