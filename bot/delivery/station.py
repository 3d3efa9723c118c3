"""The whole second station: plans, sends, recovers, tells; each in a loop of its own."""

import asyncio
import random
from collections.abc import Awaitable, Callable

from bot.clock import Clock
from bot.delivery import feed_health, outbox, recovery, render_health
from bot.delivery.courier import Courier
from bot.delivery.gate import Gate
from bot.delivery.lookout import Lookout
from bot.delivery.notices import Crier
from bot.delivery.sender import Sender
from bot.delivery.watch import Watch
from bot.store.database import Database

# Seconds between two looks where nobody wakes us: what another process stored, and edits that a send left behind.
_PLAN_EVERY = 5.0
_RECOVER_EVERY = 15.0
_TELL_EVERY = 15.0
_HEALTH_EVERY = 300.0
_LOOK_EVERY = 900.0  # at whether the daily look around is due


class Delivery:
    """One a process. ``run`` is a loop for the supervisor; ``wake`` it when a release or a plan was stored.

    Without a *lookout* nobody looks which guilds still have us.
    """

    def __init__(
        self,
        database: Database,
        sender: Sender,
        clock: Clock,
        *,
        gate: Gate | None = None,
        chance: Callable[[], float] = random.random,
        lookout: Lookout | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._stored, self._noted = asyncio.Event(), asyncio.Event()
        gate = gate or Gate()
        self._courier = Courier(database, sender, clock, gate=gate, chance=chance, told=self._noted.set)
        self._crier = Crier(database, sender, clock, gate, chance)
        self._watch = None if lookout is None else Watch(database, lookout, clock)

    def wake(self) -> None:
        """Something is to be planned, sent or told: a release was stored, a command planned one or noted news."""
        self._stored.set()
        self._noted.set()
        self._courier.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until *stop*, then finish what is in flight within five seconds; nothing is lost.

        Raises the first error of any of the loops; ``SendError`` with ``UNAUTHORIZED`` is fatal.
        """
        # Nothing of ours is in flight: whatever we claimed was left by a run that died.
        await recovery.take_back(self._database, self._clock.now(), own=True)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._courier.run(stop))
                group.create_task(self._again(stop, self._plan, _PLAN_EVERY, self._stored))
                group.create_task(self._again(stop, self._take_back, _RECOVER_EVERY))
                group.create_task(self._again(stop, self._tell, _TELL_EVERY, self._noted))
                group.create_task(self._again(stop, self._check_feeds, _HEALTH_EVERY))
                group.create_task(self._again(stop, self._look_around, _LOOK_EVERY))
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from None

    async def deliver_once(self) -> int:
        """Plan everything stored, send all that is due now, notices too; how many posts and edits were begun.

        Not beside ``run``: it takes every claim back first.
        """
        await recovery.take_back(self._database, self._clock.now(), own=True)
        sent = 0
        while await self._plan() + (begun := await self._courier.deliver_due()):
            sent += begun
        await self._tell()
        return sent

    async def _tell(self) -> int:
        """Send notices; to a guild that removed us there is nothing to tell, so that is asked first."""
        if self._watch is not None:
            await self._watch.ask_after_lost()
        return await self._crier.send_due()

    async def _look_around(self) -> int:
        changed = 0 if self._watch is None else await self._watch.look_if_due()
        if changed:
            self._noted.set()
        return changed

    async def _plan(self) -> int:
        planned = await outbox.plan(self._database, self._clock.now())
        if planned:
            self._courier.wake()
        return planned

    async def _take_back(self) -> int:
        taken = await recovery.take_back(self._database, self._clock.now())
        if taken:
            self._courier.wake()
        return taken

    async def _check_feeds(self) -> int:
        fresh = await feed_health.check(self._database, self._clock.now())
        fresh += await render_health.check(self._database, self._clock.now())
        if fresh:
            self._noted.set()
        return fresh

    async def _again(
        self,
        stop: asyncio.Event,
        work: Callable[[], Awaitable[int]],
        seconds: float,
        woken: asyncio.Event | None = None,
    ) -> None:
        """Do *work* now and every *seconds*, at once when *woken*, until *stop*."""
        woken = woken or asyncio.Event()
        stopping = asyncio.create_task(_set_after(stop, woken))
        try:
            while not stop.is_set():
                woken.clear()
                await work()
                await _wait(woken, seconds)
        finally:
            stopping.cancel()


async def _set_after(stop: asyncio.Event, woken: asyncio.Event) -> None:
    await stop.wait()
    woken.set()


async def _wait(woken: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await woken.wait()
    except TimeoutError:
        return
