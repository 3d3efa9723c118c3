"""The loop that asks feeds when they are due, and what one poll does."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from datetime import timedelta
from random import Random
from typing import TypeVar

from bot import telemetry
from bot.clock import Clock
from bot.errors import AttacheError, StorageFullError, StoreError
from bot.feeds.fetch import Fetcher
from bot.feeds.ledger import Ledger
from bot.feeds.pages import Pages
from bot.feeds.schedule import USUAL
from bot.feeds.visit import Reading, Visit
from bot.feeds.worker import Worker
from bot.model.feed import Feed, Poll
from bot.store import feeds
from bot.store.database import Database
from bot.store.feed_states import Unchanged

T = TypeVar("T")

_A_ROUND = 100
_FIRST_PAUSE = 5.0
_LONGEST_PAUSE = 900.0


class Poller:
    """Polls feeds that are due.

    :param chance: gives the jitter; a seeded one makes a test repeatable.
    :param usual: how often a feed is asked that wishes nothing else.
    :param at_once: feeds asked at the same time, all hosts together.
    :param idle: seconds after which the store is asked again what is due.
    :param pages: asks for pages of releases; without it none is asked for.
    :param stored: called when something new or corrected was committed: a hint for whoever delivers.
    """

    def __init__(  # noqa: PLR0913 -- what it works with, then how
        self,
        database: Database,
        fetcher: Fetcher,
        worker: Worker,
        clock: Clock,
        *,
        chance: Random | None = None,
        usual: timedelta = USUAL,
        at_once: int = 20,
        idle: float = 5.0,
        stored: Callable[[], None] = lambda: None,
        pages: Pages | None = None,
    ) -> None:
        self._database, self._clock = database, clock
        self._visit = Visit(
            database=database,
            fetcher=fetcher,
            worker=worker,
            clock=clock,
            chance=chance or Random(),  # noqa: S311 -- jitter, no secret
            usual=usual,
            pages=pages,
        )
        self._ledger = Ledger(database)
        self._slots = asyncio.Semaphore(at_once)
        self._idle, self._stored = idle, stored
        self._asking: set[asyncio.Task[object]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until *stop* is set. Then a document already read is still kept; what was only asked for is not.

        A failing feed costs the others nothing. Where the store itself fails (a full disk), all polling pauses
        longer and longer: nothing is lost, because what a poll learns is only saved with what it brought.
        """
        watching = asyncio.create_task(self._interrupt(stop))
        pause = 0.0
        try:
            while not stop.is_set():
                try:
                    await self.poll_due(stop)
                    pause = 0.0
                except StoreError as error:
                    pause = min(max(pause * 2, _FIRST_PAUSE), _LONGEST_PAUSE)
                    telemetry.event("poll.paused", level=logging.ERROR, error=error, seconds=pause)
                await _sleep(max(pause, await self._until_due() if not pause else 0.0), stop)
        finally:
            watching.cancel()

    async def _interrupt(self, stop: asyncio.Event) -> None:
        """At *stop*, end whatever is only being asked for."""
        await stop.wait()
        for task in self._asking:
            task.cancel()

    async def poll_due(self, stop: asyncio.Event | None = None) -> list[Poll]:
        """Poll every feed that is due now, once. Raises ``StoreError`` where the store fails."""
        due = await feeds.due(self._database, self._clock.now(), _A_ROUND)
        return await self.poll_all(due, stop)

    async def poll_all(self, some: Sequence[Feed], stop: asyncio.Event | None = None) -> list[Poll]:
        """Poll *some* feeds now, due or not; those not begun when *stop* is set are left out."""
        polls = await asyncio.gather(*(self._in_turn(feed, stop) for feed in some), return_exceptions=True)
        for poll in polls:
            if isinstance(poll, BaseException):
                raise poll
        return [poll for poll in polls if isinstance(poll, Poll)]

    async def _in_turn(self, feed: Feed, stop: asyncio.Event | None) -> Poll | None:
        async with self._slots:
            if stop is not None and stop.is_set():
                return None
            done = await self._polled(feed, stop)
        return await self._noted(done)

    async def poll(self, feed: Feed, stop: asyncio.Event | None = None) -> Poll | None:
        """Poll one feed and keep how it ended; ``None`` where *stop* came before there was anything to keep.

        Raises ``StoreError`` where that can't be kept, and nothing else. Should the store refuse what this one
        feed brought, the failure is kept as the feed's own, so that it can't hold up the others.
        """
        return await self._noted(await self._polled(feed, stop))

    async def _polled(self, feed: Feed, stop: asyncio.Event | None) -> Poll | Unchanged | None:
        began = asyncio.get_running_loop().time()
        try:
            reading = await self._unless(stop, self._visit.read(feed))
            if reading is None:
                return None
            done = await self._visit.keep(feed, reading, self._since(began))
        except StorageFullError:
            raise
        except Exception as error:
            if isinstance(error, StoreError) or not isinstance(error, AttacheError):
                telemetry.event("poll.fault", level=logging.ERROR, error=error, feed=feed.id)
            return await self._visit.failed(feed, error, self._since(began))
        if isinstance(done, Poll):
            if done.new or done.revised:
                self._stored()
            await self._unless(stop, self._look_after(feed, reading))
        return done

    async def _noted(self, done: Poll | Unchanged | None) -> Poll | None:
        """What brought nothing is written here, outside the turn: many such polls share a transaction."""
        if done is None:
            return None
        poll = done.poll if isinstance(done, Unchanged) else done
        if isinstance(done, Unchanged):
            await self._ledger.keep(done)
        telemetry.event("feed.polled", feed=poll.feed_id, outcome=poll.outcome, new=poll.new, revised=poll.revised)
        return poll

    async def _look_after(self, feed: Feed, reading: Reading) -> None:
        """What comes after a poll that was kept can't make it fail."""
        try:
            await self._visit.look_after(feed, reading)
        except StorageFullError:
            raise
        except Exception as error:
            telemetry.event("lookout.failed", level=logging.ERROR, error=error, feed=feed.id)

    async def _unless(self, stop: asyncio.Event | None, work: Coroutine[None, None, T]) -> T | None:
        """The result of *work*, or ``None`` where *stop* is set first: then it is cancelled."""
        task = asyncio.current_task()
        assert task is not None
        self._asking.add(task)
        try:
            return await work
        except asyncio.CancelledError:
            if stop is None or not stop.is_set():
                raise
            task.uncancel()
            return None
        finally:
            self._asking.discard(task)

    def _since(self, began: float) -> timedelta:
        return timedelta(seconds=asyncio.get_running_loop().time() - began)

    async def _until_due(self) -> float:
        """Seconds until a feed is due, from a tenth of a second to the idle time."""
        try:
            due = await feeds.next_due_at(self._database)
        except StoreError:
            return self._idle
        away = (due - self._clock.now()).total_seconds() if due else self._idle
        return min(max(away, 0.1), self._idle)


async def _sleep(seconds: float, stop: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
