"""``/undelivered``: what a channel missed is listed with why, posted after all once each, or let go."""

import asyncio
from datetime import timedelta

import pytest

from bot.commands.declared.buttons import BUTTONS
from bot.commands.run import run_command
from bot.errors import SendOutcome
from bot.model.answer import Tone
from bot.store import audit, deliveries, subscriptions, undelivered
from tests.answers.archive import lines_of
from tests.commands.asking import CHANNEL, CLOSED_CHANNEL, DELETED_CHANNEL, Person
from tests.delivery.channel_wall import Fault
from tests.delivery.scene import GUILD, MINUTE, Scene


@pytest.fixture
def scene(admin: Person) -> Scene:
    """A wall and a station over the admin's database, the admin of that guild, one clock."""
    scene = Scene(admin.database)
    admin.clock, admin.guild = scene.clock, GUILD
    return scene


async def test_what_a_stopped_channel_missed_is_posted_after_all(scene: Scene, admin: Person) -> None:
    """Given up by the refusal, waiting behind it, published while it was stopped: each once, in order."""
    feed = await scene.feed()
    await scene.subscribe(CHANNEL, feed)
    scene.wall.closed[CHANNEL] = SendOutcome.FORBIDDEN
    for title in ("One", "Two"):
        await scene.store(feed, title)
    await scene.delivery.deliver_once()
    await scene.store(feed, "Three")
    await scene.delivery.deliver_once()
    scene.wall.closed.clear()

    listed = await admin.hears("undelivered")
    posting = await admin.hears("undelivered", action="post")
    await scene.store(feed, "Four")
    await scene.delivery.deliver_once()
    after = await admin.hears("undelivered")

    assert listed == [
        "Not posted",
        "# #101: 3 releases",
        "We may not post there. Allow us View Channel, Send Messages and Read Message History in it.",
        "• 16 September 2024: One",
        "• 16 September 2024: Two",
        "It was published while the channel was stopped.",
        "• 16 September 2024: Three",
    ]
    assert posting == ["Posting", "#101: 3 releases are on their way, the oldest first."]
    assert after == ["Not posted", "Everything was posted."]
    assert scene.wall.titles(CHANNEL) == ["One", "Two", "Three", "Four"]
    assert await subscriptions.of_channel(admin.database, GUILD, CHANNEL) != []
    assert [one.action for one in await audit.recent(admin.database, GUILD)] == ["undelivered"]


async def test_subscribing_again_says_what_was_missed(scene: Scene, admin: Person) -> None:
    """And a filter of language counts for what is missed too."""
    feed = await scene.feed()
    await admin.gives("subscribe", language="en")
    async with admin.database.transaction() as tx:
        await subscriptions.suspend(tx, CHANNEL, because="forbidden", now=scene.step())
    await scene.store(feed, "One")
    await scene.store(feed, "Deux", language="fr")
    await scene.delivery.deliver_once()

    assert await admin.hears("subscribe", language="en") == [
        "Subscribed",
        "#101 gets posts again.",
        "1 release came meanwhile. /undelivered posts it after all.",
    ]


async def test_what_is_let_go_is_offered_no_more(scene: Scene, admin: Person) -> None:
    """Nor is it ever posted."""
    await dead_post(scene, SendOutcome.INVALID)

    listed = await admin.gives("undelivered")
    dropped = await admin.hears("undelivered", action="drop")
    twice = await admin.gives("undelivered", action="drop")
    again = await admin.hears("undelivered", action="post")
    await scene.delivery.deliver_once()

    assert [(one.does, one.key) for one in listed.buttons] == [
        ("undelivered", "post.all"),
        ("undelivered", "drop.all"),
    ]
    assert dropped == ["Let go", "1 release won't be posted."]
    assert (lines_of(twice), twice.tone) == (["Let go", "Nothing is left to let go."], Tone.NOTHING)
    assert again == ["Posting", "Everything was posted."]
    assert scene.wall.titles(CHANNEL) == []


async def test_a_deleted_channel_is_offered_no_posting(scene: Scene, admin: Person) -> None:
    """Only to let it go: a button that can't work is none."""
    await dead_post(scene, SendOutcome.GONE)
    listed = await admin.gives("undelivered")
    assert [one.key for one in listed.buttons] == ["drop.all"]


async def test_what_another_admin_has_posted_is_no_release_on_its_way(scene: Scene, admin: Person) -> None:
    """Two look at the same list; the slower one reads that nothing is left."""
    await dead_post(scene, SendOutcome.INVALID)
    both = await asyncio.gather(*(admin.hears("undelivered", action="post") for _ in range(2)))
    assert sorted(one[1] for one in both) == [
        "#101: 1 release is on its way.",
        "#101: nothing is left to post.",
    ]


