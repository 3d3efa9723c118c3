"""A feed that can't be read for three hours is told once to each guild that follows it, and so is its recovery."""

from datetime import datetime, timedelta

from bot.delivery import feed_health
from bot.model.answer import Message, Verbatim
from bot.model.feed import Feed
from bot.model.ids import GuildId
from bot.store import feeds, guild_feeds
from tests.delivery.scene import ADMIN, GUILD, Scene

OTHER = GuildId(71)
FAILING = (
    "The feed {feed} can't be read since {since}: {reason} We keep trying, and nothing it publishes is lost"
    " while it still lists it."
)
REASON = "The address answered 503."
HOUR = timedelta(hours=1)


async def test_three_hours_of_failure_are_told_once(scene: Scene) -> None:
    """Each guild that follows the feed hears when and why, once, however long it lasts."""
    feed = await scene.feed()
    await scene.feed(guild=OTHER)
    since = scene.step()
    await polled(scene, feed, failing_since=since)
    counts = []
    for _ in range(6):
        counts.append(await feed_health.check(scene.database, scene.clock.now()))
        scene.step(HOUR)
    await scene.delivery.deliver_once()

    said = Message(FAILING, {"feed": Verbatim("Press"), "since": since, "reason": Verbatim(REASON)})
    assert counts == [0, 0, 0, 2, 0, 0]
    assert scene.wall.notices == [("member", ADMIN, said, "en")] * 2


async def test_recovery_is_told_once_and_the_next_outage_is_news_again(scene: Scene) -> None:
    """Failing, well, failing again: three notices, in that order."""
    feed = await scene.feed()
    texts = []
    for failing_since in (scene.clock.now(), None, scene.clock.now() + 4 * HOUR):
        await polled(scene, feed, failing_since=failing_since)
        scene.step(4 * HOUR)
        for _ in range(2):
            await feed_health.check(scene.database, scene.clock.now())
            await scene.delivery.deliver_once()
    texts = [message.text for _, _, message, _ in scene.wall.notices]

    assert texts == [FAILING, "The feed {feed} can be read again.", FAILING]


async def test_who_left_the_feed_hears_nothing_more(scene: Scene) -> None:
    """A guild that removed the feed isn't told of its recovery, nor one that never heard of the failure."""
    feed = await scene.feed()
    await scene.feed(guild=OTHER)
    await polled(scene, feed, failing_since=scene.clock.now())
    scene.step(4 * HOUR)
    await feed_health.check(scene.database, scene.clock.now())
    async with scene.database.transaction() as tx:
        await guild_feeds.remove(tx, GUILD, feed.id)
    await polled(scene, feed, failing_since=None)

    assert await feed_health.check(scene.database, scene.clock.now()) == 0
    rows = await scene.database.rows("select key from notices")
    assert [row["key"] for row in rows] == []


async def polled(scene: Scene, feed: Feed, *, failing_since: datetime | None) -> None:
    """What the poller notes of a failure or a success."""
    async with scene.database.transaction() as tx:
        await feeds.save_poll_state(
            tx,
            feed.id,
            next_poll_at=scene.clock.now(),
            last_poll_at=scene.clock.now(),
            last_success_at=None,
            last_new_at=None,
            failures=0 if failing_since is None else 3,
            failing_since=failing_since,
            last_error=None if failing_since is None else REASON,
        )
