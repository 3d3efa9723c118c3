"""The daily look around: guilds that removed us and come back, channels open again, members who left."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.delivery.lookout import KEPT
from bot.delivery.missed import OFFERED
from bot.delivery.station import Delivery
from bot.delivery.watch import Watch
from bot.errors import SendError, SendOutcome
from bot.model.answer import Verbatim
from bot.model.feed import Feed
from bot.model.follow import FollowKind
from bot.model.ids import ChannelId, GuildId, MemberId, RoleId
from bot.model.wish import Look
from bot.store import direct_channels, gone_guilds, subscriptions, undelivered
from bot.store.tables import tables
from tests.delivery.channel_wall import Fault
from tests.delivery.scene import ADMIN, GUILD, Scene
from tests.delivery.test_following import READER, follow

DAY = timedelta(days=1)


@dataclass(slots=True)
class Sight:
    """What there is to see. Implements ``Lookout``; ``asked`` keeps every question in order."""

    there: set[GuildId] = field(default_factory=lambda: {GUILD})
    shut: set[ChannelId] = field(default_factory=set)
    left: set[tuple[MemberId, GuildId]] = field(default_factory=set)
    deleted: set[object] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    fault: SendError | None = None

    async def guilds(self) -> frozenset[GuildId]:
        """All we are in."""
        self._ask("guilds")
        return frozenset(self.there)

    async def is_in(self, guild: GuildId) -> bool:
        """One of them."""
        self._ask(f"guild {guild}")
        return guild in self.there

    async def may_post(self, channel: ChannelId, guild: GuildId) -> bool:
        """Open ones."""
        self._ask(f"channel {channel}")
        return channel not in self.shut

    async def welcome(self, guild: GuildId) -> None:
        """Nothing to be made anew."""
        self._ask(f"welcome {guild}")

    async def kept(self, guild: GuildId, channel: ChannelId, look: Look) -> Look:
        """Without what was deleted."""
        self._ask(f"look {channel}")
        role = None if look.role in self.deleted else look.role
        return replace(look, role=role, tags=tuple(tag for tag in look.tags if tag not in self.deleted))

    async def is_member(self, member: MemberId, guild: GuildId) -> bool:
        """Those who stayed."""
        self._ask(f"member {member}")
        return (member, guild) not in self.left

    def _ask(self, question: str) -> None:
        self.asked.append(question)
        if self.fault is not None:
            raise self.fault


async def look(scene: Scene, sight: Sight) -> int:
    """The look that is due a day later."""
    scene.step(DAY)
    return await Watch(scene.database, sight, scene.clock).look_if_due()


async def test_a_guild_that_removed_us_is_kept_and_restored(scene: Scene) -> None:
    """Nothing is planned for it meanwhile; within 30 days all goes on, and the admin hears so."""
    feed, sight = await settled(scene), Sight(there=set())
    first = await look(scene, sight)
    await scene.store(feed, "While away")
    await scene.delivery.deliver_once()
    sight.there = {GUILD}
    second = await look(scene, sight)
    await scene.store(feed, "Back again")
    await scene.delivery.deliver_once()

    assert (first, second) == (1, 1)
    assert [one for one in sight.asked if one.startswith("welcome")] == [f"welcome {GUILD}"]
    assert scene.wall.titles(1) == ["Back again"]
    assert [(kind, place, message.text[:11]) for kind, place, message, _ in scene.wall.notices] == [
        ("member", ADMIN, "We are back")
    ]


async def test_a_guild_is_erased_after_thirty_days(scene: Scene) -> None:
    """Nothing of it is left in any table; another guild's things stay."""
    await settled(scene)
    await scene.feed(guild=GuildId(71))
    await scene.subscribe(2, guild=GuildId(71))
    sight = Sight(there={GuildId(71)})
    await look(scene, sight)
    scene.step(KEPT - 2 * DAY)
    await look(scene, sight)
    before = await traces(scene, GUILD)
    await look(scene, sight)

    assert "subscriptions" in before
    assert await traces(scene, GUILD) == set()
    assert await traces(scene, GuildId(71)) == {"guild_feeds", "subscriptions"}


async def test_what_came_while_we_were_removed_is_offered(scene: Scene) -> None:
    """What the removal refused, and what was published after it: told with the return, and posted on a word."""
    feed, sight = await settled(scene), Sight(there=set())
    scene.wall.closed[1] = SendOutcome.FORBIDDEN
    await scene.store(feed, "One")
    await Delivery(scene.database, scene.wall, scene.clock, lookout=sight).deliver_once()
    scene.step(timedelta(days=3))
    await scene.store(feed, "Two")
    await scene.delivery.deliver_once()
    scene.wall.closed.clear()
    sight.there = {GUILD}
    await look(scene, sight)
    offered = await undelivered.dead(scene.database, GUILD, since=scene.clock.now() - OFFERED, limit=9)
    async with scene.database.transaction() as tx:
        await undelivered.retry(tx, GUILD, since=scene.clock.now() - OFFERED, now=scene.clock.now())
    await scene.delivery.deliver_once()

    assert [(one.title, one.because) for one in offered] == [("Two", "suspended"), ("One", "suspended")]
    [(_, _, message, _)] = scene.wall.notices
    assert (message.text[:35], message.values["count"]) == ("We are back in this server, and eve", 2)
    assert scene.wall.titles(1) == ["One", "Two"]


