"""What a channel gets by what its subscriptions want: filters, looks, quiet hours, digests."""

from datetime import time, timedelta

import pytest

from bot.delivery import outbox
from bot.delivery.posts import render
from bot.model.delivery import Brief
from bot.model.ids import ChannelId, RoleId
from bot.model.wish import Filter, Look, Rhythm, Style, Term, TermKind, Timing, Why
from bot.store import deliveries, releases, subscription_wishes, subscriptions, waiting
from tests.delivery.scene import GUILD, Scene

HOUR = timedelta(hours=1)
DAILY = Timing(rhythm=Rhythm.DAILY, at=time(12), zone="UTC")
NIGHT = Timing(quiet=(time(9), time(11)), zone="UTC")


def word(text: str) -> Term:
    """A word to look for."""
    return Term(TermKind.WORD, text)


async def test_a_filter_keeps_out_what_it_does_not_want(scene: Scene) -> None:
    """One channel wants storms, another all but storms, a third both feeds but only this one's."""
    feed = await scene.feed()
    await scene.wish(await scene.subscribe(1, feed), wanted=Filter(any=(word("storm*"),)))
    await scene.wish(await scene.subscribe(2, feed), wanted=Filter(none=(word("storm*"),)))
    await scene.wish(await scene.subscribe(3), wanted=Filter(any=(Term(TermKind.FEED, "Press", feed.id),)))
    await scene.wish(await scene.subscribe(4), wanted=Filter(any=(Term(TermKind.FEED, "Press", feed.id + 1),)))
    await scene.store(feed, "Storms ahead")
    await scene.store(feed, "Calm")

    await scene.delivery.deliver_once()

    assert [scene.wall.titles(channel) for channel in (1, 2, 3, 4)] == [
        ["Storms ahead"],
        ["Calm"],
        ["Storms ahead", "Calm"],
        [],
    ]


async def test_two_subscriptions_with_other_filters_are_one_post(scene: Scene) -> None:
    """Where both want it, it comes once, and looks as the feed's own subscription says; else as the other does."""
    feed = await scene.feed()
    own, every = await scene.subscribe(1, feed), await scene.subscribe(1)
    await scene.wish(own, wanted=Filter(any=(word("storm"),)), look=Look(style=Style.COMPACT))
    await scene.wish(every, wanted=Filter(none=(word("fog"),)), look=Look(role=RoleId(5)))
    for title in ("Storm", "Storm and fog", "Calm", "Fog"):
        await scene.store(feed, title)

    await scene.delivery.deliver_once()

    assert [(one.post.title, one.post.compact, one.post.role) for one in scene.wall.messages] == [
        ("Storm", True, None),
        ("Storm and fog", True, None),
        ("Calm", False, 5),
    ]


@pytest.mark.parametrize(
    ("words", "language", "spoken"), [("ar", "en", "ar"), (None, "ar", "ar"), (None, None, "en")]
)
async def test_the_words_have_a_language_of_their_own(
    scene: Scene, words: str | None, language: str | None, spoken: str
) -> None:
    """Releases in one language, our words in another; where none is chosen, the words are in the releases'."""
    feed = await scene.feed()
    await scene.wish(await scene.subscribe(1, feed, language=language), look=Look(words=words))
    await scene.store(feed, "One", language=language or "en")

    await scene.delivery.deliver_once()

    assert [one.post.reader_language for one in scene.wall.messages] == [spoken]


async def test_quiet_hours_keep_posts_back_in_order(scene: Scene) -> None:
    """What comes between nine and eleven is posted at eleven, in order, before anything newer."""
    feed = await scene.feed()
    await scene.wish(await scene.subscribe(1, feed), timing=NIGHT)
    await scene.subscribe(2, feed)
    await scene.store(feed, "One")
    await scene.delivery.deliver_once()
    await scene.store(feed, "Two")
    await scene.delivery.deliver_once()
    kept_back = scene.wall.titles(1)
    scene.step(2 * HOUR)
    await scene.store(feed, "Three")
    await scene.delivery.deliver_once()

    assert (kept_back, scene.wall.titles(1), scene.wall.titles(2)) == (
        [],
        ["One", "Two", "Three"],
        ["One", "Two", "Three"],
    )


async def test_a_digest_comes_once_a_day_and_tells_all(scene: Scene) -> None:
    """One message at noon with what came since; an empty day none; whoever starts late sends one, not three."""
    feed = await scene.feed()
    await scene.wish(await scene.subscribe(1, feed), timing=DAILY)
    for title in ("One", "Two"):
        await scene.store(feed, title)
    await scene.delivery.deliver_once()
    before_noon = len(scene.wall.digests)
    scene.step(3 * HOUR)
    await scene.delivery.deliver_once()
    await scene.delivery.deliver_once()
    at_noon = [_titles(one.brief) for one in scene.wall.digests]
    scene.step(24 * HOUR)
    await scene.delivery.deliver_once()
    empty = len(scene.wall.digests)
    await scene.store(feed, "Three")
    scene.step(72 * HOUR)
    scene.restart()
    await scene.delivery.deliver_once()

    assert (before_noon, at_noon, empty) == (0, [["Two", "One"]], 1)
    assert [_titles(one.brief) for one in scene.wall.digests] == [["Two", "One"], ["Three"]]
    assert (scene.wall.messages, await scene.rows("kind, state")) == ([], [("digest", "sent")] * 2)


