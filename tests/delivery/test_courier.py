"""What each answer of the platform means: sent, tried again, given up, told; and the order in a channel."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery import render_health
from bot.delivery.backoff import GIVE_UP_AFTER
from bot.errors import SendError, SendOutcome
from bot.model.answer import Mention, Message, Verbatim
from bot.model.delivery import Delivery, Post, Told
from bot.model.subscription import GuildSettings
from bot.store import deliveries, guild_settings
from bot.store.database import to_text
from tests.delivery.channel_wall import Fault
from tests.delivery.scene import ADMIN, GUILD, MINUTE, START, Scene

TWO_SECONDS = timedelta(seconds=2)


async def test_a_post_says_what_the_release_says_for_that_channel(scene: Scene) -> None:
    """The post holds the release, and the language and time zone of the channel that reads it."""
    settings = GuildSettings(guild_id=GUILD, language="ar", time_zone="Europe/Istanbul")
    async with scene.database.transaction() as tx:
        await guild_settings.save(tx, settings)
    feed = await scene.feed()
    await scene.subscribe(1, feed, language="en")
    release = await scene.store(feed, "One")

    await scene.delivery.deliver_once()

    [row] = await deliveries_of(scene)
    assert [one.post for one in scene.wall.messages] == [
        Post(
            key=str(row.key),
            release_id=release,
            office="Press Office",
            title="One",
            summary="Summary of One",
            link="https://press.example/25",
            published=START + timedelta(seconds=3),
            language="en",
            revised_at=None,
            reader_language="en",
            time_zone="Europe/Istanbul",
            told=Told.NAMES,
        )
    ]
    assert (row.state, row.message_id) == ("sent", scene.wall.messages[0].id)


@pytest.mark.parametrize("after", [False, True])
async def test_an_unknown_end_is_sent_again_with_the_same_key(scene: Scene, after: bool) -> None:
    """Whether the platform took it or not before the line broke, the channel shows it once."""
    await one_waiting(scene)
    scene.wall.faults.append(Fault(SendOutcome.UNKNOWN, after=after))

    await scene.delivery.deliver_once()
    waiting = await scene.rows("state, attempts, error")
    scene.step(TWO_SECONDS)
    await scene.delivery.deliver_once()

    assert waiting == [("planned", 1, "unknown")]
    assert scene.wall.calls == [("post", 1), ("post", 1)]
    assert scene.wall.titles(1) == ["One"]
    assert await scene.rows("state, attempts, error") == [("sent", 2, None)]


async def test_a_refusal_waits_as_long_as_asked(scene: Scene) -> None:
    """Nothing is sent before the platform's own wait is over; then it counts as a first try."""
    await one_waiting(scene)
    scene.wall.faults.append(Fault(SendOutcome.RETRY, wait=timedelta(minutes=7)))
    await scene.delivery.deliver_once()
    refused_at = scene.clock.now()

    scene.step(timedelta(minutes=7) - timedelta(seconds=1))
    await scene.delivery.deliver_once()
    early = list(scene.wall.calls)
    scene.step()
    await scene.delivery.deliver_once()

    assert early == [("post", 1)]
    assert scene.wall.calls == [("post", 1), ("post", 1)]
    assert await scene.rows("state, first_claimed_at") == [("sent", to_text(refused_at + timedelta(minutes=7)))]


async def test_an_older_release_goes_first_and_other_channels_dont_wait(scene: Scene) -> None:
    """While the first release waits for its second try, its channel gets no later one; others do."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    await scene.store(feed, "One")
    scene.wall.faults.append(Fault(SendOutcome.RETRY, wait=MINUTE))
    await scene.delivery.deliver_once()
    await scene.subscribe(2, feed)
    await scene.store(feed, "Two")
    await scene.delivery.deliver_once()
    before = (scene.wall.titles(1), scene.wall.titles(2))

    scene.step(MINUTE)
    await scene.delivery.deliver_once()

    assert before == ([], ["Two"])
    assert (scene.wall.titles(1), scene.wall.titles(2)) == (["One", "Two"], ["Two"])


@pytest.mark.parametrize("outcome", [SendOutcome.FORBIDDEN, SendOutcome.GONE])
async def test_a_closed_channel_is_left_alone_and_its_subscriber_told(scene: Scene, outcome: SendOutcome) -> None:
    """One refusal suspends the channel, gives up what waits for it and tells whoever subscribed it, once.

    What it misses from then on is noted, to be offered.
    """
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    await scene.store(feed, "One")
    await scene.store(feed, "Two")
    scene.wall.closed[1] = outcome

    await scene.delivery.deliver_once()
    await scene.store(feed, "Three")
    await scene.delivery.deliver_once()

    sentence = {
        SendOutcome.GONE: "We stopped posting to {channel}: it isn't there any more. It was the one that got the"
        " releases of {feeds}.",
        SendOutcome.FORBIDDEN: "We stopped posting to {channel}: we may not post there. Allow us View Channel,"
        " Send Messages and Read Message History in it, then use /subscribe there again.",
    }[outcome]
    assert scene.wall.calls == [("post", 1), ("member", ADMIN)]
    told = about_channel(sentence)
    if outcome is SendOutcome.GONE:
        told = replace(told, values={**told.values, "feeds": Verbatim("Press Office")})
    assert scene.wall.notices == [("member", ADMIN, told, "en")]
    errors = [outcome.value, outcome.value, "suspended"]
    assert await scene.rows() == [("post", 1, "dead", 1, error) for error in errors]


async def test_a_post_deleted_before_we_knew_of_it_is_let_go(scene: Scene) -> None:
    """Answer lost, message deleted by a moderator, the same nonce finds it gone: the channel stays open."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    await scene.store(feed, "One")
    scene.wall.faults.extend([Fault(SendOutcome.UNKNOWN, after=True), Fault(SendOutcome.GONE)])
    await scene.delivery.deliver_once()
    scene.wall.delete(scene.wall.messages[0].id)
    await scene.store(feed, "Two")
    scene.step(MINUTE)

    await scene.delivery.deliver_once()

    assert scene.wall.titles(1) == ["Two"]
    assert scene.wall.notices == []
    assert await scene.rows("state, error") == [("dead", "deleted"), ("sent", None)]