async def test_the_buttons_do_what_they_say_and_are_noted(scene: Scene, admin: Person) -> None:
    """For a manager of that guild, with a key of ours; the audit tells which was pressed."""
    await dead_post(scene, SendOutcome.INVALID)
    button = BUTTONS["undelivered"]
    member = await run_command(admin.of(GUILD, manages=False).context, button, {"key": "post.all"})
    broken = await run_command(admin.context, button, {"key": "post.all;"})
    posted = await run_command(admin.context, button, {"key": f"post.{CHANNEL}"})
    await scene.delivery.deliver_once()

    assert [lines_of(one)[1].split(".")[0] for one in (member, broken, posted)] == [
        "/undelivered is for members with the Manage Server permission or this server's manager role",
        "That button is broken",
        "#101: 1 release is on its way",
    ]
    assert scene.wall.titles(CHANNEL) == ["One"]
    assert (await admin.hears("audit"))[
        1
    ] == f"{scene.clock.now():%-d %B %Y, %H:%M} UTC, @1: /undelivered (button: post.101)"


async def test_what_may_stand_there_is_looked_for_before_it_is_posted_again(scene: Scene, admin: Person) -> None:
    """The history could not be read; now it can, and the post that stood there is not made twice."""
    feed = await scene.feed()
    await scene.subscribe(CHANNEL, feed)
    await scene.store(feed, "One")
    scene.wall.faults.append(Fault(SendOutcome.UNKNOWN, after=True))
    scene.wall.hidden.add(CHANNEL)
    await scene.delivery.deliver_once()
    scene.step(10 * MINUTE)
    await scene.delivery.deliver_once()
    unsure = await admin.hears("undelivered")
    scene.wall.hidden.clear()

    await admin.gives("undelivered", action="post")
    await scene.delivery.deliver_once()

    assert unsure[2].startswith("We were interrupted, and can't read the channel's history")
    assert scene.wall.titles(CHANNEL) == ["One"]
    assert await scene.rows("state, error") == [("sent", None)]


async def test_what_waits_is_told_and_tried_at_once(scene: Scene, admin: Person) -> None:
    """With how often it was tried and when it will be."""
    feed = await scene.feed()
    await scene.subscribe(CHANNEL, feed)
    await scene.store(feed, "One")
    scene.wall.faults.append(Fault(SendOutcome.RETRY, wait=timedelta(hours=1)))
    await scene.delivery.deliver_once()

    told = await admin.hears("undelivered")
    tried = await admin.hears("undelivered", action="post")
    await scene.delivery.deliver_once()

    assert told[2] == (
        "Discord doesn't take it just now. Tries so far: 1. The next is at 16 September 2024, 10:00 UTC."
    )
    assert tried == ["Posting", "What waits is tried again now."]
    assert scene.wall.titles(CHANNEL) == ["One"]


@pytest.mark.parametrize(
    ("channel", "sentence"),
    [
        (CLOSED_CHANNEL, "#103: we still lack Send Messages and Embed Links there."),
        (DELETED_CHANNEL, "#104: That channel isn't there any more."),
    ],
)
async def test_a_channel_that_takes_no_posts_yet_is_named(
    scene: Scene, admin: Person, channel: int, sentence: str
) -> None:
    """What we lack, and the posts stay on offer."""
    await dead_post(scene, SendOutcome.FORBIDDEN, channel)

    assert await admin.hears("undelivered", action="post") == ["Posting", sentence]
    assert await undelivered.count(admin.database, GUILD, since=scene.clock.now() - timedelta(days=1)) == 1


async def test_a_post_that_a_moderator_deleted_is_not_offered(scene: Scene, admin: Person) -> None:
    """Its answer got lost, and the same nonce then found it gone."""
    await dead_post(scene, SendOutcome.GONE)
    async with admin.database.transaction() as tx:
        await tx.execute("update deliveries set error = :error", error=undelivered.DELETED)

    assert await admin.hears("undelivered") == ["Not posted", "Everything was posted."]


async def test_another_guild_sees_nothing_of_it(scene: Scene, admin: Person) -> None:
    """Neither its list nor its retry touches this guild's posts."""
    await dead_post(scene, SendOutcome.INVALID)
    other = admin.of(GUILD + 1)  # type: ignore[arg-type]

    assert await other.hears("undelivered", action="post") == ["Posting", "Everything was posted."]
    assert await other.hears("undelivered") == ["Not posted", "Everything was posted."]
    assert (await other.gives("undelivered")).tone is Tone.NOTHING
    assert await scene.rows("state, error") == [("dead", "invalid")]


async def dead_post(scene: Scene, because: SendOutcome, channel: int = CHANNEL) -> None:
    """A post of "One" that was refused for good."""
    feed = await scene.feed()
    await scene.subscribe(channel, feed)
    await scene.store(feed, "One")
    scene.wall.closed[channel] = because
    await scene.delivery.deliver_once()
    scene.wall.closed.clear()
    counts = await deliveries.counts(scene.database)
    assert list(counts.values()) == [0, 0, 0, 1]
