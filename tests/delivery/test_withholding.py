"""What is planned for a subscription that ends: taken back, or handed to another of its channel."""

from bot.delivery import outbox
from bot.delivery.withholding import withhold
from bot.model.ids import SubscriptionId
from bot.model.subscription import Subscription
from bot.model.wish import Filter, Term, TermKind
from bot.store import subscriptions
from tests.delivery.scene import GUILD, Scene


async def _of(scene: Scene, subscription: SubscriptionId) -> Subscription:
    found = await subscriptions.get(scene.database, GUILD, subscription)
    assert found is not None
    return found


async def test_what_another_wants_at_once_goes_out_by_it(scene: Scene) -> None:
    """One of two releases fits the other's filter; what was sent already is nobody's to take back."""
    feed = await scene.feed()
    other = await scene.subscribe(1)
    await scene.wish(other, wanted=Filter(any=(Term(TermKind.WORD, "storm"),)))
    ending = await scene.subscribe(1, feed)
    await scene.store(feed, "Sent")
    await scene.delivery.deliver_once()
    await scene.store(feed, "Calm")
    await scene.store(feed, "Storm")
    await outbox.plan(scene.database, scene.clock.now())
    async with scene.database.transaction() as tx:
        taken = await withhold(tx, await _of(scene, ending))
    await scene.delivery.deliver_once()

    assert (taken, scene.wall.titles(1)) == ([2], ["Sent", "Storm"])
    assert await scene.rows("release_id, subscription_id, state") == [(1, ending, "sent"), (3, other, "sent")]


async def test_one_that_came_later_takes_nothing_older(scene: Scene) -> None:
    """It would never have got what was published before it was made."""
    feed = await scene.feed()
    ending = await scene.subscribe(1, feed)
    await scene.store(feed, "One")
    await outbox.plan(scene.database, scene.clock.now())
    await scene.subscribe(1)
    async with scene.database.transaction() as tx:
        taken = await withhold(tx, await _of(scene, ending))
    assert (taken, await scene.rows()) == ([1], [])
