"""Every request of delivery waits at the one gate: posts, edits, looks, direct messages, notices, crossposts."""

from dataclasses import dataclass, replace

from bot.delivery.gate import Gate
from bot.delivery.station import Delivery
from bot.errors import SendOutcome
from bot.model.follow import FollowKind
from bot.model.wish import Look
from bot.store import subscription_wishes, subscriptions
from tests.delivery.channel_wall import Fault
from tests.delivery.scene import GUILD, MINUTE, Scene
from tests.delivery.test_following import follow


@dataclass(slots=True)
class _Counted:
    """Counts who passes."""

    passed: int = 0


class CountingGate(Gate):
    """A gate without waits that counts."""

    counted: _Counted

    def _take(self) -> float:
        self.counted.passed += 1
        return 0.0

    def _late(self) -> float:
        return 0.0


async def test_every_request_takes_a_slot(scene: Scene) -> None:
    """As many slots as requests, whatever they are."""
    gate = CountingGate()
    gate.counted = _Counted()
    scene.delivery = Delivery(scene.database, scene.wall, scene.clock, gate=gate, chance=lambda: 0.5)
    feed = await scene.feed()
    subscription = await scene.subscribe(1, feed)
    await scene.subscribe(2, feed)
    async with scene.database.transaction() as tx:
        one = await subscriptions.get(tx, GUILD, subscription)
        assert one is not None
        await subscription_wishes.set_look(tx, one, replace(Look(), crosspost=True, thread=True))
    await follow(scene, FollowKind.FEED, str(feed.id))
    scene.wall.closed[2] = SendOutcome.FORBIDDEN
    scene.wall.faults.append(Fault(SendOutcome.UNKNOWN))
    release = await scene.store(feed, "One")
    await scene.delivery.deliver_once()
    scene.step(5 * MINUTE)
    await scene.delivery.deliver_once()
    await scene.revise(release, "One, corrected")
    await scene.delivery.deliver_once()

    kinds = {call for call, _ in scene.wall.calls}
    assert kinds == {"post", "find", "edit", "member", "publish", "thread"}
    assert gate.counted.passed == len(scene.wall.calls)
