"""Where every request outside interactions waits for its slot."""

import asyncio

from bot.delivery.pacing import RATE, SlotPacer


class Gate:
    """One for the whole process: posts, edits, notices and looks into a history all pass it."""

    def __init__(self, rate: float = RATE) -> None:
        self._pacer = SlotPacer(rate)

    async def slot(self) -> None:
        """Wait until one more request may start."""
        await asyncio.sleep(self._take())

    async def slot_unless(self, stop: asyncio.Event) -> bool:
        """The same; false, at once, where *stop* is set before the slot comes."""
        try:
            async with asyncio.timeout(self._take()):
                await stop.wait()
        except TimeoutError:
            return not stop.is_set()
        return False

    def _take(self) -> float:
        """Take the next slot; in how many seconds it is."""
        now = asyncio.get_running_loop().time()
        return self._pacer.take(now) - now
