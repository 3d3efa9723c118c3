"""Corrections: the message is renewed in place, only where a reader sees a difference, and never posted anew."""

from datetime import timedelta

from bot.errors import SendOutcome
from bot.model.ids import ReleaseId
from tests.delivery.channel_wall import Fault
from tests.delivery.scene import START, Scene

REVISED_AT = START + timedelta(seconds=4)


async def test_a_correction_renews_the_message(scene: Scene) -> None:
    """The same message shows the new text and when it was revised; its key stays the post's."""
    release = await posted(scene)
    before = scene.wall.messages[0]
    await scene.revise(release, "One, corrected")

    await scene.delivery.deliver_once()
    await scene.delivery.deliver_once()

    [now] = scene.wall.messages
    assert (now.id, now.post.key, now.post.title, now.post.revised_at) == (
        before.id,
        before.post.key,
        "One, corrected",
        REVISED_AT,
    )
    assert scene.wall.calls == [("post", 1), ("edit", 1)]
    assert await scene.rows() == [("post", 1, "sent", 2, None), ("edit", 1, "sent", 2, None)]


async def test_each_correction_is_one_edit(scene: Scene) -> None:
    """The edit of a release and channel is armed again by each revision."""
    release = await posted(scene)
    for title in ("One, corrected", "One, corrected again"):
        await scene.revise(release, title)
        await scene.delivery.deliver_once()

    assert scene.wall.titles(1) == ["One, corrected again"]
    assert scene.wall.calls == [("post", 1), ("edit", 1), ("edit", 1)]
    assert await scene.rows() == [("post", 1, "sent", 3, None), ("edit", 1, "sent", 3, None)]


async def test_a_change_no_reader_sees_is_not_sent(scene: Scene) -> None:
    """A revision that leaves title, summary and link alone counts as shown."""
    release = await posted(scene)
    await scene.revise(release, "One", text="Said with another comma.")

    await scene.delivery.deliver_once()

    assert scene.wall.calls == [("post", 1)]
    assert await scene.rows() == [("post", 1, "sent", 2, None)]


async def test_a_correction_taken_back_while_it_waits_is_not_sent(scene: Scene) -> None:
    """What counts is what the message shows when the edit's turn comes."""
    release = await posted(scene)
    scene.wall.faults.append(Fault(SendOutcome.RETRY, wait=timedelta(minutes=1)))
    await scene.revise(release, "One, corrected")
    await scene.delivery.deliver_once()
    await scene.revise(release, "One")
    scene.step(timedelta(minutes=2))

    await scene.delivery.deliver_once()

    assert scene.wall.calls == [("post", 1), ("edit", 1)]
    assert await scene.rows() == [("post", 1, "sent", 3, None), ("edit", 1, "sent", 3, None)]


async def test_a_correction_taken_back_after_it_may_have_been_made_is_undone(scene: Scene) -> None:
    """The edit's answer got lost, then the office took it back: the message shows the first words again."""
    release = await posted(scene)
    scene.wall.faults.append(Fault(SendOutcome.UNKNOWN, after=True))
    await scene.revise(release, "One, corrected")
    await scene.delivery.deliver_once()
    between = scene.wall.titles(1)
    await scene.revise(release, "One")
    scene.step(timedelta(minutes=2))

    await scene.delivery.deliver_once()

    assert (between, scene.wall.titles(1)) == (["One, corrected"], ["One"])
    assert await scene.rows() == [("post", 1, "sent", 3, None), ("edit", 1, "sent", 3, None)]


async def test_a_post_still_waiting_goes_out_as_corrected(scene: Scene) -> None:
    """A release revised before it was sent is posted once, in its newest words."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    release = await scene.store(feed, "One")
    scene.wall.faults.append(Fault(SendOutcome.RETRY))
    await scene.delivery.deliver_once()
    await scene.revise(release, "One, corrected")
    scene.step(timedelta(seconds=2))

    await scene.delivery.deliver_once()

    assert scene.wall.titles(1) == ["One, corrected"]
    assert scene.wall.calls == [("post", 1), ("post", 1)]
    assert await scene.rows() == [("post", 1, "sent", 2, None)]


async def test_a_deleted_message_stays_deleted(scene: Scene) -> None:
    """A moderator's deletion is respected: no correction brings the post back, and the channel goes on."""
    release = await posted(scene)
    scene.wall.delete(scene.wall.messages[0].id)
    for title in ("One, corrected", "One, corrected again"):
        await scene.revise(release, title)
        await scene.delivery.deliver_once()

    assert scene.wall.messages == []
    assert scene.wall.notices == []
    assert await scene.rows() == [("post", 1, "sent", 1, None), ("edit", 1, "dead", 3, "gone")]


async def test_an_edit_whose_answer_got_lost_is_made_again(scene: Scene) -> None:
    """An edit is the same however often it is made: it is simply repeated."""
    release = await posted(scene)
    await scene.revise(release, "One, corrected")
    scene.wall.faults.append(Fault(SendOutcome.UNKNOWN, after=True))
    await scene.delivery.deliver_once()
    scene.step(timedelta(seconds=2))

    await scene.delivery.deliver_once()

    assert scene.wall.titles(1) == ["One, corrected"]
    assert scene.wall.calls == [("post", 1), ("edit", 1), ("edit", 1)]
    assert await scene.rows("kind, state, attempts") == [("post", "sent", 1), ("edit", "sent", 2)]


async def posted(scene: Scene) -> ReleaseId:
    """A release that channel 1 shows."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    release = await scene.store(feed, "One")
    await scene.delivery.deliver_once()
    return release
