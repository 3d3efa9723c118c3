"""Publishing within the ten an hour that Discord allows a channel, as the local Discord counts them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SettableClock
from bot.delivery.station import Delivery
from bot.model.feed import Feed
from bot.model.ids import GuildId
from bot.model.wish import Look
from bot.settings import Settings
from bot.store.database import Database
from tests.delivery.scene import Scene
from tests.discord_server import Channel, ChannelKind, DiscordServer, Limits
from tests.platforms.discord.stage import Stage, set_up

HOUR = timedelta(minutes=62)


@dataclass(frozen=True, slots=True)
class Newsstand:
    """A channel whose posts are published to ``follower``; both clocks go together."""

    stage: Stage
    scene: Scene
    feed: Feed
    channel: Channel
    follower: Channel

    async def deliver(self, delivery: Delivery, by: timedelta = timedelta()) -> int:
        """Let time pass, then deliver what is due; how many messages the follower has."""
        self.scene.clock.advance(by)
        self.stage.server.clock.advance(by.total_seconds())
        for _ in range(3):
            await delivery.deliver_once()
        return len(self.stage.server.messages(self.follower))

    @property
    def refused(self) -> int:
        """Requests to publish that the server answered with 429."""
        answered = [one.status for one in self.stage.server.requests if one.path.endswith("/crosspost")]
        return answered.count(429)


@pytest.fixture
async def newsstand(sqlite_database: Database) -> AsyncIterator[Newsstand]:
    """Limits are on, but for those on posting, which have tests of their own."""
    limits = Limits(per_second=10_000, default=(10_000, 1.0), routes={})
    async with DiscordServer(limits=limits) as server, set_up(server, sqlite_database, Settings()) as stage:
        channel = stage.guild.add_channel("announcements", ChannelKind.ANNOUNCEMENT)
        follower = server.add_guild("Elsewhere").add_channel("from outside")
        channel.followers.append(follower)
        guild = GuildId(stage.guild.id)
        scene = Scene(sqlite_database, SettableClock(datetime.now(UTC)))
        feed = await scene.feed(guild=guild)
        made = await scene.subscribe(channel.id, feed, guild=guild)
        await scene.wish(made, look=Look(crosspost=True), guild=guild)
        yield Newsstand(stage, scene, feed, channel, follower)
    assert (server.contract_violations, server.unknown_requests) == ([], [])


async def test_ten_an_hour_without_one_refusal(newsstand: Newsstand) -> None:
    """Twenty-three posts stand at once; their followers get ten, ten and three, in order, whoever runs by then."""
    for number in range(23):
        await newsstand.scene.store(newsstand.feed, f"Release {number}")
    async with newsstand.stage.connected() as bot:
        delivery = Delivery(newsstand.stage.database, bot.sender, newsstand.scene.clock)
        counts = [await newsstand.deliver(delivery), await newsstand.deliver(delivery, timedelta(minutes=30))]
        later = Delivery(newsstand.stage.database, bot.sender, newsstand.scene.clock)
        counts += [await newsstand.deliver(later, HOUR), await newsstand.deliver(later, HOUR)]

    posted = [one.components for one in newsstand.stage.server.messages(newsstand.channel)]
    published = [one.components for one in newsstand.stage.server.messages(newsstand.follower)]
    assert (counts, newsstand.refused, published == posted) == ([10, 10, 20, 23], 0, True)


async def test_an_hour_used_up_by_others_is_waited_out(newsstand: Newsstand) -> None:
    """Somebody else published ten by hand: ours is refused, waits as long as Discord says, and comes then."""
    for number in range(11):
        await newsstand.scene.store(newsstand.feed, f"Release {number}")
    async with newsstand.stage.connected() as bot:
        delivery = Delivery(newsstand.stage.database, bot.sender, newsstand.scene.clock)
        await newsstand.deliver(delivery)
        async with newsstand.stage.database.transaction() as tx:
            await tx.execute(
                "update deliveries set next_try_at = '2000-01-01T00:00:00.000000Z' where state = 'planned'"
            )
            await tx.execute("update deliveries set kind = 'thread' where kind = 'crosspost' and state = 'sent'")
        before = await newsstand.deliver(delivery)
        after = await newsstand.deliver(delivery, HOUR)

    notices = newsstand.stage.server.messages(newsstand.stage.channel)
    assert (before, newsstand.refused, after, notices) == (10, 1, 11, [])


async def test_corrections_of_a_published_post_hold_nothing_up(newsstand: Newsstand) -> None:
    """Discord lets it be edited three times an hour: the fourth waits, and the next release comes meanwhile."""
    stage, scene = newsstand.stage, newsstand.scene
    release = await scene.store(newsstand.feed, "Release")
    async with stage.connected() as bot:
        delivery = Delivery(stage.database, bot.sender, scene.clock)
        await newsstand.deliver(delivery)
        for number in range(4):
            await scene.revise(release, f"Release, corrected {number}")
            await newsstand.deliver(delivery)
        first = stage.server.texts(newsstand.channel)
        await scene.store(newsstand.feed, "Next")
        await newsstand.deliver(delivery)
        second = stage.server.texts(newsstand.channel)
        await newsstand.deliver(delivery, HOUR)
        third = stage.server.texts(newsstand.channel)

    assert ["### Release, corrected 2" in first[0], "### Next" in second[1], len(second)] == [True, True, 2]
    assert "### Release, corrected 3" in third[0]
