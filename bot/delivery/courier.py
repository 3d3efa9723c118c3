"""Claims what is due and has it carried, many channels at once, each channel in order."""

import asyncio
import random
from collections.abc import Callable

from bot.clock import Clock
from bot.delivery.carrier import Carrier
from bot.delivery.gate import Gate
from bot.delivery.pacing import Lanes
from bot.delivery.sender import Sender
from bot.model.delivery import Delivery
from bot.store import deliveries
from bot.store.database import Database

_BATCH = 8  # fewer free lanes than this aren't worth a transaction of their own
_LOOK_AGAIN = (1.0, 2.0)  # seconds: the least and the most between two looks at the outbox; commands plan too
_FINISH = 5.0  # seconds that requests in flight may take once we are told to stop


class Courier:
    """One a process. ``wake`` it when something was planned; it calls *told* when a notice may have been noted."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        clock: Clock,
        *,
        gate: Gate | None = None,
        chance: Callable[[], float] = random.random,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._carrier = Carrier(database, sender, clock, gate or Gate(), chance, told)
        self._lanes = Lanes()
        self._changed = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._failure: BaseException | None = None

    def wake(self) -> None:
        """Look at the outbox now."""
        self._changed.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until *stop*; then finish what is in flight and give back what wasn't begun.

        Raises what a delivery raised: a ``StoreError``, or ``SendError`` where the token is refused.
        """
        self._carrier.stopping.clear()
        stopping = asyncio.create_task(self._wake_at(stop))
        try:
            while not stop.is_set():
                self._changed.clear()
                await self._start_due()
                await self._wait()
                self._raise_failure()
        finally:
            stopping.cancel()
            await self._finish()
        self._raise_failure()

    async def deliver_due(self) -> int:
        """Deliver everything due now and whatever becomes due meanwhile; how many were begun."""
        begun = 0
        self._carrier.stopping.clear()
        try:
            while (started := await self._start_due()) or self._tasks:
                begun += started
                if self._tasks:
                    await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
                self._raise_failure()
        finally:
            await self._finish()
        return begun

    async def _start_due(self) -> int:
        started = 0
        while (self._lanes.free >= _BATCH or not self._tasks) and await self._is_due():
            free = self._lanes.free
            async with self._database.transaction() as tx:
                claimed = await deliveries.claim(tx, self._clock.now(), limit=free)
            for one in claimed:
                await self._start(one)
            started += len(claimed)
            if len(claimed) < free:
                break
        return started

    async def _is_due(self) -> bool:
        """Whether a claim may find something: asked of a reader, to leave the writer to those who write."""
        due = await deliveries.next_try_at(self._database)
        return due is not None and due <= self._clock.now()

    async def _start(self, delivery: Delivery) -> None:
        if not self._lanes.enter(delivery.channel_id):
            # Only an edit armed again while its last one is in flight: it must not overtake that.
            async with self._database.transaction() as tx:
                await deliveries.retry_later(tx, delivery.id, at=self._clock.now(), error=None)
            return
        task = asyncio.create_task(self._carrier.carry(delivery), name=f"delivery {delivery.id}")
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(done, delivery))

    def _ended(self, task: asyncio.Task[None], delivery: Delivery) -> None:
        self._tasks.discard(task)
        self._lanes.leave(delivery.channel_id)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._failure = self._failure or error
        self._changed.set()

    def _raise_failure(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    async def _wait(self) -> None:
        least, most = _LOOK_AGAIN
        due = await deliveries.next_try_at(self._database)
        seconds = most if due is None else (due - self._clock.now()).total_seconds()
        try:
            async with asyncio.timeout(min(max(seconds, least), most)):
                await self._changed.wait()
        except TimeoutError:
            return

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._carrier.stopping.set()
        self._changed.set()

    async def _finish(self) -> None:
        self._carrier.stopping.set()
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=_FINISH)
        # Their claims stay: the next process sends them with the same key, or looks for them.
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
