"""A process that commits numbers as fast as it can and prints each once its commit was acknowledged.

Run as ``python -m tests.store.killed_writer URL``; it ends by being killed.
"""

import asyncio
import sys

from bot.store import process_state
from bot.store.open import opened


async def write(url: str) -> None:
    """Commit 0, 1, 2, … under names of their own."""
    async with opened(url, exclusive=True) as database:
        for number in range(100_000):
            async with database.transaction() as tx:
                await process_state.put(tx, f"n{number}", "x" * 500)
            print(number, flush=True)


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1]))
