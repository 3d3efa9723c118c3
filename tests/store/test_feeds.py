"""Feeds, who follows them, and who hears of them."""

from datetime import timedelta

import pytest

from bot.errors import ConflictError
from bot.model.answer import say
from bot.model.feed import Poll, PollOutcome, Validators
from bot.model.ids import ChannelId, FeedId, GuildId
from bot.store import feeds, guild_feeds, offices, polls, subscriptions
from bot.store.database import Database, Transaction, to_text
from tests.store.world import ADMIN, HOUR, NOW, add_feed, follow, one_feed

ONE, TWO = GuildId(1), GuildId(2)


async def _subscribe(tx: Transaction, guild: GuildId, channel: int, feed_id: FeedId | None) -> None:
    await subscriptions.add(
        tx,
        guild_id=guild,
        channel_id=ChannelId(channel),
        feed_id=feed_id,
        language=None,
        created_by=ADMIN,
        now=NOW,
    )


async def test_only_followed_and_public_feeds_are_polled(database: Database) -> None:
    """Due feeds come the longest due first; one nobody follows rests, and so does one a guild left."""
    async with database.transaction() as tx:
        late = await add_feed(tx, "late", guild=1)
        later = await add_feed(tx, "later", guild=2)
        public = await add_feed(tx, "public")
        await add_feed(tx, "nobody")
        left = await add_feed(tx, "left", guild=1)
        await feeds.set_public(tx, public, True)
        await guild_feeds.remove(tx, ONE, left)
        for number, feed_id in enumerate([public, later, late]):
            due = to_text(NOW + number * HOUR)
            await tx.execute("update feeds set next_poll_at = :due where id = :id", due=due, id=feed_id)

    assert [feed.id for feed in await feeds.due(database, NOW + HOUR, 9)] == [public, later]
    assert [feed.id for feed in await feeds.due(database, NOW + 9 * HOUR, 2)] == [public, later]
    assert await feeds.next_due_at(database) == NOW


async def test_poll_state_is_kept_and_validators_only_with_what_they_brought(database: Database) -> None:
    """A failure leaves the validators as they were."""
    feed_id = await one_feed(database)
    seen = Validators(etag='W/"1"', last_modified="Sun, 01 Mar 2026 12:00:00 GMT", body_hash="abc")
    async with database.transaction() as tx:
        for number, validators in enumerate([seen, None]):
            await feeds.save_poll_state(
                tx,
                feed_id,
                next_poll_at=NOW + (number + 1) * HOUR,
                last_poll_at=NOW + number * HOUR,
                last_success_at=NOW,
                last_new_at=None,
                failures=number,
                failing_since=NOW if number else None,
                last_error=say("gone") if number else None,
                validators=validators,
            )
        await feeds.mark_seeded(tx, feed_id, NOW)
    kept = await feeds.get(database, feed_id)

    assert kept is not None
    assert (
        kept.validators,
        kept.next_poll_at,
        kept.failures,
        kept.failing_since,
        kept.last_error,
        kept.seeded_at,
    ) == (
        seen,
        NOW + 2 * HOUR,
        1,
        NOW,
        say("gone"),
        NOW,
    )


async def test_a_new_address_drops_the_validators(database: Database) -> None:
    """They belong to the old one; an address another feed has is a conflict."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        await add_feed(tx, "other")
        await feeds.set_address(tx, feed_id, "https://new.example/feed")
    with pytest.raises(ConflictError):
        await _set_address(database, feed_id, "https://other.example/feed")
    moved = await feeds.by_url(database, "https://new.example/feed")

    assert moved is not None
    assert (moved.id, moved.validators) == (feed_id, Validators())
    assert await feeds.by_url(database, "https://lurania.example/feed") is None


async def _set_address(database: Database, feed_id: FeedId, url: str) -> None:
    async with database.transaction() as tx:
        await feeds.set_address(tx, feed_id, url)


async def test_a_feed_nobody_follows_forgets_that_it_was_seeded(database: Database) -> None:
    """Whoever adds it again gets no flood; while another guild follows it, nothing changes."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        await follow(tx, feed_id, 2)
        await feeds.mark_seeded(tx, feed_id, NOW)
        await guild_feeds.remove(tx, ONE, feed_id)
        first = await feeds.get(tx, feed_id)
        await guild_feeds.remove(tx, TWO, feed_id)
        last = await feeds.get(tx, feed_id)

    assert first is not None
    assert last is not None
    assert (first.seeded_at, last.seeded_at) == (NOW, None)