async def test_our_own_fault_is_told_and_blocks_nothing(scene: Scene) -> None:
    """A malformed post is never tried again; the release after it goes out. Told once, and when it is over."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    for title in ("One", "Two", "Three"):
        await scene.store(feed, title)
    scene.wall.faults += [Fault(SendOutcome.INVALID), Fault(SendOutcome.INVALID)]
    await scene.delivery.deliver_once()
    news = [await render_health.check(scene.database, scene.step()) for _ in range(2)]
    await scene.store(feed, "Four")
    await scene.delivery.deliver_once()
    news += [await render_health.check(scene.database, scene.step()) for _ in range(2)]
    await scene.delivery.deliver_once()

    assert scene.wall.titles(1) == ["Three", "Four"]
    assert await scene.rows("state, error") == [("dead", "invalid")] * 2 + [("sent", None)] * 2
    assert [(kind, place, message.values.get("title")) for kind, place, message, _ in scene.wall.notices] == [
        ("member", ADMIN, Verbatim("One")),
        ("member", ADMIN, None),
    ]
    assert news == [0, 0, 1, 0]


async def test_a_bug_in_a_sender_kills_one_delivery_not_the_courier(scene: Scene) -> None:
    """An error that no sender should raise counts as our own fault: once, and never again."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    await scene.store(feed, "One")
    await scene.store(feed, "Two")
    scene.wall.bugs.add("One")

    await scene.delivery.deliver_once()

    assert await scene.rows("state, error") == [("dead", "invalid"), ("sent", None)]


async def test_a_refused_token_stops_everything_and_loses_nothing(scene: Scene) -> None:
    """The error comes out for the supervisor; the delivery waits, as if never begun."""
    await one_waiting(scene)
    scene.wall.faults.append(Fault(SendOutcome.UNAUTHORIZED))

    with pytest.raises(SendError) as raised:
        await scene.delivery.deliver_once()

    assert raised.value.outcome is SendOutcome.UNAUTHORIZED
    assert await scene.rows("state, first_claimed_at") == [("planned", None)]


async def test_a_day_of_refusals_is_enough(scene: Scene) -> None:
    """After some hundred tries a delivery is given up and told, so that it no longer holds up its channel."""
    await one_waiting(scene)
    scene.wall.faults.extend([Fault(SendOutcome.RETRY)] * 3)
    await scene.delivery.deliver_once()
    async with scene.database.transaction() as tx:
        await tx.execute("update deliveries set attempts = :tries", tries=GIVE_UP_AFTER - 2)
    for _ in range(3):
        scene.step(timedelta(minutes=13))
        await scene.delivery.deliver_once()

    assert await scene.rows("state, error, attempts") == [("dead", "retry", GIVE_UP_AFTER)]
    text = "A release could not be posted in {channel}: the platform refused it {count} times in a row."
    message = Message(text, {"channel": Mention("channel", 1), "count": GIVE_UP_AFTER})
    assert scene.wall.notices == [("member", ADMIN, message, "en")]


async def one_waiting(scene: Scene) -> None:
    """A release planned for channel 1."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    await scene.store(feed, "One")


def about_channel(sentence: str) -> Message:
    """A sentence about channel 1."""
    return Message(sentence, {"channel": Mention("channel", 1)})


async def deliveries_of(scene: Scene) -> list[Delivery]:
    """Every delivery."""
    found = await scene.database.rows("select id from deliveries order by id")
    return [one for row in found if (one := await deliveries.get(scene.database, row["id"]))]
