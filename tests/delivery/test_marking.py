"""Withdrawn releases are marked on their posts by one edit, unmarked when back, and a deletion is respected."""

from bot.errors import SendOutcome
from bot.model.ids import ReleaseId
from bot.store import withdrawals
from tests.delivery.channel_wall import Fault
from tests.delivery.scene import MINUTE, Scene


async def test_a_withdrawn_release_is_marked_once(scene: Scene) -> None:
    """By one edit that shows when it was taken back; looking again sends nothing."""
    release = await posted(scene)
    await withdraw(scene, release)
    at = scene.clock.now()

    for _ in range(2):
        await scene.delivery.deliver_once()

    assert [one.post.withdrawn_at for one in scene.wall.messages] == [at]
    assert scene.wall.calls == [("post", 1), ("edit", 1)]


async def test_a_release_that_comes_back_is_unmarked_and_may_go_again(scene: Scene) -> None:
    """Each change of mind is one edit, also beside a correction."""
    release = await posted(scene)
    await scene.revise(release, "One, corrected")
    await scene.delivery.deliver_once()
    marks = []
    for number in range(3):
        if number % 2 == 0:
            await withdraw(scene, release)
        else:
            async with scene.database.transaction() as tx:
                await withdrawals.restore(tx, [release])
        await scene.delivery.deliver_once()
        marks.append(scene.wall.messages[0].post.withdrawn_at is not None)

    assert marks == [True, False, True]
    assert scene.wall.calls == [("post", 1), *[("edit", 1)] * 4]
    assert scene.wall.titles(1) == ["One, corrected"]


async def test_a_mark_whose_answer_got_lost_is_made_again(scene: Scene) -> None:
    """Nobody knows what the message shows, so it is edited again."""
    release = await posted(scene)
    await withdraw(scene, release)
    scene.wall.faults.append(Fault(SendOutcome.UNKNOWN, after=True))
    await scene.delivery.deliver_once()
    scene.step(MINUTE)

    await scene.delivery.deliver_once()

    assert scene.wall.calls == [("post", 1), ("edit", 1), ("edit", 1)]
    assert scene.wall.messages[0].post.withdrawn_at is not None


async def test_a_deleted_message_is_not_marked_twice(scene: Scene) -> None:
    """A moderator deleted it: one look finds that out, and then nothing more is tried."""
    release = await posted(scene)
    scene.wall.delete(scene.wall.messages[0].id)
    await withdraw(scene, release)

    for _ in range(3):
        await scene.delivery.deliver_once()

    assert (scene.wall.messages, scene.wall.notices) == ([], [])
    assert scene.wall.calls == [("post", 1), ("edit", 1)]


async def posted(scene: Scene) -> ReleaseId:
    """A release that stands in channel 1."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    release = await scene.store(feed, "One")
    await scene.delivery.deliver_once()
    return release


async def withdraw(scene: Scene, release: ReleaseId) -> None:
    """Its page is gone."""
    now = scene.step()
    async with scene.database.transaction() as tx:
        await withdrawals.withdraw(tx, release, now)