async def test_a_guild_has_its_own_words_for_a_feed(database: Database) -> None:
    """Its name for the office and its language, else the office's and the feed's; no other guild's."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        await follow(tx, feed_id, 2)
        again = await guild_feeds.add(
            tx, guild_id=TWO, feed_id=feed_id, office_name="X", language="ar", added_by=ADMIN, now=NOW
        )
        await guild_feeds.rename(tx, TWO, feed_id, "Ours")
        await guild_feeds.set_language(tx, TWO, feed_id, "ar")
        absent = await guild_feeds.rename(tx, GuildId(3), feed_id, "Theirs")
    seen = {guild: await guild_feeds.get(database, guild, feed_id) for guild in (ONE, TWO, GuildId(3))}

    assert (again, absent) == (False, False)
    assert {guild: one and (one.office_name, one.language, one.followed) for guild, one in seen.items()} == {
        1: ("Office lurania", "en", True),
        2: ("Ours", "ar", True),
        3: None,
    }
    assert await guild_feeds.followers(database, feed_id) == [1, 2]


async def test_a_move_takes_the_channels_along(database: Database) -> None:
    """The guild and its channels follow the new address; the old feed stays in its list, not followed."""
    async with database.transaction() as tx:
        old, new = await add_feed(tx, "old", guild=1), await add_feed(tx, "new")
        await follow(tx, old, 2)
        await guild_feeds.rename(tx, ONE, old, "Ours")
        for channel, feed_id in [(10, old), (20, old), (20, new), (30, None)]:
            await _subscribe(tx, ONE, channel, feed_id)
        await _subscribe(tx, TWO, 40, old)
        moved = [await guild_feeds.move(tx, ONE, old, new, NOW + HOUR) for _ in range(2)]
    listed = await guild_feeds.list_for(database, ONE)

    assert moved == [True, False]
    assert [(one.feed.id, one.office_name, one.followed) for one in listed] == [
        (old, "Ours", False),
        (new, "Ours", True),
    ]
    heard = {(one.channel_id, one.feed_id) for one in await subscriptions.for_feed(database, new)}
    assert heard == {(10, new), (20, new), (30, None)}
    assert [one.channel_id for one in await subscriptions.for_feed(database, old)] == [40]
    assert (await guild_feeds.count(database, ONE), await guild_feeds.count(database, TWO)) == (1, 1)


async def test_subscriptions_hear_what_their_guild_follows(database: Database) -> None:
    """A channel hears a feed it chose or all its guild follows, a public one only if it chose it."""
    async with database.transaction() as tx:
        theirs, public = await add_feed(tx, "theirs", guild=1), await add_feed(tx, "public")
        await feeds.set_public(tx, public, True)
        for guild, channel, feed_id in [
            (ONE, 10, None),
            (ONE, 11, theirs),
            (ONE, 12, public),
            (ONE, 13, theirs),
            (TWO, 20, None),
            (TWO, 21, theirs),
            (TWO, 22, public),
        ]:
            await _subscribe(tx, guild, channel, feed_id)
        suspended = await subscriptions.suspend(tx, ChannelId(13), because="gone", now=NOW)

    async def channels(feed_id: FeedId) -> list[int]:
        return [one.channel_id for one in await subscriptions.for_feed(database, feed_id)]

    assert (suspended, await channels(theirs), await channels(public)) == (1, [10, 11], [12, 22])
    async with database.transaction() as tx:
        wrong_guild = await subscriptions.resume(tx, TWO, ChannelId(13))
        right_guild = await subscriptions.resume(tx, ONE, ChannelId(13))
        await guild_feeds.remove(tx, ONE, theirs)
    assert (wrong_guild, right_guild, await channels(theirs)) == (0, 1, [])


async def test_a_guild_touches_only_its_own_subscriptions(database: Database) -> None:
    """Another guild's subscription is neither seen, changed nor removed; the same one twice is a conflict."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        await _subscribe(tx, ONE, 10, feed_id)
        mine = (await subscriptions.of_guild(tx, ONE))[0]
        foreign = [
            await subscriptions.get(tx, TWO, mine.id),
            await subscriptions.remove(tx, TWO, mine.id),
            await subscriptions.set_language(tx, TWO, mine.id, "ar"),
            await subscriptions.of_channel(tx, TWO, ChannelId(10)),
            await subscriptions.count(tx, TWO),
        ]
        kept = await subscriptions.get(tx, ONE, mine.id)
    with pytest.raises(ConflictError):
        await _subscribe_again(database, feed_id)
    async with database.transaction() as tx:
        removed = await subscriptions.remove(tx, ONE, mine.id)

    assert (foreign, kept, removed) == ([None, False, False, [], 0], mine, True)


async def _subscribe_again(database: Database, feed_id: FeedId) -> None:
    async with database.transaction() as tx:
        await _subscribe(tx, ONE, 10, feed_id)


async def test_only_the_last_polls_are_kept(database: Database) -> None:
    """Twenty of each feed, the newest first, another feed's untouched."""
    feed_id = await one_feed(database)

    def poll(number: int, of: FeedId) -> Poll:
        return Poll(
            feed_id=of,
            at=NOW + number * HOUR,
            outcome=PollOutcome.NEW,
            new=number,
            revised=0,
            detail=None,
            took=timedelta(milliseconds=1500),
        )

    async with database.transaction() as tx:
        other = await add_feed(tx, "other")
        await polls.record(tx, poll(0, other))
        for number in range(25):
            await polls.record(tx, poll(number, feed_id))

    assert await polls.recent(database, feed_id) == [poll(number, feed_id) for number in range(24, 4, -1)]
    assert await polls.recent(database, other) == [poll(0, other)]


async def test_an_office_is_made_once(database: Database) -> None:
    """The same key is the same office, whatever it is called the second time; it can be renamed."""
    async with database.transaction() as tx:
        one = await offices.find_or_create(tx, "lur", "Lurania Press")
        other = await offices.find_or_create(tx, "lur", "Something else")
        await offices.rename(tx, one.id, "Lurania")

    assert one == other
    assert [office.name for office in await offices.all_offices(database)] == ["Lurania"]