async def test_a_correction_refused_meanwhile_is_shown_once_the_channel_is_open(scene: Scene) -> None:
    """Whether the thread was shut or the permission gone."""
    feed = await settled(scene)
    release = await scene.store(feed, "One")
    await scene.delivery.deliver_once()
    await scene.revise(release, "One, corrected")
    scene.wall.faults.append(Fault(SendOutcome.ARCHIVED))
    await scene.delivery.deliver_once()
    before = scene.wall.titles(1)
    async with scene.database.transaction() as tx:
        await subscriptions.suspend(tx, ChannelId(1), because="archived", now=scene.step())
        await subscriptions.resume(tx, GUILD, ChannelId(1))
    await scene.delivery.deliver_once()

    assert (before, scene.wall.titles(1)) == (["One"], ["One, corrected"])


async def test_a_refused_send_makes_us_ask_after_the_guild(scene: Scene) -> None:
    """Removed from the guild, nobody is told that a channel is closed; removed from the channel, they are."""
    feed, sight = await settled(scene), Sight(there=set())
    scene.wall.closed[1] = SendOutcome.FORBIDDEN
    await scene.store(feed, "One")
    await Delivery(scene.database, scene.wall, scene.clock, lookout=sight).deliver_once()
    told = list(scene.wall.notices)
    gone = await gone_guilds.gone(scene.database)

    assert (told, list(gone), sight.asked) == ([], [GUILD], [f"guild {GUILD}"])
    assert [one.suspended_because for one in await subscriptions.of_guild(scene.database, GUILD)] == ["removed"]


async def test_a_channel_open_again_wakes_and_its_admin_hears_what_it_missed(scene: Scene) -> None:
    """Asked once a day while it is shut; told once when it is open."""
    feed, sight = await settled(scene), Sight(shut={ChannelId(1)})
    scene.wall.closed[1] = SendOutcome.FORBIDDEN
    await scene.store(feed, "One")
    await scene.delivery.deliver_once()
    shut = await look(scene, sight)
    await scene.store(feed, "Two")
    await scene.delivery.deliver_once()
    sight.shut.clear()
    scene.wall.closed.clear()
    opened = [await look(scene, sight) for _ in range(2)]
    await scene.store(feed, "Three")
    await scene.delivery.deliver_once()

    assert (shut, opened) == (0, [1, 0])
    assert scene.wall.titles(1) == ["Three"]
    [_, (_, _, message, _)] = scene.wall.notices
    assert (message.text[:33], message.values["count"]) == ("We may post in {channel} again, a", 2)
    assert [one for one in sight.asked if one.startswith("channel")] == ["channel 1", "channel 1"]


async def test_a_deleted_role_and_deleted_tags_are_told_once(scene: Scene) -> None:
    """Posts go on without them, and the list of subscriptions says so too."""
    feed, sight = await scene.feed(), Sight()
    one = await scene.subscribe(1, feed)
    await scene.wish(one, look=Look(role=RoleId(9), tags=("Talks", "Visits"), crosspost=True))
    before = await look(scene, sight)
    sight.deleted = {RoleId(9), "Talks"}
    after = [await look(scene, sight) for _ in range(2)]
    await scene.delivery.deliver_once()
    kept = await subscriptions.get(scene.database, GUILD, one)

    assert (before, after) == (0, [1, 0])
    assert kept is not None
    assert kept.look == Look(tags=("Visits",), crosspost=True)
    assert [message.values.get("tags") for _, _, message, _ in scene.wall.notices] == [None, Verbatim("Talks")]


async def test_who_left_a_guild_hears_no_more_of_its_feeds(scene: Scene) -> None:
    """Their follows stay, for the other feeds they can see."""
    feed, sight = await settled(scene), Sight(left={(READER, GUILD)})
    await follow(scene, FollowKind.FEED, str(feed.id))
    parted = await look(scene, sight)
    await scene.store(feed, "One")
    await scene.delivery.deliver_once()

    assert (parted, scene.wall.titles(1900), scene.wall.titles(1)) == (1, [], ["One"])
    assert await direct_channels.guilds_of(scene.database, READER) == []


async def test_a_look_is_taken_once_a_day_and_again_where_it_was_cut_short(scene: Scene) -> None:
    """Also by another process; a fault of the platform stops nothing."""
    await settled(scene)
    sight = Sight(fault=SendError("Not now.", outcome=SendOutcome.RETRY))
    questions = []
    for hours in (0, 0.5, 1, 12, 25):
        scene.step(timedelta(hours=hours))
        await Watch(scene.database, sight, scene.clock).look_if_due()
        questions.append(len(sight.asked))
        sight.fault = None

    assert questions == [1, 1, 2, 2, 3]


async def settled(scene: Scene) -> Feed:
    """A guild with a feed, and a channel that gets it."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    return feed


async def traces(scene: Scene, guild: GuildId) -> set[str]:
    """The tables that hold something of a guild."""
    found = [one.name for one in await tables(scene.database) if "guild_id" in one.columns]
    kept = {
        name: await scene.database.rows(f'select 1 as yes from "{name}" where guild_id = :guild', guild=guild)
        for name in found
    }
    return {name for name, rows in kept.items() if rows}
