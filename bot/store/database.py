"""The one seam to a database: what every store function needs, and nothing of any driver.

SQL is written once for both engines, with ``:name`` parameters. Booleans are 0 and 1, times are ISO text in
UTC, lists and mappings are JSON text. A store function takes a ``Reader`` first, a ``Transaction`` if it writes.
What the engines spell differently is a macro in braces: ``bot/store/dialect.py`` lists them all.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Any, Literal, Protocol, overload

Value = str | int | float | bytes | None
Row = Mapping[str, Any]
Engine = Literal["sqlite", "postgres"]


class Reader(Protocol):
    """Runs queries."""

    @property
    def engine(self) -> Engine:
        """Which SQL dialect this speaks. Only ``store`` itself and the command line ask."""
        ...

    async def rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """All rows of a query."""
        ...

    async def row(self, sql: str, /, **values: Value) -> Row | None:
        """The first row of a query, or ``None``."""
        ...

    async def search_rows(self, sql: str, /, **values: Value) -> Sequence[Row]:
        """All rows of a query that may take long; raises ``SlowQueryError`` after 300 ms.

        Runs on a connection of its own, so a slow one delays no other reader. Inside a transaction: as ``rows``.
        """
        ...


class Transaction(Reader, Protocol):
    """Reads and writes that happen wholly or not at all."""

    async def execute(self, sql: str, /, **values: Value) -> int:
        """Run one statement; how many rows it touched."""
        ...

    async def many(self, sql: str, values: Sequence[Mapping[str, Value]], /) -> None:
        """Run one statement once for each mapping."""
        ...

    async def script(self, sql: str, /) -> None:
        """Run several statements without values: migrations only."""
        ...


class Database(Reader, Protocol):
    """One database: readers apart from the one writer.

    ``rows`` and ``row`` use a read-only connection. ``transaction()`` waits for the writer, begins, commits
    at the end, and rolls back on any error.
    """

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin a transaction on the writer."""
        ...

    async def close(self) -> None:
        """Finish what runs and close every connection."""
        ...


@overload
def to_text(moment: datetime) -> str: ...
@overload
def to_text(moment: None) -> None: ...
def to_text(moment: datetime | None) -> str | None:
    """Aware date-time → ``YYYY-MM-DDTHH:MM:SS.ffffffZ``, which sorts as text."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@overload
def from_text(text: str) -> datetime: ...
@overload
def from_text(text: None) -> None: ...
def from_text(text: str | None) -> datetime | None:
    """The reverse of ``to_text``."""
    return None if text is None else datetime.fromisoformat(text)
