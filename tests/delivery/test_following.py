"""Followers get what a release tells of by direct message, once; no guild's feeds reach another's members."""

from datetime import timedelta

from bot.delivery import outbox
from bot.delivery.following import fits
from bot.delivery.wanted import Seen
from bot.errors import SendOutcome
from bot.model.feed import Feed
from bot.model.follow import FollowKind
from bot.model.ids import ChannelId, GuildId, MemberId, PersonId
from bot.model.named import Named
from bot.model.subscription import GuildSettings
from bot.store import (
    direct_channels,
    direct_deliveries,
    follows,
    guild_feeds,
    guild_settings,
    member_settings,
    releases,
)
from tests.delivery.channel_wall import Fault
from tests.delivery.scene import GUILD, Scene

READER, OTHER = MemberId(900), MemberId(901)


async def follow(
    scene: Scene, kind: FollowKind, wish: str, *, member: MemberId = READER, guild: GuildId | None = GUILD
) -> None:
    """A member follows something now, met in a guild; their direct messages are channel member + 1000."""
    now = scene.step()
    async with scene.database.transaction() as tx:
        await direct_channels.keep(tx, member, ChannelId(member + 1000))
        if guild is not None:
            await direct_channels.meet(tx, member, guild, now)
        await follows.add(tx, member=member, kind=kind, wish=wish, words=wish, now=now)


async def test_a_release_reaches_its_followers_once(scene: Scene) -> None:
    """By two of their follows at once: one message, with both to be ended. Who follows something else: none."""
    feed = await scene.feed()
    await follow(scene, FollowKind.TOPIC, "pilots harbour")
    await follow(scene, FollowKind.FEED, str(feed.id))
    await follow(scene, FollowKind.TOPIC, "weather", member=OTHER)
    await scene.store(feed, "Harbour pilots meet")

    await scene.delivery.deliver_once()
    await scene.delivery.deliver_once()

    assert scene.wall.titles(1900) == ["Harbour pilots meet"]
    assert [one.wish for one in scene.wall.messages[0].post.follows] == ["pilots harbour", str(feed.id)]
    assert await scene.rows("kind, channel_id, guild_id, member_id, state") == [("post", 1900, 0, 900, "sent")]


async def test_what_was_stored_before_the_follow_is_not_sent(scene: Scene) -> None:
    """A follow counts from the moment it was made."""
    feed = await scene.feed()
    await scene.store(feed, "Harbour")
    await follow(scene, FollowKind.TOPIC, "harbour")

    await scene.delivery.deliver_once()

    assert scene.wall.calls == []


async def test_no_guild_reaches_another_guilds_members(scene: Scene) -> None:
    """A member met in guild 71 alone hears nothing of guild 70's feed, until met there, or the feed is public."""
    feed = await scene.feed()
    await follow(scene, FollowKind.TOPIC, "harbour", guild=GuildId(71))
    await scene.store(feed, "Harbour one")
    await scene.delivery.deliver_once()
    before = scene.wall.titles(1900)
    async with scene.database.transaction() as tx:
        await direct_channels.meet(tx, READER, GUILD, scene.step())
    await scene.store(feed, "Harbour two")
    await scene.delivery.deliver_once()

    assert (before, scene.wall.titles(1900)) == ([], ["Harbour two"])


async def test_a_public_feed_reaches_everybody(scene: Scene) -> None:
    """Also those who were met in no guild."""
    feed = await scene.feed(guild=GuildId(71))
    async with scene.database.transaction() as tx:
        await tx.execute("update feeds set public = 1")
    await follow(scene, FollowKind.FEED, str(feed.id), guild=None)
    await scene.store(feed, "One")

    await scene.delivery.deliver_once()

    assert scene.wall.titles(1900) == ["One"]


async def test_what_was_held_back_reaches_followers_once_their_guild_posts_it(scene: Scene) -> None:
    """Each guild's word counts for its own members; who is met in two that give it hears it once."""
    feed = await scene.feed()
    await scene.feed(guild=GuildId(71))
    await follow(scene, FollowKind.FEED, str(feed.id))
    await follow(scene, FollowKind.TOPIC, "harbour", member=OTHER, guild=GuildId(71))
    await follow(scene, FollowKind.TOPIC, "harbour", member=OTHER)
    await follow(scene, FollowKind.TOPIC, "harbour", member=MemberId(902), guild=GuildId(71))
    release = await scene.store(feed, "Harbour", planned=True)
    reached = []
    for guild in (GUILD, GuildId(71)):
        async with scene.database.transaction() as tx:
            held = await releases.get(tx, release)
            assert held is not None
            count = await outbox.plan_for_guild(tx, guild, held, scene.step())
        await scene.delivery.deliver_once()
        reached.append((count, [scene.wall.titles(channel) for channel in (1900, 1901, 1902)]))

    assert reached == [(2, [["Harbour"], ["Harbour"], []]), (2, [["Harbour"], ["Harbour"], ["Harbour"]])]


async def test_a_correction_edits_the_direct_message(scene: Scene) -> None:
    """As it does a channel's post, with the same buttons."""
    feed = await scene.feed()
    await follow(scene, FollowKind.FEED, str(feed.id))
    release = await scene.store(feed, "One")
    await scene.delivery.deliver_once()
    await scene.revise(release, "One, corrected")

    await scene.delivery.deliver_once()

    assert scene.wall.titles(1900) == ["One, corrected"]
    assert [one.wish for one in scene.wall.messages[0].post.follows] == [str(feed.id)]
    assert scene.wall.calls == [("post", 1900), ("edit", 1900)]


