"""Where every request outside interactions waits for its slot."""

import asyncio

from bot.delivery.pacing import RATE, SlotPacer


class Gate:
    """One for the whole process: posts, edits, notices and looks into a history all pass it."""

    def __init__(self, rate: float = RATE) -> None:
        self._pacer = SlotPacer(rate)

    async def slot(self) -> None:
        """Wait until one more request may start."""
        now = asyncio.get_running_loop().time()
        await asyncio.sleep(self._pacer.take(now) - now)
