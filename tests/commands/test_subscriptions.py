"""``/subscribe``, ``/unsubscribe``, ``/subscriptions``."""

from bot.model.answer import Tone
from bot.model.ids import FeedId
from bot.settings import Settings
from bot.store import deliveries, subscriptions
from tests.answers.archive import NOW, OURS, THEIRS, add_feed, facts, keep
from tests.commands.asking import ADMIN, CHANNEL, CLOSED_CHANNEL, DELETED_CHANNEL, OTHER_CHANNEL, Person


async def test_a_channel_is_subscribed_listed_and_unsubscribed(admin: Person) -> None:
    """This channel and every feed, unless told otherwise."""
    await add_feed(admin.database, "port", OURS)
    assert await admin.hears("subscribe") == [
        "Subscribed",
        "#101 gets all releases of every feed, each as soon as it is published.",
    ]
    await admin.gives("subscribe", channel=OTHER_CHANNEL, feed="Office port", language="ar")
    assert await admin.hears("subscriptions") == [
        "Subscriptions",
        "#101: all releases of every feed",
        "#102: releases in Arabic of Office port (port.example/feed)",
    ]
    assert await admin.hears("unsubscribe") == ["Unsubscribed", "#101 gets no more posts."]
    assert len(await admin.hears("subscriptions")) == 2


async def test_subscribing_twice_changes_only_the_language(admin: Person) -> None:
    """There is one subscription a channel and feed."""
    await add_feed(admin.database, "port", OURS)
    await admin.gives("subscribe")
    assert (await admin.hears("subscribe"))[1] == "#101 was subscribed already, so nothing changed."
    assert (await admin.hears("subscribe", language="en"))[1] == (
        "#101 was subscribed already; now it gets releases in English."
    )
    assert (await admin.hears("subscribe"))[1] == "#101 was subscribed already, so nothing changed."
    assert (await admin.hears("subscribe", rhythm="daily"))[1] == "In one digest a day, at 08:00 (UTC)"
    assert (await admin.hears("subscriptions"))[1] == "#101: releases in English of every feed"
    assert (await admin.hears("subscribe", language="all"))[1] == (
        "#101 was subscribed already; now it gets all releases."
    )
    assert (await admin.hears("subscriptions"))[1] == "#101: all releases of every feed"


async def test_a_channel_we_cannot_post_to_is_refused_before_anything_is_saved(admin: Person) -> None:
    """It says which permissions are missing."""
    told = await admin.hears("subscribe", channel=CLOSED_CHANNEL)
    assert told[1].startswith("We may not post in that channel: missing Send Messages and Embed Links.")
    assert await subscriptions.of_guild(admin.database, OURS) == []


async def test_a_stopped_channel_is_woken_by_subscribing_again(admin: Person) -> None:
    """The list says that it stopped, and what to do."""
    await add_feed(admin.database, "port", OURS)
    await admin.gives("subscribe")
    async with admin.database.transaction() as tx:
        await subscriptions.suspend(tx, CHANNEL, because="forbidden", now=admin.clock.now())
    assert (await admin.hears("subscriptions"))[1] == (
        "#101: all releases of every feed. Stopped on 1 March 2026, 12:00 UTC, as we could not post there. "
        "Give us the permissions, then /subscribe it again."
    )
    assert (await admin.hears("subscribe"))[1] == "#101 gets posts again."
    assert (await admin.hears("subscriptions"))[1] == "#101: all releases of every feed"


async def test_a_thread_that_was_shut_is_told_as_one(admin: Person) -> None:
    """No permission is missing there."""
    await admin.gives("subscribe")
    async with admin.database.transaction() as tx:
        await subscriptions.suspend(tx, CHANNEL, because="archived", now=admin.clock.now())
    assert (await admin.hears("subscriptions"))[1] == (
        "#101: all releases of every feed. Stopped on 1 March 2026, 12:00 UTC, as the thread is archived or"
        " locked. Open it again, or allow us Manage Threads, then /subscribe it again."
    )


