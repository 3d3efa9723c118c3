"""The outbox: planned once, claimed by one, in order."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.model.delivery import Delivery, DeliveryKind, DeliveryState, Target
from bot.model.ids import ChannelId, DeliveryId, GuildId, MessageId, ReleaseId
from bot.store import channel_deliveries, deliveries, releases
from bot.store.database import Database, Transaction
from bot.store.open import opened
from tests.store.world import HOUR, NOW, add_feed, draft, keep, one_feed

GUILD = GuildId(1)
MINUTE = timedelta(minutes=1)


async def _plan(tx: Transaction, release_id: ReleaseId, channel: int, now: datetime = NOW) -> None:
    target = Target(guild_id=GUILD, channel_id=ChannelId(channel))
    await channel_deliveries.plan_posts(tx, release_id, 1, {f"key {release_id} {channel}": target}, now)


async def _planned(database: Database, number: int, channels: Sequence[int]) -> list[ReleaseId]:
    """*number* releases, each planned for every one of *channels*, release by release."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        ids = [await keep(tx, feed_id, draft(str(one))) for one in range(number)]
        for one in ids:
            for channel in channels:
                await _plan(tx, one, channel)
    return ids


def _what(found: Sequence[Delivery]) -> list[tuple[int, int]]:
    return [(one.release_id, one.channel_id) for one in found]


async def _claim(database: Database, now: datetime = NOW, limit: int = 9) -> list[Delivery]:
    async with database.transaction() as tx:
        return await deliveries.claim(tx, now, limit=limit)


async def test_a_release_is_planned_once_a_channel(database: Database) -> None:
    """Planning again changes nothing."""
    ids = await _planned(database, 1, [10])
    async with database.transaction() as tx:
        await _plan(tx, ids[0], 10, NOW + HOUR)

    assert (await deliveries.counts(database))[DeliveryState.PLANNED] == 1
    assert await deliveries.oldest_waiting(database) == NOW


async def test_each_channel_gets_its_oldest_first(database: Database) -> None:
    """One delivery a channel at a time; the next only when the older one is sent or dead."""
    first, second = await _planned(database, 2, [10, 20])
    one = await _claim(database)
    nothing = await _claim(database)
    async with database.transaction() as tx:
        await deliveries.confirm(tx, one[0].id, MessageId(5), NOW)
    after_sent = await _claim(database)
    async with database.transaction() as tx:
        await deliveries.dead(tx, one[1].id, error="our bug")
    after_dead = await _claim(database)

    assert (_what(one), nothing) == ([(first, 10), (first, 20)], [])
    assert (_what(after_sent), _what(after_dead)) == ([(second, 10)], [(second, 20)])
    assert await deliveries.message_of(database, first, ChannelId(10)) == 5
    assert await deliveries.message_of(database, first, ChannelId(20)) is None


async def test_a_retry_blocks_its_channel_until_it_is_due(database: Database) -> None:
    """What waits for a later try lets nothing of its channel past, and other channels go on."""
    first, second = await _planned(database, 2, [10, 20])
    one = await _claim(database)
    async with database.transaction() as tx:
        await deliveries.retry_later(tx, one[0].id, at=NOW + HOUR, error="busy")
        await deliveries.confirm(tx, one[1].id, MessageId(5), NOW)
    now, later = await _claim(database), await _claim(database, NOW + HOUR)

    assert (_what(now), _what(later)) == ([(second, 20)], [(first, 10)])
    assert (later[0].attempts, later[0].first_claimed_at, later[0].claimed_at) == (2, NOW, NOW + HOUR)


async def test_a_try_that_surely_was_not_sent_leaves_no_trace(database: Database) -> None:
    """Then the next claim counts as the first."""
    await _planned(database, 1, [10])
    one = await _claim(database)
    async with database.transaction() as tx:
        given_back = await deliveries.retry_later(tx, one[0].id, at=NOW, error=None, surely_unsent=True)
        given_back_again = await deliveries.retry_later(tx, one[0].id, at=NOW, error=None)
    later = await _claim(database, NOW + HOUR)

    assert (given_back, given_back_again, later[0].first_claimed_at) == (True, False, NOW + HOUR)


async def test_a_limit_takes_the_oldest(database: Database) -> None:
    """With room for two, the two lowest ids are claimed."""
    first, _ = await _planned(database, 2, [10, 20, 30])

    assert _what(await _claim(database, limit=2)) == [(first, 10), (first, 20)]


async def test_eight_processes_claim_each_once(database_url: str) -> None:
    """Eight connections claim two hundred deliveries: all, none twice, each channel's in order."""
    async with opened(database_url) as database:
        await _planned(database, 5, range(100, 140))

    async def courier() -> list[tuple[int, int]]:
        mine: list[tuple[int, int]] = []
        async with opened(database_url) as own:
            for _ in range(100):
                async with own.transaction() as tx:
                    found = await deliveries.claim(tx, NOW, limit=3)
                for one in found:
                    async with own.transaction() as tx:
                        assert await deliveries.confirm(tx, one.id, MessageId(one.id), NOW)
                mine += _what(found)
                if not found and (await deliveries.counts(own))[DeliveryState.SENT] == 200:
                    break
        return mine

    taken = [pair for mine in await asyncio.gather(*(courier() for _ in range(8))) for pair in mine]
    async with opened(database_url) as database:
        sent = await deliveries.counts(database)

    assert (len(taken), len(set(taken)), sent[DeliveryState.SENT]) == (200, 200, 200)


