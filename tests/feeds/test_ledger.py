"""Polls that brought nothing share transactions, and each still hears how its own ended."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import SettableClock
from bot.errors import StorageFullError
from bot.feeds.ledger import Ledger
from bot.model.feed import Poll, PollOutcome, Validators
from bot.model.ids import FeedId
from bot.store import feeds, offices, polls
from bot.store.database import Database
from bot.store.feed_states import Unchanged
from tests.feeds.full_disk import FullDisk
from tests.feeds.polling import HOUR, START, now_kept

MANY = 60


@pytest.fixture
async def many(database: Database) -> list[FeedId]:
    """Feeds that have an ETag each."""
    async with database.transaction() as tx:
        office = await offices.find_or_create(tx, "rivers", "Rivers")
        added = [
            await feeds.add(
                tx,
                office_id=office.id,
                url=f"https://{number}.example/",
                title="Rivers",
                site=None,
                language=None,
                now=START,
            )
            for number in range(MANY)
        ]
        await tx.execute("update feeds set etag = 'old'")
    return added


def unchanged(feed: FeedId, clock: SettableClock, validators: Validators | None) -> Unchanged:
    """A poll that brought nothing new."""
    poll = Poll(
        feed_id=feed,
        at=clock.now(),
        outcome=PollOutcome.UNCHANGED,
        new=0,
        revised=0,
        detail=None,
        took=timedelta(milliseconds=3),
    )
    return Unchanged(poll, validators, clock.now() + HOUR)


async def test_many_polls_are_kept_whole(database: Database, many: list[FeedId], clock: SettableClock) -> None:
    """Each poll and its next date is kept; validators change only where they are others now."""
    new = Validators(etag="new", body_hash="h")
    some = [unchanged(feed, clock, new if feed == many[0] else None) for feed in many]
    ledger = Ledger(database)
    await asyncio.gather(*(ledger.keep(one) for one in some))
    kept = [await now_kept(database, feed) for feed in many]
    assert [(one.next_poll_at, one.last_success_at) for one in kept] == [(START + HOUR, START)] * MANY
    assert [one.validators for one in kept] == [new, *[Validators(etag="old")] * (MANY - 1)]
    assert [await polls.recent(database, feed) for feed in many] == [[one.poll] for one in some]


async def test_who_could_not_be_kept_hears_it(
    database: Database, many: list[FeedId], clock: SettableClock
) -> None:
    """On a full disk all who wait fail, nothing of them is kept, and the next ones are kept again."""
    disk = FullDisk(database)
    ledger = Ledger(disk)
    some = [unchanged(feed, clock, None) for feed in many]
    failed = await asyncio.gather(*(ledger.keep(one) for one in some), return_exceptions=True)
    assert {type(one) for one in failed} == {StorageFullError}
    assert await database.rows("select id from polls") == []
    disk.full = False
    await ledger.keep(some[0])
    assert [len(await polls.recent(database, feed)) for feed in many[:2]] == [1, 0]
