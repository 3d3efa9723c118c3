"""The people the configured database knows of an office, for subcommands that extract. No subcommand itself."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.cli.archive import up_to_date
from bot.model.facts import Known
from bot.model.ids import OfficeId
from bot.settings import Settings
from bot.store import offices, people
from bot.store.database import Reader

KnownOf = Callable[[str | None], Known]
"""An office's key or name, as a line gives it → the people its earlier releases named."""


def nobody(_office: str | None) -> Known:
    """Where there is no store."""
    return Known()


@contextmanager
def stored_people(settings: Settings) -> Iterator[KnownOf]:
    """Look people up in the database until the end of the block; nothing is written.

    Raises ``StoreError`` where the database is missing or not migrated.
    """
    with asyncio.Runner() as runner:
        store = up_to_date(settings)
        database = runner.run(store.__aenter__())
        try:
            by_word = runner.run(_offices(database))
            found: dict[OfficeId, Known] = {}

            def known_of(office: str | None) -> Known:
                office_id = _meant(by_word, office)
                if office_id is None:
                    return Known()
                if office_id not in found:
                    found[office_id] = runner.run(people.known_for(database, office_id))
                return found[office_id]

            yield known_of
        finally:
            runner.run(store.__aexit__(None, None, None))


def _meant(by_word: dict[str, OfficeId], office: str | None) -> OfficeId | None:
    from bot.lexicon.load import office_for

    if office is None:
        return None
    listed = office_for(office)
    return by_word.get(office.casefold()) or (by_word.get(listed.key.casefold()) if listed else None)


async def _offices(reader: Reader) -> dict[str, OfficeId]:
    every = await offices.all_offices(reader)
    return {word.casefold(): one.id for one in reversed(every) for word in (one.name, one.key)}
