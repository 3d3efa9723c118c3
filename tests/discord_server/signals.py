"""Waiting until something the server knows becomes true."""

import asyncio
from collections.abc import Callable


class Signal:
    """Wakes everyone who waits; each looks again at what it waits for."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def notify(self) -> None:
        """Something changed."""
        event, self._event = self._event, asyncio.Event()
        event.set()

    async def until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait until `holds()`, at most `seconds` of real time; tells whether it holds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not holds():
            left = deadline - loop.time()
            if left <= 0:
                return False
            try:
                async with asyncio.timeout(left):
                    await self._event.wait()
            except TimeoutError:
                return holds()
        return True