async def test_only_what_nobody_holds_is_left(database_url: str) -> None:
    """What this process claimed counts when it starts; another's once that is gone, or much time has passed."""
    async with opened(database_url) as database:
        await _planned(database, 1, [10, 20])
        own = await _claim(database, limit=1)
        found = {}
        async with opened(database_url) as another:
            other = await _claim(another, limit=1)
            found["living"] = await _left(database, NOW - MINUTE, own=False)
            found["starting"] = await _left(database, NOW - MINUTE, own=True)
            found["old"] = await _left(database, NOW, own=False)
        if database.engine == "postgres":
            await _until_left(database, NOW - MINUTE)
        found["gone"] = await _left(database, NOW - MINUTE, own=False)

    mine, its = [one.id for one in own], [one.id for one in other]
    alone = database.engine == "sqlite"  # one process has a file: what is claimed there is its own
    assert found == {
        "living": [],
        "starting": [*mine, *its] if alone else mine,
        "old": [*mine, *its],
        "gone": [] if alone else its,
    }


async def _left(database: Database, before: datetime, *, own: bool) -> list[DeliveryId]:
    return [one.id for one in await deliveries.left_claims(database, before=before, own=own)]


async def _until_left(database: Database, before: datetime) -> None:
    """A server takes a moment to see that a connection is closed."""
    for _ in range(500):
        if await _left(database, before, own=False):
            return
        await asyncio.sleep(0.01)


async def test_what_is_sent_stays_sent(database: Database) -> None:
    """A confirmed delivery is neither confirmed again nor given up, whoever comes late."""
    await _planned(database, 1, [10])
    one = await _claim(database)
    async with database.transaction() as tx:
        done = [
            await deliveries.confirm(tx, one[0].id, MessageId(5), NOW),
            await deliveries.confirm(tx, one[0].id, MessageId(6), NOW),
            await deliveries.dead(tx, one[0].id, error="late"),
            await deliveries.retry_later(tx, one[0].id, at=NOW, error="late"),
        ]
    kept = await deliveries.get(database, one[0].id)

    assert done == [True, False, False, False]
    assert kept is not None
    assert (kept.state, kept.message_id) == (DeliveryState.SENT, 5)


async def test_an_edit_is_armed_by_each_revision(database: Database) -> None:
    """A sent post of an older revision is outdated until an edit for the newest is armed, revision by revision."""
    ids = await _planned(database, 1, [10])
    one = await _claim(database)
    async with database.transaction() as tx:
        await deliveries.confirm(tx, one[0].id, MessageId(5), NOW)
        before = await deliveries.outdated(tx, since=NOW, limit=9)
        armed = []
        for number in (2, 3):
            await releases.revise(
                tx, ids[0], draft("0", str(number)), None, extraction_error=None, now=NOW + number * HOUR
            )
            found = await deliveries.outdated(tx, since=NOW, limit=9)
            armed += [
                await deliveries.arm_edit(tx, found[0], key="edit", revision=number, now=NOW) for _ in range(2)
            ]
        after = await deliveries.outdated(tx, since=NOW, limit=9)
        long_ago = await deliveries.outdated(tx, since=NOW + 9 * HOUR, limit=9)
    edits = await _claim(database)

    assert (before, armed, after, long_ago) == ([], [True, False, True, False], [], [])
    assert [(edit.kind, edit.revision, edit.attempts) for edit in edits] == [(DeliveryKind.EDIT, 3, 1)]


async def test_a_channel_we_cannot_post_to_is_emptied(database: Database) -> None:
    """What is planned for it is given up, what is claimed is not, and other channels keep theirs."""
    await _planned(database, 2, [10, 20])
    await _claim(database)
    async with database.transaction() as tx:
        dropped = await deliveries.drop_waiting(tx, ChannelId(10), error="forbidden")

    assert dropped == 1
    assert await deliveries.counts(database) == {
        DeliveryState.PLANNED: 1,
        DeliveryState.CLAIMED: 2,
        DeliveryState.SENT: 0,
        DeliveryState.DEAD: 1,
    }


async def test_a_key_finds_its_delivery(database: Database) -> None:
    """Keys find a delivery wherever it is; the next try is the earliest of all."""
    await _planned(database, 1, [10])
    async with database.transaction() as tx:
        other = await keep(tx, await add_feed(tx, "other"), draft("x"))
        target = Target(guild_id=GuildId(2), channel_id=ChannelId(77))
        await channel_deliveries.plan_posts(tx, other, 1, {"theirs": target}, NOW + HOUR)
    by_key = await deliveries.by_key(database, "theirs")

    assert by_key is not None
    assert (by_key.guild_id, await deliveries.by_key(database, "nobody's")) == (2, None)
    assert await deliveries.next_try_at(database) == NOW