async def test_what_waits_of_an_ended_follow_is_not_sent(scene: Scene) -> None:
    """Unless another follow brings it too."""
    feed = await scene.feed()
    await follow(scene, FollowKind.FEED, str(feed.id))
    await follow(scene, FollowKind.TOPIC, "two")
    scene.wall.faults.append(Fault(SendOutcome.RETRY))
    for title in ("One", "Two"):
        await scene.store(feed, title)
    await scene.delivery.deliver_once()
    [by_feed, _] = await follows.of_member(scene.database, READER)
    async with scene.database.transaction() as tx:
        await follows.remove(tx, READER, by_feed.id)
        gone = await direct_deliveries.let_go(tx, READER, by_feed.id)
    scene.step(timedelta(minutes=1))
    await scene.delivery.deliver_once()

    assert (gone, scene.wall.titles(1900)) == (1, ["Two"])
    assert [one.wish for one in scene.wall.messages[0].post.follows] == ["two"]


async def test_direct_messages_speak_the_members_language(scene: Scene) -> None:
    """Their own, else that of the guild they were last met in."""
    feed = await scene.feed()
    await follow(scene, FollowKind.FEED, str(feed.id))
    async with scene.database.transaction() as tx:
        await guild_settings.save(tx, GuildSettings(guild_id=GUILD, language="ar", time_zone="Asia/Damascus"))
    await scene.store(feed, "One")
    await scene.delivery.deliver_once()
    async with scene.database.transaction() as tx:
        await member_settings.set_language(tx, READER, "en")
    await scene.store(feed, "Two")
    await scene.delivery.deliver_once()

    assert [(one.post.reader_language, one.post.time_zone) for one in scene.wall.messages] == [
        ("ar", "Asia/Damascus"),
        ("en", "Asia/Damascus"),
    ]


async def test_closed_direct_messages_pause_the_follows(scene: Scene) -> None:
    """One refusal: nothing more is tried, no admin hears of it; opened again, the next release comes."""
    feed = await scene.feed()
    await follow(scene, FollowKind.FEED, str(feed.id))
    scene.wall.closed[1900] = SendOutcome.FORBIDDEN
    for title in ("One", "Two"):
        await scene.store(feed, title)
    await scene.delivery.deliver_once()
    await scene.store(feed, "Three")
    await scene.delivery.deliver_once()
    paused = await direct_channels.get(scene.database, READER)
    scene.wall.closed.clear()
    async with scene.database.transaction() as tx:
        await direct_channels.keep(tx, READER, ChannelId(1900))
    await scene.store(feed, "Four")
    await scene.delivery.deliver_once()

    assert paused is not None
    assert paused.closed_at == scene.clock.now() - timedelta(seconds=2)
    assert (scene.wall.calls, scene.wall.notices) == ([("post", 1900), ("post", 1900)], [])
    assert scene.wall.titles(1900) == ["Four"]
    assert await scene.rows("state, error") == [("dead", "forbidden"), ("dead", "forbidden"), ("sent", None)]


async def test_a_feed_that_moves_takes_its_followers_along(scene: Scene) -> None:
    """The guild gives the feed another address: who followed it hears of the new one, and only of that."""
    old, new = await scene.feed(), await scene.feed("https://press.example/new")
    await follow(scene, FollowKind.FEED, str(old.id))
    async with scene.database.transaction() as tx:
        await guild_feeds.move(tx, GUILD, old.id, new.id, scene.step())
    await scene.store(new, "One")

    await scene.delivery.deliver_once()

    assert [one.wish for one in await follows.of_member(scene.database, READER)] == [str(new.id)]
    assert scene.wall.titles(1900) == ["One"]


async def test_people_are_known_in_both_scripts(scene: Scene) -> None:
    """By the one matcher of names; organizations and words by whole words, folded."""
    seen, named = await seen_as(
        scene,
        "The Harbours' pilots",
        Named(people=((PersonId(1), "باربرا ليف"),), organizations=("Harbour Council",)),
    )
    every = [
        (FollowKind.PERSON, "Barbara Leaf"),
        (FollowKind.PERSON, "Jon Reed"),
        (FollowKind.PERSON, "Harbours Pilots"),
        (FollowKind.PERSON, "Pilots"),
        (FollowKind.ORGANIZATION, "harbour council"),
        (FollowKind.ORGANIZATION, "council harbour"),
        (FollowKind.TOPIC, "pilots harbours"),
        (FollowKind.TOPIC, "pilot"),
    ]

    assert fits(every, seen, named) == {
        FollowKind.PERSON: ["Barbara Leaf", "Harbours Pilots"],
        FollowKind.ORGANIZATION: ["harbour council"],
        FollowKind.TOPIC: ["pilots harbours"],
    }


async def seen_as(scene: Scene, title: str, named: Named) -> tuple[Seen, Named]:
    """A stored release as matchers see it, naming these."""
    feed: Feed = await scene.feed()
    release = await releases.get(scene.database, await scene.store(feed, title))
    assert release is not None
    return Seen(release, named), named
