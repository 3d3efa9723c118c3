"""What polls keep, on both engines: seeding, news, edits, floods, failures, stops."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.clock import SettableClock
from bot.feeds.adding import add_feed
from bot.feeds.fetch import Fetcher
from bot.feeds.poller import Poller
from bot.feeds.worker import Worker
from bot.model.feed import Poll, PollOutcome
from bot.model.ids import FeedId
from bot.model.scope import Scope
from bot.store import held, notices, polls, releases
from bot.store.database import Database
from tests.feed_server import Answer, FeedServer, document, endless
from tests.feeds.full_disk import FullDisk
from tests.feeds.polling import DAY, GUILD, MEMBER, START, now_kept, polled, waiting
from tests.feeds.samples import item, rss
from tests.feeds.trial_worker import SPIN


async def test_first_poll_posts_nothing(database: Database, feed: FeedId, server: FeedServer) -> None:
    """Adding a feed stores what it holds, leaves nothing to post, and costs one request."""
    kept = await now_kept(database, feed)
    assert (await releases.count(database, feed), await waiting(database)) == (3, [])
    assert (kept.seeded_at, kept.failures, server.paths()) == (START, 0, ["/feed.xml"])
    assert [poll.outcome for poll in await polls.recent(database, feed)] == [PollOutcome.SEEDED]
    assert START + timedelta(minutes=30) <= kept.next_poll_at <= START + timedelta(minutes=33)


async def test_news_in_the_order_it_was_published(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """Unchanged feeds answer 304; new items are stored once, oldest first, with their facts."""
    first = await polled(poller, clock)
    server.feed("/feed.xml", rss(item(5), item(4), item(3), item(2), item(1)))
    second = await polled(poller, clock)
    third = await polled(poller, clock)
    assert [first, second, third] == [[("unchanged", 0, 0)], [("new", 2, 0)], [("unchanged", 0, 0)]]
    assert await waiting(database) == ["Release 4", "Release 5"]
    newest = (await releases.newest(database, Scope.operator(), limit=1))[0]
    assert (newest.summary, newest.extractor_version, newest.extraction_error) == ("The ministry says 5.", 1, None)
    assert [r.headers.get("if-none-match") is not None for r in server.requests] == [False, True, True, True]


async def test_same_body_without_validators(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """A server that never says 304 costs no second reading, and is asked once an hour only."""
    server.answer("/feed.xml", document(rss(item(3), item(2), item(1))))
    assert await polled(poller, clock) == [("unchanged", 0, 0)]
    assert (await now_kept(database, feed)).next_poll_at >= clock.now() + timedelta(hours=1)


async def test_edits_become_revisions(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """A changed text or title is a revision, a date alone is none; the state before and the first date stay."""
    server.feed("/feed.xml", rss(item(3, text="The ministry corrects itself.", day=8), item(2, day=9), item(1)))
    assert await polled(poller, clock) == [("new", 0, 1)]
    release = next(r for r in await releases.newest(database, Scope.operator(), limit=9) if r.revision > 1)
    before = await releases.revisions(database, Scope.operator(), release.id)
    assert (release.text, [old.text for old in before], release.published) == (
        "The ministry corrects itself.",
        ["The ministry says 3."],
        datetime(2026, 3, 3, 9, tzinfo=UTC),
    )
    assert await waiting(database) == []


async def test_a_text_that_never_rests_is_corrected_once_a_day(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """A counter in the text makes a correction of every poll until the 24th state, and then of one a day."""
    for visit in range(40):
        server.feed("/feed.xml", rss(item(3, text=f"Read {visit} times."), item(2), item(1)))
        await polled(poller, clock, after=timedelta(minutes=40))
    [release] = [one for one in await releases.newest(database, Scope.operator(), limit=9) if one.revision > 1]
    server.feed("/feed.xml", rss(item(3, text="Read often."), item(2), item(1)))
    later = await polled(poller, clock, after=DAY)
    server.feed("/feed.xml", rss(item(4), item(3, text="Read again."), item(2), item(1)))
    assert (release.revision, later, await polled(poller, clock)) == (24, [("new", 0, 1)], [("new", 1, 0)])


async def test_items_that_slide_back_in_are_known(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """An item that left the document and came back is the release we know."""
    server.feed("/feed.xml", rss(item(3)))
    await polled(poller, clock)
    server.feed("/feed.xml", rss(item(3), item(2), item(1)))
    assert (await polled(poller, clock), await waiting(database)) == ([("unchanged", 0, 0)], [])


async def test_floods_are_held_and_told_once(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """Many unseen items from before our newest are kept, not posted, and the guild is told."""
    flood = [item(n, day=2) for n in range(10, 20)]
    server.feed("/feed.xml", rss(*flood))
    assert (await polled(poller, clock), await waiting(database)) == ([("held", 10, 0)], [])
    told = await notices.due(database, clock.now(), limit=9)
    assert [(one.guild_id, one.recipient, one.message.values["count"]) for one in told] == [(GUILD, MEMBER, 10)]
    asked = await held.of_guild(database, GUILD, feed, limit=99)
    assert [one.title for one in asked] == [f"Release {n}" for n in range(19, 9, -1)]
    server.feed("/feed.xml", rss(item(20), *flood))
    assert (await polled(poller, clock), await waiting(database)) == ([("new", 1, 0)], ["Release 20"])


async def test_catching_up_is_no_flood(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """What the office published while we were away is posted, the oldest first."""
    clock.advance(timedelta(days=9))
    server.feed("/feed.xml", rss(*(item(n) for n in range(12, 3, -1))))
    assert await polled(poller, clock) == [("new", 9, 0)]
    assert await waiting(database) == [f"Release {n}" for n in range(4, 13)]


async def test_a_changed_shape_of_guids_posts_nothing(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """Guids that all changed over night, with titles and links as before, are the same releases."""
    server.feed("/feed.xml", rss(item(3), item(2), item(1)).replace(b">r-", b">new-shape-"))
    assert (await polled(poller, clock), await waiting(database)) == ([("unchanged", 0, 0)], [])


async def test_failures_back_off_and_recover(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """A failing feed keeps its releases and validators, says why, waits longer, and recovers."""
    before = await now_kept(database, feed)
    server.answer("/feed.xml", document(b"<html><body>Down</body></html>", kind="text/html"))
    assert await polled(poller, clock) == [("failed", 0, 0)]
    failed = await now_kept(database, feed)
    assert (failed.failures, failed.failing_since, failed.validators) == (1, clock.now(), before.validators)
    assert failed.last_error is not None
    assert failed.last_error.text.startswith("This is a web page, not a feed.")
    assert failed.next_poll_at >= clock.now() + timedelta(minutes=30)
    server.answer("/feed.xml", Answer(status=503, headers={"Retry-After": "7200"}))
    await polled(poller, clock)
    waits = await now_kept(database, feed)
    assert (waits.failures, waits.next_poll_at >= clock.now() + timedelta(hours=2)) == (2, True)
    server.feed("/feed.xml", rss(item(4), item(3), item(2), item(1)))
    clock.advance(timedelta(hours=1))
    assert await polled(poller, clock) == [("new", 1, 0)]
    well = await now_kept(database, feed)
    assert (well.failures, well.failing_since, well.last_error) == (0, None, None)


async def test_a_hostile_feed_costs_the_others_nothing(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, trial: Worker, clock: SettableClock
) -> None:
    """One feed makes its reader spin, the other is read; only the first failed."""
    server.feed("/other.xml", rss(item(1)))
    other = await add_feed(
        database, fetcher, trial, clock, guild=GUILD, member=MEMBER, url=server.url("/other.xml")
    )
    server.feed("/other.xml", rss(item(1), item(2, text=SPIN)))
    server.feed("/feed.xml", rss(item(4), item(3), item(2), item(1)))
    async with Worker(module="tests.feeds.trial_worker", deadline=1) as impatient:
        clock.advance(timedelta(hours=2))
        done = await Poller(database, fetcher, impatient, clock).poll_due()
    assert {poll.feed_id: poll.outcome for poll in done} == {
        feed: PollOutcome.NEW,
        other.feed.id: PollOutcome.FAILED,
    }


async def test_a_release_that_overruns_is_kept_without_facts(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, clock: SettableClock
) -> None:
    """Extraction that is killed costs that release its facts, says so, and loses nothing else."""
    server.feed("/feed.xml", rss(item(5), item(4, title=SPIN), item(3), item(2), item(1)))
    async with Worker(module="tests.feeds.slow_extraction", deadline=1) as slow:
        clock.advance(timedelta(hours=2))
        done = await Poller(database, fetcher, slow, clock).poll_due()
    found = {r.title: r.extraction_error for r in await releases.unplanned(database, 9)}
    assert ([poll.new for poll in done], found) == (
        [2],
        {SPIN: "Reading the document took longer than the 1 s allowed, so it was stopped.", "Release 5": None},
    )


async def test_stopping_leaves_what_was_only_asked_for(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """A stop in the middle of a slow answer ends the loop at once; the feed is as it was, and due."""
    before = await now_kept(database, feed)
    server.answer("/feed.xml", endless(b" ", 0.01))
    clock.advance(timedelta(hours=2))
    stop = asyncio.Event()
    running = asyncio.create_task(poller.run(stop))
    while len(server.requests) < 2:  # noqa: ASYNC110 -- the server has no event for "asked"
        await asyncio.sleep(0.01)
    stop.set()
    await asyncio.wait_for(running, 1)
    assert await now_kept(database, feed) == before


async def test_a_full_disk_loses_nothing(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, trial: Worker, clock: SettableClock
) -> None:
    """The loop goes on, the validators of what couldn't be kept are not kept either, and all comes in later."""
    disk = FullDisk(database)
    poller = Poller(disk, fetcher, trial, clock)
    server.feed("/feed.xml", rss(item(4), item(3), item(2), item(1)))
    before = await now_kept(database, feed)
    clock.advance(timedelta(hours=2))
    stop = asyncio.Event()
    running = asyncio.create_task(poller.run(stop))
    await asyncio.wait_for(disk.refused.wait(), 10)
    stop.set()
    await asyncio.wait_for(running, 10)
    assert await now_kept(database, feed) == before
    disk.full = False
    done: list[Poll] = await poller.poll_due()
    assert ([(poll.outcome, poll.new) for poll in done], await waiting(database)) == (
        [(PollOutcome.NEW, 1)],
        ["Release 4"],
    )


