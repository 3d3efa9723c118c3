"""Where every request outside interactions waits for its slot."""

import asyncio

from bot.delivery.pacing import RATE, RecentStarts, SlotPacer


class Gate:
    """One for the whole process: posts, edits, notices and looks into a history all pass it."""

    def __init__(self, rate: float = RATE) -> None:
        self._pacer = SlotPacer(rate)
        self._recent = RecentStarts(rate)

    async def slot(self) -> None:
        """Wait until one more request may start."""
        await self.slot_unless(asyncio.Event())

    async def slot_unless(self, stop: asyncio.Event) -> bool:
        """The same; false, at once, where *stop* is set before the slot comes."""
        wait = self._take()
        while wait > 0 or stop.is_set():
            if await _is_set_within(stop, wait):
                return False
            wait = self._late()
        self._recent.note(_now())
        return True

    def _take(self) -> float:
        """Take the next slot; in how many seconds it is."""
        now = _now()
        return max(self._pacer.take(now), self._recent.free_at(now)) - now

    def _late(self) -> float:
        """In how many seconds to ask again, where another has only just started; 0: start."""
        now = _now()
        return self._recent.free_at(now) - now


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _is_set_within(stop: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return stop.is_set()
    return True
