"""How long the event loop is held by our own work."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

_TICK = 0.01


@dataclass(slots=True)
class Watch:
    """``longest``: the seconds the loop was held at most."""

    longest: float = 0.0


@asynccontextmanager
async def watched_loop() -> AsyncIterator[Watch]:
    """Watch the loop while the block runs.

    A late tick counts only as far as the loop's own thread computed meanwhile: on a busy machine all are late.
    """
    watch = Watch()
    task = asyncio.create_task(_watch(watch))
    try:
        yield watch
    finally:
        task.cancel()


async def _watch(watch: Watch) -> None:
    while True:
        began, computed = time.monotonic(), time.thread_time()
        await asyncio.sleep(_TICK)
        late = time.monotonic() - began - _TICK
        watch.longest = max(watch.longest, min(late, time.thread_time() - computed))
