"""Reading the archive again: resumable, posting nothing, safe beside what goes on."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.feeds.renewal import Archive, Renewal, renew_archive
from bot.feeds.worker import Worker
from bot.model.facts import Facts
from bot.model.ids import FeedId, ReleaseId
from bot.model.release import Release
from bot.store import releases
from bot.store.database import Database
from tests.delivery.scene import Scene
from tests.feeds.trial_worker import SPIN
from tests.store.world import HOUR, NOW, add_feed, draft, facts, keep, person

OLD = facts(person("Mira Sol"), version=1)


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    """A worker whose extraction is the first paragraph, version 1 for an office without people."""
    async with Worker(module="tests.feeds.trial_worker", deadline=1.0) as one:
        yield one


async def _archive(database: Database, number: int, found: Facts | None = OLD) -> tuple[FeedId, list[ReleaseId]]:
    async with database.transaction() as tx:
        feed_id = await add_feed(tx, "lurania")
        texts = [draft(str(n), title=f"Title {n}", text=f"Text of {n}.") for n in range(number)]
        return feed_id, [await keep(tx, feed_id, one, found, planned=True) for one in texts]


async def _renewed(database: Database, worker: Worker, **archive: int | None) -> Counter[Renewal]:
    done: Counter[Renewal] = Counter()
    await renew_archive(database, worker, Archive(version=2, **archive), lambda one: done.update([one]))  # type: ignore[arg-type]
    return done


async def _all(database: Database, ids: list[ReleaseId]) -> list[Release]:
    return [one for id_ in ids if (one := await releases.get(database, id_)) is not None]


async def test_the_archive_is_read_again_in_portions(database: Database, worker: Worker) -> None:
    """Each run goes on where the last one ended; a release changes nothing but its facts."""
    _, ids = await _archive(database, 30)
    before = await _all(database, ids)
    done = [await _renewed(database, worker, limit=limit) for limit in (27, 27, None)]

    renewed = [
        replace(one, summary=f"Text of {number}.", extractor_version=2) for number, one in enumerate(before)
    ]
    assert done == [Counter({Renewal.CHANGED: 27}), Counter({Renewal.CHANGED: 3}), Counter()]
    assert await _all(database, ids) == renewed


async def test_what_says_the_same_again_has_not_changed(sqlite_database: Database, worker: Worker) -> None:
    """A new version alone is no change."""
    text = Facts(language="en", summary="Text of 0.", version=1)
    _, ids = await _archive(sqlite_database, 1, text)
    async with sqlite_database.transaction() as tx:  # somebody the office knows, so that the version is two
        await keep(tx, FeedId(1), draft("known"), replace(OLD, version=2), planned=True)

    assert await _renewed(sqlite_database, worker) == Counter({Renewal.SAME: 1})
    assert [one.extractor_version for one in await _all(sqlite_database, ids)] == [2]


async def test_only_the_feed_asked_for_is_read(sqlite_database: Database, worker: Worker) -> None:
    """Another's releases wait."""
    feed_id, _ = await _archive(sqlite_database, 2)
    async with sqlite_database.transaction() as tx:
        await keep(tx, await add_feed(tx, "ostmark"), draft("1"), OLD)

    assert await _renewed(sqlite_database, worker, feed_id=feed_id) == Counter({Renewal.CHANGED: 2})
    assert await releases.count_to_reextract(sqlite_database, version=2) == 1


async def test_what_cannot_be_read_keeps_the_facts_it_has(sqlite_database: Database, worker: Worker) -> None:
    """One that overruns is passed over, and waits for the next run."""
    async with sqlite_database.transaction() as tx:
        feed_id = await add_feed(tx, "lurania")
        kept = [await keep(tx, feed_id, draft(title, title=title), OLD) for title in (SPIN, "Another")]
    done = await _renewed(sqlite_database, worker)

    [spun, _] = await _all(sqlite_database, kept)
    assert done == Counter({Renewal.FAILED: 1, Renewal.CHANGED: 1})
    assert (spun.summary, spun.extractor_version, spun.extraction_error) == ("They met.", 1, None)
    [left] = await releases.to_reextract(sqlite_database, version=2, after=ReleaseId(0), limit=9)
    assert left.id == spun.id


class _RevisedMeanwhile(Worker):
    """While it reads a release, the office changes it."""

    def __init__(self, database: Database, release_id: ReleaseId) -> None:
        super().__init__(module="tests.feeds.trial_worker")
        self._database, self._release_id = database, release_id

    async def run(self, name: str, *arguments: object) -> object:
        """Revise, then read the text of before."""
        async with self._database.transaction() as tx:
            await releases.revise(
                tx, self._release_id, draft("0", "New"), OLD, extraction_error=None, now=NOW + HOUR
            )
        return await super().run(name, *arguments)


async def test_what_was_revised_meanwhile_is_left_to_the_poll(sqlite_database: Database) -> None:
    """Facts of the text of before never stand beside the text of now."""
    _, [release_id] = await _archive(sqlite_database, 1)
    async with _RevisedMeanwhile(sqlite_database, release_id) as worker:
        done = await _renewed(sqlite_database, worker)

    [kept] = await _all(sqlite_database, [release_id])
    assert done == Counter({Renewal.REVISED: 1})
    assert (kept.title, kept.revision, kept.summary) == ("New", 2, "They met.")


async def test_nothing_is_posted_and_no_message_edited(sqlite_database: Database, worker: Worker) -> None:
    """Another summary of a release that was posted changes no channel."""
    scene = Scene(sqlite_database)
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    await scene.store(feed, "One")
    await scene.delivery.deliver_once()
    before = (list(scene.wall.calls), await scene.rows())
    done = await _renewed(sqlite_database, worker)
    scene.step(timedelta(minutes=5))
    await scene.delivery.deliver_once()

    assert done == Counter({Renewal.CHANGED: 1})
    assert (list(scene.wall.calls), await scene.rows()) == before