async def test_a_digest_leaves_out_what_the_channel_has(scene: Scene) -> None:
    """One subscription posts storms at once, the other tells of the rest at noon."""
    feed = await scene.feed()
    await scene.wish(await scene.subscribe(1, feed), wanted=Filter(any=(word("storm"),)))
    await scene.wish(await scene.subscribe(1), timing=DAILY)
    for title in ("Storm", "Calm"):
        await scene.store(feed, title)
    await scene.delivery.deliver_once()
    scene.step(3 * HOUR)
    await scene.delivery.deliver_once()

    assert (scene.wall.titles(1), [_titles(one.brief) for one in scene.wall.digests]) == (["Storm"], [["Calm"]])


async def test_a_digest_is_found_again_after_a_crash(scene: Scene) -> None:
    """Sent, and the answer lost: an hour later it is looked for by its key, and not sent again."""
    feed = await scene.feed()
    await scene.wish(await scene.subscribe(1, feed), timing=DAILY)
    await scene.store(feed, "One")
    scene.step(3 * HOUR)
    await _lose_the_answer(scene)
    scene.step(HOUR)
    scene.restart()
    await scene.delivery.deliver_once()

    assert (len(scene.wall.digests), await scene.rows("kind, state")) == (1, [("digest", "sent")])
    assert [call for call, _ in scene.wall.calls] == ["post", "find"]


async def test_digests_turned_off_tell_what_waited_in_one_last(scene: Scene) -> None:
    """Nothing is lost when an admin goes from a weekly digest to posts at once."""
    feed = await scene.feed()
    subscription = await scene.subscribe(1, feed)
    await scene.wish(subscription, timing=DAILY)
    await scene.store(feed, "One")
    await scene.delivery.deliver_once()
    kept = await scene.wish(subscription, timing=Timing())
    async with scene.database.transaction() as tx:
        await subscription_wishes.due_by(tx, kept.id, scene.clock.now())
    await scene.store(feed, "Two")
    await scene.delivery.deliver_once()

    assert ([_titles(one.brief) for one in scene.wall.digests], scene.wall.titles(1)) == ([["One"]], ["Two"])


async def test_a_subscription_that_ends_takes_along_what_waited(scene: Scene) -> None:
    """Unsubscribed before noon: nothing comes."""
    feed = await scene.feed()
    subscription = await scene.subscribe(1, feed)
    await scene.wish(subscription, timing=DAILY)
    await scene.store(feed, "One")
    await scene.delivery.deliver_once()
    assert await waiting.count(scene.database, subscription, Why.DIGEST) == 1
    async with scene.database.transaction() as tx:
        await subscriptions.remove(tx, GUILD, subscription)
    scene.step(3 * HOUR)
    await scene.delivery.deliver_once()

    assert (scene.wall.calls, await scene.database.rows("select * from waiting")) == ([], [])


async def test_a_compact_post_has_no_picture(scene: Scene) -> None:
    """A picture is shown by link where the release brings one along and the style is full."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    await scene.wish(await scene.subscribe(2, feed), look=Look(style=Style.COMPACT))
    await scene.wish(await scene.subscribe(3, feed), look=Look(picture=False))
    release = await scene.store(feed, "One")
    async with scene.database.transaction() as tx:
        await tx.execute("update releases set picture = 'https://press.example/1.jpg' where id = :id", id=release)
    await scene.delivery.deliver_once()

    assert {one.channel: one.post.picture for one in scene.wall.messages} == {
        ChannelId(1): "https://press.example/1.jpg",
        ChannelId(2): None,
        ChannelId(3): None,
    }


async def _lose_the_answer(scene: Scene) -> None:
    """A process that dies between the platform's taking the message and its own noting so."""
    await outbox.plan(scene.database, scene.clock.now())
    async with scene.database.transaction() as tx:
        claimed = await deliveries.claim(tx, scene.clock.now(), limit=1)
    rendering = await render(scene.database, claimed[0], claimed[0].key)
    await scene.wall.post(claimed[0].channel_id, rendering.post)


def _titles(brief: Brief) -> list[str]:
    """The titles of the releases a digest tells of, as its sources have them."""
    return [line.source.title for section in brief.answer.sections for line in section.lines if line.source]


async def test_what_was_held_back_waits_for_the_digest_too(scene: Scene) -> None:
    """An admin posts a flood after all: a channel with a digest gets it there, another at once."""
    feed = await scene.feed()
    await scene.wish(await scene.subscribe(1, feed), timing=DAILY)
    await scene.subscribe(2, feed)
    release = await scene.store(feed, "One", planned=True)
    async with scene.database.transaction() as tx:
        held = await releases.get(tx, release)
        assert held is not None
        channels = await outbox.plan_for_guild(tx, GUILD, held, scene.step())
    await scene.delivery.deliver_once()
    scene.step(3 * HOUR)
    await scene.delivery.deliver_once()

    assert (channels, scene.wall.titles(2), [_titles(one.brief) for one in scene.wall.digests]) == (
        2,
        ["One"],
        [["One"]],
    )
