"""The loop that asks feeds when they are due, and what one poll does."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from random import Random
from typing import TypeVar

from bot import telemetry
from bot.clock import Clock
from bot.errors import AttacheError, StorageFullError, StoreError
from bot.feeds.fetch import Fetcher
from bot.feeds.pages import Pages
from bot.feeds.schedule import USUAL
from bot.feeds.visit import Reading, Visit
from bot.feeds.worker import Worker
from bot.model.feed import Feed, Poll
from bot.store import feeds
from bot.store.database import Database

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
        self._slots = asyncio.Semaphore(at_once)
        self._idle, self._stored = idle, stored

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until *stop* is set. Then a document already read is still kept; what was only asked for is not.

        A failing feed costs the others nothing. Where the store itself fails (a full disk), all polling pauses
        longer and longer: nothing is lost, because what a poll learns is only saved with what it brought.
        """
        pause = 0.0
        while not stop.is_set():
            try:
                await self.poll_due(stop)
                pause = 0.0
            except StoreError as error:
                pause = min(max(pause * 2, _FIRST_PAUSE), _LONGEST_PAUSE)
                telemetry.event("poll.paused", level=logging.ERROR, error=error, seconds=pause)
            await _sleep(max(pause, await self._until_due() if not pause else 0.0), stop)

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
            if stop is None:
                return await self.poll(feed)
            return None if stop.is_set() else await self.poll(feed, stop)

    async def poll(self, feed: Feed, stop: asyncio.Event | None = None) -> Poll | None:
        """Poll one feed and keep how it ended; ``None`` where *stop* came before there was anything to keep.

        Raises ``StoreError`` where that can't be kept, and nothing else. Should the store refuse what this one
        feed brought, the failure is kept as the feed's own, so that it can't hold up the others.
        """
        began = asyncio.get_running_loop().time()
        try:
            reading = await _unless(stop, self._visit.read(feed))
            if reading is None:
                return None
            poll = await self._visit.keep(feed, reading, self._since(began))
        except StorageFullError:
            raise
        except Exception as error:
            if isinstance(error, StoreError) or not isinstance(error, AttacheError):
                telemetry.event("poll.fault", level=logging.ERROR, error=error, feed=feed.id)
            poll = await self._visit.failed(feed, error, self._since(began))
        else:
            if poll.new or poll.revised:
                self._stored()
            await _unless(stop, self._look_after(feed, reading))
        telemetry.event("feed.polled", feed=feed.id, outcome=poll.outcome, new=poll.new, revised=poll.revised)
        return poll

    async def _look_after(self, feed: Feed, reading: Reading) -> None:
        """What comes after a poll that was kept can't make it fail."""
        try:
            await self._visit.look_after(feed, reading)
        except StorageFullError:
            raise
        except Exception as error:
            telemetry.event("lookout.failed", level=logging.ERROR, error=error, feed=feed.id)

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


async def _unless(stop: asyncio.Event | None, work: Awaitable[T]) -> T | None:
    """The result of *work*, or ``None`` where *stop* is set first: then it is cancelled."""
    task = asyncio.ensure_future(work)
    if stop is None:
        return await task
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return await task if task.done() else None
    finally:
        for one in (task, stopping):
            one.cancel()
        await asyncio.gather(task, stopping, return_exceptions=True)
