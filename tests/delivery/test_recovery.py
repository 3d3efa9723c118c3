"""After a crash: what was claimed is sent again while the nonce holds, looked for when it doesn't, never twice."""

from datetime import timedelta

import pytest

from bot.delivery import outbox
from bot.delivery.posts import render
from bot.errors import SendOutcome
from bot.model.answer import Mention, Message
from bot.model.ids import ChannelId
from bot.store import deliveries
from tests.delivery.channel_wall import Fault
from tests.delivery.scene import ADMIN, Scene

YOUNG = timedelta(seconds=119)
OLD = timedelta(minutes=10)
UNSURE = Message(
    "We were interrupted while posting a release in {channel}. It may stand there already, and we can't read the"
    " channel's history to find out, so we won't post it again. Allow us Read Message History there.",
    {"channel": Mention("channel", 1)},
)


@pytest.mark.parametrize("sent", [False, True])
@pytest.mark.parametrize(
    ("age", "calls"), [(YOUNG, [("post", 1)]), (OLD, [("find", 1), ("post", 1)])], ids=["young", "old"]
)
async def test_a_claim_left_behind_ends_in_one_message(
    scene: Scene, sent: bool, age: timedelta, calls: list[tuple[str, int]]
) -> None:
    """Killed before or after the platform took it, within the nonce's time or long after: one message."""
    await crash(scene, sent=sent)
    scene.step(age)

    await scene.delivery.deliver_once()
    scene.step(timedelta(minutes=1))
    await scene.delivery.deliver_once()

    found = sent and age == OLD
    assert scene.wall.titles(1) == ["One"]
    assert scene.wall.calls == [("post", 1)] * sent + (calls[:1] if found else calls)
    assert await scene.rows() == [("post", 1, "sent", 1, None)]


@pytest.mark.parametrize("sent", [False, True])
async def test_where_nobody_can_look_the_admin_is_told(scene: Scene, sent: bool) -> None:
    """A channel without a readable history isn't posted to twice: the delivery ends, its subscriber learns why."""
    await crash(scene, sent=sent)
    scene.wall.hidden.add(ChannelId(1))
    scene.step(OLD)

    await scene.delivery.deliver_once()

    assert scene.wall.titles(1) == ["One"] * sent
    assert scene.wall.calls == [("post", 1)] * sent + [("find", 1), ("member", ADMIN)]
    assert scene.wall.notices == [("member", ADMIN, UNSURE, "en")]
    assert await scene.rows() == [("post", 1, "dead", 1, "unsure")]


async def test_a_look_that_fails_is_made_again(scene: Scene) -> None:
    """While the platform doesn't answer a look, nothing is posted."""
    await crash(scene, sent=True)
    scene.step(OLD)
    scene.wall.faults.append(Fault(SendOutcome.UNKNOWN))
    await scene.delivery.deliver_once()
    scene.step(timedelta(seconds=10))

    await scene.delivery.deliver_once()

    assert scene.wall.calls == [("post", 1), ("find", 1), ("find", 1)]
    assert scene.wall.titles(1) == ["One"]


async def test_an_outage_of_hours_posts_once(scene: Scene) -> None:
    """Taken by the platform without an answer, then hours of silence: the post is looked for, not repeated."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    await scene.store(feed, "One")
    scene.wall.faults.append(Fault(SendOutcome.UNKNOWN, after=True))
    scene.wall.faults.extend([Fault(SendOutcome.RETRY)] * 20)
    for _ in range(30):
        await scene.delivery.deliver_once()
        scene.step(timedelta(minutes=13))

    assert scene.wall.titles(1) == ["One"]
    assert scene.wall.calls == [("post", 1)] + [("find", 1)] * 21
    assert await scene.rows("state, attempts") == [("sent", 22)]


@pytest.mark.parametrize(("age", "call"), [(YOUNG, "post"), (OLD, "find")], ids=["young", "old"])
async def test_a_message_of_before_a_revision_is_renewed(scene: Scene, age: timedelta, call: str) -> None:
    """A message that a nonce or a look brought back may show old words, so the newest are put there."""
    await crash(scene, sent=True)
    [row] = await scene.database.rows("select id from releases")
    await scene.revise(row["id"], "One, corrected")
    scene.step(age - timedelta(seconds=2))

    await scene.delivery.deliver_once()

    assert scene.wall.titles(1) == ["One, corrected"]
    assert scene.wall.calls == [("post", 1), (call, 1), ("edit", 1)]


async def crash(scene: Scene, *, sent: bool) -> None:
    """A process plans and claims a release for channel 1, posts it or not, and dies."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    await scene.store(feed, "One")
    await outbox.plan(scene.database, scene.clock.now())
    async with scene.database.transaction() as tx:
        [claimed] = await deliveries.claim(tx, scene.clock.now(), limit=10)
    if sent:
        rendering = await render(scene.database, claimed, claimed.key)
        await scene.wall.post(claimed.channel_id, rendering.post)