async def test_a_deleted_channel_is_told_of_once_and_ends(admin: Person) -> None:
    """Found gone when we posted, or only now: nobody could pick it for /unsubscribe any more."""
    await admin.gives("subscribe", channel=OTHER_CHANNEL)
    async with admin.database.transaction() as tx:
        await subscriptions.suspend(tx, OTHER_CHANNEL, because="gone", now=admin.clock.now())
        await subscriptions.add(
            tx, guild_id=OURS, channel_id=DELETED_CHANNEL, feed_id=None, language=None, created_by=ADMIN, now=NOW
        )
    await admin.gives("subscribe")
    assert [await admin.hears("subscriptions") for _ in range(2)] == [
        [
            "Subscriptions",
            "#101: all releases of every feed",
            "#102 isn't there any more, so it gets nothing now.",
            "#104 isn't there any more, so it gets nothing now.",
        ],
        ["Subscriptions", "#101: all releases of every feed"],
    ]


async def test_the_latest_release_is_posted_at_once_if_asked(admin: Person) -> None:
    """The newest of all followed feeds, to this channel alone, and once."""
    port, reef = await add_feed(admin.database, "port", OURS), await add_feed(admin.database, "reef", OURS)
    await keep(admin.database, port, 3, facts())
    await keep(admin.database, reef, 4, facts())
    await keep(admin.database, await add_feed(admin.database, "far", THEIRS), 5, facts())
    assert (await admin.hears("subscribe", latest=True))[2] == "The newest release is on its way: Release 4"
    await admin.gives("subscribe", latest=True)
    async with admin.database.transaction() as tx:
        claimed = await deliveries.claim(tx, admin.clock.now(), limit=10)
    assert [(one.channel_id, int(one.release_id)) for one in claimed] == [(CHANNEL, 2)]


async def test_the_latest_is_the_newest_that_the_subscription_would_take(admin: Person) -> None:
    """By its language, of all feeds followed, however new another language's are; where none fits, it says so."""
    english, arabic = await add_feed(admin.database, "port", OURS), await add_feed(admin.database, "reef", OURS)
    await keep(admin.database, english, 3, facts())
    await keep(admin.database, arabic, 4, facts())
    async with admin.database.transaction() as tx:
        await tx.execute("update releases set language = 'ar' where feed_id = :feed", feed=arabic)
    told = [(await admin.hears("subscribe", language=one, latest=True))[-1] for one in ("en", "ar", "fr")]
    assert told == [
        "The newest release is on its way: Release 3",
        "The newest release is on its way: Release 4",
        "None of the last 2 releases fits, so nothing is posted.",
    ]


async def test_without_a_feed_or_a_release_it_says_so(admin: Person) -> None:
    """The subscription stands, and what is missing is named."""
    assert (await admin.hears("subscribe", latest=True))[2:] == [
        "This server follows no feed yet. Add one with /feed add.",
        "There is no release yet to post.",
    ]


async def test_what_is_not_there_cannot_be_ended(admin: Person) -> None:
    """One feed out of all can't be left out, and another guild's isn't there."""
    await add_feed(admin.database, "port", OURS)
    await admin.gives("subscribe")
    assert (await admin.hears("unsubscribe", feed="port"))[1] == (
        "#101 gets every feed, so one can't be left out. "
        "/unsubscribe it, then /subscribe it to the feeds it shall get."
    )
    assert (await admin.hears("unsubscribe", channel=OTHER_CHANNEL))[1] == (
        "#102 has no such subscription. /subscriptions lists all there are."
    )
    assert (await admin.of(THEIRS).gives("unsubscribe")).tone is Tone.NOTHING
    assert await admin.of(THEIRS).hears("subscriptions") == [
        "Subscriptions",
        "No channel gets anything yet. /subscribe in a channel starts that.",
    ]


async def test_another_guilds_feed_cannot_be_subscribed_to(admin: Person) -> None:
    """Neither by name nor by key."""
    theirs = await add_feed(admin.database, "port", THEIRS)
    for words in ("Office port", f"f:{theirs}"):
        assert (await admin.gives("subscribe", feed=words)).tone is Tone.NOTHING
    assert await subscriptions.for_feed(admin.database, FeedId(theirs)) == []


async def test_a_guild_may_have_so_many_subscriptions(admin: Person) -> None:
    """The limit says its number."""
    admin.settings = Settings(subscriptions_per_guild=1)
    await admin.gives("subscribe")
    assert (await admin.hears("subscribe", channel=OTHER_CHANNEL))[1] == (
        "This server has as many subscriptions as it may (1). /unsubscribe a channel first."
    )
