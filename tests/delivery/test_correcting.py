"""A digest that stands is edited when a release of it is corrected or withdrawn, and only then."""

from datetime import time, timedelta

from bot.errors import SendOutcome
from bot.model.ids import ReleaseId
from bot.model.wish import Rhythm, Timing
from bot.store import withdrawals
from tests.answers.archive import lines_of
from tests.delivery.channel_wall import Fault
from tests.delivery.scene import MINUTE, Scene

DAILY = Timing(rhythm=Rhythm.DAILY, at=time(12), zone="UTC")
DAY = timedelta(days=1)


async def _digest(scene: Scene, *titles: str) -> list[ReleaseId]:
    """A digest of these is sent."""
    feed = await scene.feed()
    await scene.wish(await scene.subscribe(1, feed), timing=DAILY)
    found = [await scene.store(feed, title) for title in titles]
    await scene.delivery.deliver_once()
    scene.step(DAY)
    await scene.delivery.deliver_once()
    assert [len(scene.wall.digests), scene.wall.calls] == [1, [("post", 1)]]
    return found


def _told(scene: Scene) -> list[str]:
    """What the digest says."""
    return lines_of(scene.wall.digests[0].brief.answer)


async def test_a_correction_is_shown_in_the_digest(scene: Scene) -> None:
    """By one edit a correction, which says how many there were and when; looking again sends nothing."""
    one, two = await _digest(scene, "One", "Two")
    await scene.revise(one, "One, corrected")
    for _ in range(2):
        await scene.delivery.deliver_once()
    first = _told(scene)
    await scene.revise(two, "Two, corrected")
    await scene.delivery.deliver_once()

    assert "One, corrected" in first
    assert "1 release was corrected since, on 17 September 2024, 09:00 UTC." in first
    assert ["Two, corrected" in _told(scene), "One, corrected" in _told(scene)] == [True, True]
    assert _told(scene)[-1] == "2 releases were corrected since, the last on 17 September 2024, 09:00 UTC."
    assert scene.wall.calls == [("post", 1), ("edit", 1), ("edit", 1)]


async def test_a_change_no_reader_sees_is_not_sent(scene: Scene) -> None:
    """The digest shows titles here; the text alone changed."""
    (one,) = await _digest(scene, "One")
    await scene.revise(one, "One", text="Another text was said.")
    for _ in range(2):
        await scene.delivery.deliver_once()

    assert scene.wall.calls == [("post", 1)]


async def test_a_withdrawn_release_is_marked_and_unmarked(scene: Scene) -> None:
    """Each change of the office's mind is one edit."""
    one, _ = await _digest(scene, "One", "Two")
    marks = []
    for number in range(3):
        async with scene.database.transaction() as tx:
            if number % 2 == 0:
                await withdrawals.withdraw(tx, one, scene.step())
            else:
                await withdrawals.restore(tx, [one])
        for _ in range(2):
            await scene.delivery.deliver_once()
        answer = scene.wall.digests[0].brief.answer
        lines = [line for section in answer.sections for line in section.lines]
        marks.append({line.source.title for line in lines if line.source and line.source.withdrawn})

    assert marks == [{"One"}, set(), {"One"}]
    assert scene.wall.calls == [("post", 1), *[("edit", 1)] * 3]


async def test_an_edit_whose_answer_got_lost_is_made_again(scene: Scene) -> None:
    """Nobody knows what the message shows, so it is edited again, under the same correction."""
    (one,) = await _digest(scene, "One")
    await scene.revise(one, "One, corrected")
    scene.wall.faults.append(Fault(SendOutcome.UNKNOWN, after=True))
    await scene.delivery.deliver_once()
    scene.step(MINUTE)
    await scene.delivery.deliver_once()
    await scene.delivery.deliver_once()

    assert scene.wall.calls == [("post", 1), ("edit", 1), ("edit", 1)]
    assert "One, corrected" in _told(scene)


async def test_a_deleted_digest_stays_deleted(scene: Scene) -> None:
    """A moderator deleted it: one look finds that out, whatever is corrected later."""
    one, two = await _digest(scene, "One", "Two")
    scene.wall.delete(scene.wall.digests[0].id)
    for release, title in ((one, "One, corrected"), (two, "Two, corrected")):
        await scene.revise(release, title)
        await scene.delivery.deliver_once()

    assert (scene.wall.digests, scene.wall.notices) == ([], [])
    assert scene.wall.calls == [("post", 1), ("edit", 1)]


async def test_what_was_corrected_before_is_simply_told(scene: Scene) -> None:
    """A digest on its way shows the newest words and speaks of no correction."""
    feed = await scene.feed()
    await scene.wish(await scene.subscribe(1, feed), timing=DAILY)
    one = await scene.store(feed, "One")
    await scene.delivery.deliver_once()
    await scene.revise(one, "One, corrected")
    scene.step(DAY)
    for _ in range(2):
        await scene.delivery.deliver_once()

    assert ("One, corrected" in _told(scene), [line for line in _told(scene) if "since" in line]) == (True, [])
    assert scene.wall.calls == [("post", 1)]
