"""``/subscription pause`` and ``resume``, and what becomes of what waits or is on its way."""

from datetime import timedelta

import pytest

from bot.delivery import outbox
from bot.model.answer import Tone
from tests.answers.archive import NOW, OURS, add_feed, facts, keep
from tests.commands.asking import NEWS_CHANNEL, Person


async def test_a_pause_keeps_everything_back_until_the_admins_word(admin: Person) -> None:
    """Nothing is posted, what was planned is taken back; resumed, the admin hears how much it was, and chooses."""
    port = await add_feed(admin.database, "port", OURS)
    await admin.gives("subscribe")
    await publish(admin, port, 1)
    paused = await admin.hears("subscription pause")
    again = await admin.hears("subscription pause")
    await publish(admin, port, 2)
    assert await waiting_for(admin) == []
    resumed = await admin.hears("subscription resume")
    await publish(admin, port, 3)
    chosen = await admin.hears("subscription resume", missed="digest")
    nothing = await admin.hears("subscription resume", missed="digest")

    assert paused == [
        "Subscription",
        "#101 gets nothing until /subscription resume, which also tells what was missed.",
    ]
    assert again[1] == "#101 is paused already. /subscription resume lets posts through again."
    assert resumed == [
        "Subscription",
        "#101 gets posts again.",
        "2 releases were missed. Give the command again with “missed” to post them as one digest, or to drop"
        " them.",
    ]
    assert chosen == ["Subscription", "The 2 releases it missed are on their way, as one digest."]
    assert nothing[1] == "#101 isn't paused, and it missed nothing."
    assert await waiting_for(admin) == [("post", 3), ("digest", 1)]


@pytest.mark.parametrize("ending", ["subscription pause", "unsubscribe"])
async def test_of_two_subscriptions_the_other_goes_on_with_what_it_wants(admin: Person, ending: str) -> None:
    """What only the one that ends or pauses wanted isn't posted; the rest is, as the other's posts look."""
    port = await add_feed(admin.database, "port", OURS)
    await admin.gives("subscribe", channel=NEWS_CHANNEL)
    await admin.gives("subscription filter", channel=NEWS_CHANNEL, words="2")
    await admin.gives("subscription look", channel=NEWS_CHANNEL, crosspost=True)
    await admin.gives("subscribe", channel=NEWS_CHANNEL, feed="port")
    for number in (1, 2, 3):
        await publish(admin, port, number)
    before = await going_out(admin)
    await admin.gives(ending, channel=NEWS_CHANNEL, feed="port")
    kept = await admin.database.rows("select release_id from waiting where why = 'paused' order by release_id")

    assert (before, await going_out(admin)) == (
        [(1, 2, None), (2, 2, None), (3, 2, None)],
        [(2, 1, "crosspost")],
    )
    assert [row["release_id"] for row in kept] == ([] if ending == "unsubscribe" else [1, 3])


async def test_what_the_other_has_put_off_comes_when_it_would(admin: Person) -> None:
    """The other's digest brings it: the post of the one that pauses isn't kept for it."""
    port = await add_feed(admin.database, "port", OURS)
    await admin.gives("subscribe", rhythm="daily")
    await admin.gives("subscribe", feed="port")
    await publish(admin, port, 1)
    await admin.gives("subscription pause", feed="port")
    before = await waiting_for(admin)
    admin.clock.advance(timedelta(days=1))
    await outbox.plan(admin.database, admin.clock.now())
    assert (before, await waiting_for(admin)) == ([], [("digest", 1)])


async def test_a_new_filter_holds_for_what_waits(admin: Person) -> None:
    """What came before it and doesn't fit isn't in the digest; the answer says how much that is."""
    port = await add_feed(admin.database, "port", OURS)
    await admin.gives("subscribe", rhythm="daily")
    for number in (1, 2, 3):
        await publish(admin, port, number)
    told = await admin.hears("subscription filter", words="2")
    french = await admin.gives("subscribe", language="fr")
    waits = await admin.database.rows("select release_id from waiting")
    assert told[3] == "2 releases that waited for their time don't fit, and won't come."
    assert (french.tone, [row["release_id"] for row in waits]) == (Tone.DONE, [])


async def going_out(admin: Person) -> list[tuple[int, int, str | None]]:
    """What is planned: release, subscription, what follows it."""
    rows = await admin.database.rows("select * from deliveries where state = 'planned' order by id")
    return [(row["release_id"], row["subscription_id"], row["follow_ups"]) for row in rows]


async def test_what_was_missed_may_be_dropped(admin: Person) -> None:
    """In the command that resumes; then nothing of it comes."""
    port = await add_feed(admin.database, "port", OURS)
    await admin.gives("subscribe")
    await admin.gives("subscription pause")
    assert (await admin.hears("subscriptions"))[2] == (
        "• Paused since 1 March 2026, 12:00 UTC. /subscription resume wakes it."
    )
    await publish(admin, port, 1)
    assert await admin.hears("subscription resume", missed="drop") == [
        "Subscription",
        "#101 gets posts again.",
        "The 1 release it missed is not posted. It stays in search.",
    ]
    assert await waiting_for(admin) == []


async def publish(admin: Person, feed: int, number: int) -> None:
    """A release is stored after everything so far, and planned."""
    await keep(admin.database, feed, number, facts())  # type: ignore[arg-type]
    admin.clock.advance(timedelta(minutes=1))
    async with admin.database.transaction() as tx:
        await tx.execute("update releases set planned_at = null where guid = :guid", guid=f"guid-{number}")
    assert admin.clock.now() > NOW
    await outbox.plan(admin.database, admin.clock.now())


async def waiting_for(admin: Person) -> list[tuple[str, int]]:
    """What is on its way, oldest first: kind and release."""
    rows = await admin.database.rows("select kind, release_id from deliveries where state = 'planned' order by id")
    return [(row["kind"], row["release_id"]) for row in rows]