async def test_two_pollers_at_once_keep_each_release_once(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, trial: Worker, clock: SettableClock
) -> None:
    """A poll from the command line beside the bot's own: one keeps the news, the other nothing; none fails."""
    for number in range(4, 9):
        server.feed("/feed.xml", rss(*(item(n) for n in range(number, 0, -1))))
        clock.advance(timedelta(hours=2))
        pollers = [Poller(database, fetcher, trial, clock) for _ in range(2)]
        done = await asyncio.gather(*(poller.poll_due() for poller in pollers))
        assert sorted(poll.outcome for both in done for poll in both) == ["new", "unchanged"]
        assert (await now_kept(database, feed)).failures == 0
    assert (len(await waiting(database)), await releases.count(database, feed)) == (5, 8)


async def test_others_are_told_when_something_was_stored(
    database: Database, feed: FeedId, server: FeedServer, fetcher: Fetcher, trial: Worker, clock: SettableClock
) -> None:
    """Who delivers is woken by news, after it was kept, and left alone otherwise."""
    woken: list[datetime] = []
    poller = Poller(database, fetcher, trial, clock, stored=lambda: woken.append(clock.now()))
    await polled(poller, clock)
    server.feed("/feed.xml", rss(item(4), item(3), item(2), item(1)))
    await polled(poller, clock)
    assert woken == [clock.now()]


async def test_one_guid_for_all_items_names_none(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """A system that gives every item the same guid: each new item is news, none is taken for an edit."""
    same = [item(n).replace(f"r-{n}<", "site<") for n in range(1, 7)]
    server.feed("/feed.xml", rss(*reversed(same[:4])))
    first = await polled(poller, clock)
    server.feed("/feed.xml", rss(*reversed(same[:6])))
    assert (first, await polled(poller, clock)) == ([("new", 1, 0)], [("new", 2, 0)])
    for alone in (7, 8):
        server.feed("/feed.xml", rss(item(alone).replace(f"r-{alone}<", "site<")))
        assert await polled(poller, clock) == [("new", 1, 0)]
    assert await waiting(database) == [f"Release {n}" for n in (4, 5, 6, 7, 8)]
