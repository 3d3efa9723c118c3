"""Who gets what: planned once, in one transaction, for those who subscribed before the release was stored."""

from bot.delivery import outbox
from bot.model.ids import GuildId
from bot.store import guild_feeds, releases, subscriptions
from tests.delivery.scene import GUILD, Scene

OTHER = GuildId(71)


async def test_only_earlier_subscriptions_of_following_guilds_get_a_release(scene: Scene) -> None:
    """It goes to subscriptions older than it, of guilds that follow its feed; a stopped channel misses it."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    await scene.subscribe(2)
    await scene.subscribe(3, guild=OTHER)
    await scene.subscribe(4, feed)
    async with scene.database.transaction() as tx:
        await subscriptions.suspend(tx, 4, because="forbidden", now=scene.clock.now())  # type: ignore[arg-type]
    await scene.store(feed, "One")
    await scene.subscribe(5, feed)

    planned = await outbox.plan(scene.database, scene.step())

    assert planned == 1
    assert await scene.rows() == [
        ("post", 1, "planned", 1, None),
        ("post", 2, "planned", 1, None),
        ("post", 4, "dead", 1, "suspended"),
    ]
    assert await outbox.plan(scene.database, scene.step()) == 0


async def test_a_guild_that_left_the_feed_gets_nothing(scene: Scene) -> None:
    """Subscriptions to all feeds count only while the guild follows the feed."""
    feed = await scene.feed()
    await scene.subscribe(1)
    async with scene.database.transaction() as tx:
        await guild_feeds.remove(tx, GUILD, feed.id)
    await scene.store(feed, "One")

    await outbox.plan(scene.database, scene.step())

    assert await scene.rows() == []


async def test_a_language_filter_lets_its_language_through(scene: Scene) -> None:
    """A region is no other language; a release of another language is left out."""
    feed = await scene.feed()
    await scene.subscribe(1, feed, language="ar")
    await scene.subscribe(2, feed, language="en")
    await scene.store(feed, "One", language="ar-SA")

    await outbox.plan(scene.database, scene.step())

    assert await scene.rows() == [("post", 1, "planned", 1, None)]


async def test_two_subscriptions_of_a_channel_are_one_post(scene: Scene) -> None:
    """A channel that has the feed and all feeds, or two feeds with the same release, gets it once."""
    first, second = await scene.feed(), await scene.feed("https://press.example/category/feed")
    await scene.subscribe(1, first)
    await scene.subscribe(1)
    await scene.store(first, "One")
    await scene.store(second, "One")
    await scene.store(first, "Two", guid="7")
    await scene.store(second, "Other two", guid="7")

    await scene.delivery.deliver_once()

    assert scene.wall.titles(1) == ["One", "Two", "Other two"]


async def test_seeded_releases_are_never_posted_even_when_revised(scene: Scene) -> None:
    """What the first poll stored is known, not news; a later correction doesn't make it so."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    seeded = await scene.store(feed, "Old", planned=True)
    await scene.revise(seeded, "Old, corrected")

    await scene.delivery.deliver_once()

    assert scene.wall.calls == []


async def test_a_release_asked_for_is_posted_once(scene: Scene) -> None:
    """/subscribe may ask for the latest release; asking again posts nothing."""
    feed = await scene.feed()
    asked = await scene.store(feed, "Latest", planned=True)
    subscription = await scene.subscribe(1, feed, language="en")

    for _ in range(2):
        async with scene.database.transaction() as tx:
            wanted = await subscriptions.get(tx, GUILD, subscription)
            release = await releases.get(tx, asked)
            assert wanted is not None
            assert release is not None
            await outbox.plan_latest(tx, wanted, release, scene.step())
    await scene.delivery.deliver_once()

    assert scene.wall.titles(1) == ["Latest"]
