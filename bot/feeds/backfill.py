"""Reads what a feed's office published before we followed it: into the archive and search, never into a channel.

One request in five seconds. How far it came is kept with what it brought, so it goes on after any interruption.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot import telemetry
from bot.clock import Clock
from bot.errors import AttacheError, FetchError, StoreError
from bot.feeds.fetch import Fetcher
from bot.feeds.intake import Found, examine_past
from bot.feeds.pages import is_own
from bot.feeds.pasts import Way, find_past, next_page
from bot.feeds.worker import Worker
from bot.model.answer import Message
from bot.model.feed import Feed, ParsedFeed
from bot.store import backfills, feeds, release_writes
from bot.store.backfills import Backfill
from bot.store.database import Database

GAP = 5.0
"""Seconds between two requests."""

MOST_PAGES = 2000
"""Pages after which a past is long enough: a chain of archives may run in a circle."""

_IDLE_PAGES = 3
_MOST_FAILURES = 8
_FIRST_RETRY, _LONGEST_RETRY = timedelta(minutes=1), timedelta(hours=6)
_CLAIMED_FOR = timedelta(minutes=5)
_LOOK_EVERY = 30.0


@dataclass(slots=True)
class Backfiller:
    """Reads pasts, one page at a time, whichever waits longest."""

    database: Database
    fetcher: Fetcher
    worker: Worker
    clock: Clock
    gap: float = GAP

    async def run(self, stop: asyncio.Event) -> None:
        """Read what was begun until *stop* is set; a page under way is left and read again later."""
        while not stop.is_set():
            step = asyncio.ensure_future(self._due_step())
            stopping = asyncio.ensure_future(stop.wait())
            try:
                await asyncio.wait({step, stopping}, return_when=asyncio.FIRST_COMPLETED)
                if step.done():
                    await _sleep(min(await step, _LOOK_EVERY), stop)
            finally:
                for one in (step, stopping):
                    one.cancel()
                await asyncio.gather(step, stopping, return_exceptions=True)

    async def _due_step(self) -> float:
        """Read the page that is due; the seconds until the next may be."""
        try:
            due = await backfills.due(self.database, self.clock.now())
            if due is not None:
                await self.step(due)
            at = await backfills.next_at(self.database)
        except StoreError as error:
            telemetry.event("backfill.paused", level=logging.ERROR, error=error)
            return _LOOK_EVERY
        return max(0.05, (at - self.clock.now()).total_seconds()) if at else _LOOK_EVERY

    async def step(self, one: Backfill) -> Backfill:
        """Read one page and keep what it brought; how the reading stands then. Raises ``StoreError`` alone."""
        async with self.database.transaction() as tx:
            claimed = await backfills.claim(tx, one, self.clock.now() + _CLAIMED_FOR)
        feed = await feeds.get(self.database, one.feed_id)
        if not claimed or feed is None:
            return await backfills.get(self.database, one.feed_id) or one
        try:
            after, found = await self._page(feed, one) if one.way else (await self._choose(feed, one), ())
        except StoreError:
            raise
        except AttacheError as error:
            after, found = self._failed(one, error), ()
        return await self._kept(feed, after, found)

    async def _choose(self, feed: Feed, one: Backfill) -> Backfill:
        past = await find_past(self.fetcher, self.worker, feed, lambda: asyncio.sleep(self.gap))
        return replace(one, way=past.way, next=past.begin, page=0, failures=0, error=None)

    async def _page(self, feed: Feed, one: Backfill) -> tuple[Backfill, Sequence[Found]]:
        assert one.next is not None
        try:
            fetched = await self.fetcher.fetch(one.next)
        except FetchError as error:
            if error.status in {400, 404} and (one.page or one.way == Way.PAGES):
                return self._ended(one), ()  # WordPress answers so past the last page
            raise
        if one.way == Way.POSTS:
            parsed = await self.worker.posts(fetched.body, fetched.url)
        else:
            parsed = await self.worker.parse(
                fetched.body, fetched.content_type, fetched.url, shared_guids=feed.habits.shared_guids
            )
        found = await examine_past(self.database, self.worker, feed, parsed, self.clock.now())
        after = replace(
            one,
            page=one.page + 1,
            pages=_number(fetched.said.get("x-wp-totalpages")) or one.pages,
            kept=one.kept + len(found),
            idle=0 if found else one.idle + 1,
            failures=0,
            error=None,
        )
        following = _following(feed, after, parsed)
        return (replace(after, next=following) if following else self._ended(after)), found

    def _ended(self, one: Backfill) -> Backfill:
        return replace(one, next=None, ended_at=self.clock.now(), error=None)

    def _failed(self, one: Backfill, error: AttacheError) -> Backfill:
        telemetry.event("backfill.failed", error=error, feed=one.feed_id)
        says, failures = Message(error.message, error.values), one.failures + 1
        asked = error.retry_after if isinstance(error, FetchError) else None
        wait = max(min(_FIRST_RETRY * (1 << one.failures), _LONGEST_RETRY), asked or timedelta())
        given_up = failures >= _MOST_FAILURES or (isinstance(error, FetchError) and error.permanent)
        now = self.clock.now()
        return replace(
            one, failures=failures, error=says, ended_at=now if given_up else None, next_try_at=now + wait
        )

    async def _kept(self, feed: Feed, one: Backfill, found: Sequence[Found]) -> Backfill:
        now = self.clock.now()
        after = one if one.failures else replace(one, next_try_at=now + timedelta(seconds=self.gap))
        async with self.database.transaction() as tx:
            for each in found:
                facts, error = each.extraction.facts, each.extraction.error
                await release_writes.keep_new(
                    tx, feed.id, each.draft, facts, extraction_error=error, now=now, planned=True
                )
            await backfills.save(tx, after)
        telemetry.event("backfill.page", feed=feed.id, page=after.page, kept=len(found))
        return after


def _following(feed: Feed, one: Backfill, parsed: ParsedFeed) -> str | None:
    """The address of the next page, or ``None`` where this was the last."""
    assert one.next is not None
    if one.page >= MOST_PAGES or not parsed.drafts:
        return None
    if one.way == Way.POSTS:
        return next_page(one.next) if one.pages is None or one.page < one.pages else None
    if one.idle >= _IDLE_PAGES:
        return None
    if one.way == Way.PAGES:
        return next_page(one.next)
    older = parsed.older
    return older if older and is_own(feed, older) and older != one.next else None


def _number(raw: str | None) -> int | None:
    return int(raw) if raw and raw.isascii() and raw.isdigit() and len(raw) < 9 else None


async def _sleep(seconds: float, stop: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
