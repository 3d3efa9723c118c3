"""A feed that can't be read for three hours is told once to each guild that follows it, and so is its recovery."""

from datetime import datetime, timedelta

from bot.delivery import feed_health
from bot.model.answer import Message, Verbatim, say
from bot.model.feed import Feed, Habits
from bot.model.ids import GuildId
from bot.store import feed_habits, feed_states, feeds, guild_feeds
from bot.store.database import to_text
from tests.delivery.scene import ADMIN, GUILD, Scene

OTHER = GuildId(71)
FAILING = (
    "The feed {feed} can't be read since {since}: {reason} We keep trying, and nothing it publishes is lost"
    " while it still lists it."
)
REASON = say("The address answered {status}.", status=503)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


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

    said = Message(FAILING, {"feed": Verbatim("Press"), "since": since, "reason": REASON})
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


async def test_recovery_tells_how_many_were_caught_up(scene: Scene) -> None:
    """What the first poll after the outage brought is in the notice."""
    feed = await scene.feed()
    await polled(scene, feed, failing_since=scene.clock.now())
    scene.step(4 * HOUR)
    await feed_health.check(scene.database, scene.clock.now())
    await scene.delivery.deliver_once()
    await polled(scene, feed, failing_since=None, caught_up=6)
    await feed_health.check(scene.database, scene.clock.now())
    await scene.delivery.deliver_once()

    assert scene.wall.notices[-1][2] == Message(
        "The feed {feed} can be read again: {count} release caught up.",
        {"count": 6, "feed": Verbatim("Press")},
        "The feed {feed} can be read again: {count} releases caught up.",
    )


async def test_a_feed_gone_for_good_is_told_once(scene: Scene) -> None:
    """Each guild that follows it hears it, however often we look."""
    feed = await scene.feed()
    await scene.feed(guild=OTHER)
    async with scene.database.transaction() as tx:
        await feed_states.disable(tx, feed.id, scene.clock.now())
    assert [await feed_health.check(scene.database, scene.step(HOUR)) for _ in range(3)] == [2, 0, 0]
    await scene.delivery.deliver_once()
    assert [message.text[:62] for _, _, message, _ in scene.wall.notices] == [
        "The server of the feed {feed} has said for days that it is gone"[:62]
    ] * 2


async def test_silence_is_measured_by_the_offices_own_rhythm(scene: Scene) -> None:
    """A daily office is silent after three days, a monthly one after three months; each silence is told once."""
    daily = await scene.feed()
    monthly = await scene.feed("https://monthly.example/feed")
    for feed, gap in ((daily, DAY), (monthly, 30 * DAY)):
        await rhythm(scene, feed, gap)
    told = [await feed_health.check(scene.database, scene.step(DAY)) for _ in range(100)]
    await rhythm(scene, daily, DAY)
    again = [await feed_health.check(scene.database, scene.step(DAY)) for _ in range(5)]

    assert [day + 1 for day, number in enumerate(told) if number] == [3, 90]
    assert again == [0, 0, 1, 0, 0]


async def rhythm(scene: Scene, feed: Feed, gap: timedelta) -> None:
    """The feed brought something now, and seldom pauses longer than *gap*."""
    async with scene.database.transaction() as tx:
        await feed_habits.save(tx, feed.id, Habits(usual_gap=gap))
        await tx.execute(
            "update feeds set last_new_at = :now where id = :id", id=feed.id, now=to_text(scene.clock.now())
        )


async def polled(
    scene: Scene, feed: Feed, *, failing_since: datetime | None, caught_up: int | None = None
) -> None:
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
            caught_up=caught_up,
        )
