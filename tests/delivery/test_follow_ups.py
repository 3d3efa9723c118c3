"""What follows a post once it stands: published within the platform's hour, a thread; once, whatever happens."""

from datetime import timedelta

from bot.delivery.follow_ups import CROSSPOSTS, CROSSPOSTS_WITHIN
from bot.errors import SendOutcome
from bot.model.wish import Look
from bot.store import subscriptions
from tests.delivery.channel_wall import Fault
from tests.delivery.scene import GUILD, MINUTE, Scene


async def publish(scene: Scene, count: int, look: Look) -> None:
    """A channel with this look gets so many releases."""
    feed = await scene.feed()
    await scene.wish(await scene.subscribe(1, feed), look=look)
    for number in range(count):
        await scene.store(feed, f"Release {number}")
    await scene.delivery.deliver_once()


async def test_a_post_is_published_and_gets_a_thread(scene: Scene) -> None:
    """Each once, after the post."""
    await publish(scene, 1, Look(crosspost=True, thread=True))
    await scene.delivery.deliver_once()

    assert [call for call, _ in scene.wall.calls] == ["post", "publish", "thread"]
    assert await scene.rows("kind, state") == [("post", "sent"), ("crosspost", "sent"), ("thread", "sent")]


async def test_at_most_ten_an_hour_are_published_and_posts_go_on(scene: Scene) -> None:
    """Thirteen posts stand at once; three wait for the hour to pass, also for a process that starts meanwhile."""
    await publish(scene, 13, Look(crosspost=True))
    at_once = (len(scene.wall.messages), len(scene.wall.published))
    scene.step(30 * MINUTE)
    scene.restart()
    await scene.delivery.deliver_once()
    half_past = len(scene.wall.published)
    scene.step(CROSSPOSTS_WITHIN)
    await scene.delivery.deliver_once()

    times = sorted(scene.wall.published.values())
    assert (at_once, half_past, len(times)) == ((13, 10), 10, 13)
    assert all(
        later - sooner >= timedelta(hours=1) for sooner, later in zip(times, times[CROSSPOSTS:], strict=False)
    )
    assert list(scene.wall.published) == [one.id for one in scene.wall.messages]


async def test_a_late_start_does_not_publish_twenty_in_an_hour(scene: Scene) -> None:
    """Ten were planned for now, ten for an hour later; all are overdue: still only ten go out."""
    await publish(scene, 20, Look(crosspost=True))
    scene.wall.published.clear()
    async with scene.database.transaction() as tx:
        await tx.execute("update deliveries set state = 'planned', sent_at = null where kind = 'crosspost'")
    scene.step(timedelta(hours=5))
    scene.restart()
    await scene.delivery.deliver_once()

    assert len(scene.wall.published) == CROSSPOSTS


async def test_an_answer_that_got_lost_changes_nothing(scene: Scene) -> None:
    """The platform published it, and we never heard so: tried again, it is published once."""
    feed = await scene.feed()
    await scene.wish(await scene.subscribe(1, feed), look=Look(crosspost=True))
    await scene.store(feed, "One")
    scene.wall.faults.extend([Fault(SendOutcome.RETRY), Fault(SendOutcome.UNKNOWN, after=True)])
    for _ in range(6):
        await scene.delivery.deliver_once()
        scene.step(MINUTE)

    assert (len(scene.wall.messages), len(scene.wall.published)) == (1, 1)
    assert await scene.rows("kind, state") == [("post", "sent"), ("crosspost", "sent")]


async def test_a_deleted_post_is_not_followed_up(scene: Scene) -> None:
    """A moderator deleted it before its hour came: that is respected, and nobody is told."""
    await publish(scene, 11, Look(crosspost=True))
    scene.wall.delete(scene.wall.messages[-1].id)
    scene.step(2 * CROSSPOSTS_WITHIN)
    await scene.delivery.deliver_once()

    assert (len(scene.wall.published), scene.wall.notices) == (10, [])
    assert (await scene.rows("kind, state, error"))[-1] == ("crosspost", "dead", "gone")


async def test_a_refusal_ends_it_is_told_once_and_posts_go_on(scene: Scene) -> None:
    """The channel is no announcement channel any more: nothing of it is tried again until an admin says so."""
    feed = await scene.feed()
    subscription = await scene.subscribe(1, feed)
    await scene.wish(subscription, look=Look(crosspost=True, thread=True))
    for title in ("One", "Two"):
        await scene.store(feed, title)
    scene.wall.unpublished = True
    for title in ("Three", "Four"):
        await scene.delivery.deliver_once()
        await scene.store(feed, title)
    await scene.delivery.deliver_once()

    assert [message.text[:46] for _, _, message, _ in scene.wall.notices] == [
        "Posts in {channel} are no longer published to "
    ]
    assert scene.wall.titles(1) == ["One", "Two", "Three", "Four"]
    assert [call for call, _ in scene.wall.calls].count("publish") == 1
    assert len(scene.wall.threads) == 4
    async with scene.database.transaction() as tx:
        kept = await subscriptions.get(tx, GUILD, subscription)
    assert kept is not None
    assert kept.look == Look(thread=True)
