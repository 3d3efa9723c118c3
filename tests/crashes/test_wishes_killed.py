"""``kill -9`` around digests and what follows a post: each release is told once, and published once."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.recovery import LANDED
from bot.model.ids import GuildId
from bot.model.wish import Look, Rhythm, Timing
from bot.store import subscriptions
from bot.store.database import Database, to_text
from tests.crashes.newsroom import Newsroom
from tests.crashes.test_random_kills import FAULTS
from tests.discord_server import Channel, ChannelKind, DiscordServer, Limits

SOON_OR_LATE = pytest.mark.parametrize("minutes", [0, 10], ids=["at once", "later"])
PUBLISH, THREAD = r"/channels/\d+/messages/\d+/crosspost$", r"/channels/\d+/messages/\d+/threads$"
_LEFT = """
select 1 from deliveries
where state in ('planned', 'claimed') and next_try_at <= :now or state = 'sent' and follow_ups is not null
union all select 1 from releases where planned_at is null
union all select 1 from subscriptions where due_at <= :now
"""
HOURLY = Timing(rhythm=Rhythm.HOURLY, zone="UTC")


@pytest.fixture
async def pressroom(database: Database, database_url: str, tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom with a channel that is published, with threads, and one that gets an hourly digest."""
    async with DiscordServer(limits=Limits.off()) as server:
        guild = server.add_guild("Newsroom")
        channels = [guild.add_channel("announcements", ChannelKind.ANNOUNCEMENT), guild.add_channel("digest")]
        channels[0].followers.append(server.add_guild("Elsewhere").add_channel("from outside"))
        subscriber = guild.add_member("amira").user
        room = Newsroom(
            server, database, database_url, server.ca_pem_path(tmp_path), tmp_path / "log", channels, subscriber
        )
        await room.open()
        first, second = await subscriptions.of_guild(database, GuildId(guild.id))
        await room.scene.wish(first.id, look=Look(crosspost=True, thread=True), guild=GuildId(guild.id))
        await room.scene.wish(second.id, timing=HOURLY, guild=GuildId(guild.id))
        yield room
        await room.kill()
    assert (server.contract_violations, server.unknown_requests) == ([], [])


@SOON_OR_LATE
@pytest.mark.parametrize(
    "fault",
    [{"delay": 0.5, "status": 500}, {"delay": 0.2}, {"hold_answer": 30}],
    ids=["before", "during", "after"],
)
async def test_a_digest_is_sent_once(pressroom: Newsroom, minutes: int, fault: dict[str, float]) -> None:
    """Killed before the server took it, while it does, or before its answer came."""
    await pressroom.publish("One")
    await pressroom.publish("Two")
    path = rf"/channels/{pressroom.channels[1].id}/messages$"
    pressroom.server.faults.add("POST", path, times=None, **fault)
    await _until_due(pressroom)
    await pressroom.start()
    await pressroom.until_requests("POST", path, 1)
    if "status" not in fault:
        await pressroom.server.until(lambda: len(_digests(pressroom)) == 1)
    await pressroom.kill()

    await _finish(pressroom, minutes)

    assert [_told(pressroom, one) for one in _digests(pressroom)] == [{"One", "Two"}]


@pytest.mark.parametrize("path", [PUBLISH, THREAD], ids=["publishing", "thread"])
@pytest.mark.parametrize("fault", [{"delay": 0.5, "status": 500}, {"hold_answer": 30}], ids=["before", "after"])
async def test_what_follows_a_post_is_done_once(pressroom: Newsroom, path: str, fault: dict[str, float]) -> None:
    """Killed before it was done, or before its answer came."""
    await pressroom.publish("One")
    pressroom.server.faults.add("POST", path, times=None, **fault)
    await pressroom.start()
    await pressroom.until_requests("POST", path, 1)
    await pressroom.kill()

    await _finish(pressroom, 0)

    (news, _), (follower,) = pressroom.channels, pressroom.channels[0].followers
    assert (pressroom.shown(news), len(pressroom.server.messages(follower)), _threads(pressroom)) == (
        ["One"],
        1,
        ["One"],
    )


async def test_six_random_kills(pressroom: Newsroom) -> None:
    """Every release is published once, has one thread, and stands in exactly one digest."""
    await _run(pressroom, kills=6)


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_a_hundred_random_kills(pressroom: Newsroom) -> None:
    """The same, at length."""
    await _run(pressroom, kills=100)


async def _run(room: Newsroom, *, kills: int) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    chance = random.Random(seed)
    for number in range(kills):
        for part in range(chance.choice([0, 1, 1])):
            await room.publish(f"Release {number}.{part}")
        room.server.faults.clear()
        for _ in range(chance.choice([0, 1, 2])):
            path = chance.choice([PUBLISH, THREAD, r"/channels/\d+/messages"])
            room.server.faults.add("POST", path, times=chance.choice([1, 2]), **chance.choice(FAULTS))
        room.skip(chance.choice([0, 10, 61]))
        await room.start()
        seen = len(room.server.requests)
        with contextlib.suppress(AssertionError):
            await room.until_requests("*", "", seen + chance.randint(0, 8), seconds=1.0)
        await asyncio.sleep(chance.random() * 0.02)
        await room.kill()
    await _settle(room, kills)

    titles = [room.titles[release] for release in sorted(room.titles)]
    (news, _), (follower,) = room.channels, room.channels[0].followers
    print(
        "deliveries",
        [dict(row) for row in await room.database.rows("select * from deliveries where state <> 'sent'")],
    )
    assert room.shown(news) == titles
    assert sorted(_threads(room)) == sorted(titles)
    assert sorted(_titles(room, follower)) == sorted(titles)
    rows = await room.database.rows("select release_id from digest_releases order by release_id")
    assert [row["release_id"] for row in rows] == sorted(room.titles)
    sent = await room.database.rows("select message_id from deliveries where kind = 'digest' order by id")
    assert [row["message_id"] for row in sent] == [one.id for one in room.server.messages(room.channels[1])]


async def _settle(room: Newsroom, kills: int) -> None:
    """Hours pass, so that everything may be published; a last process does all there is."""
    room.server.faults.clear()
    for _ in range(2 + kills // 10):
        await _finish(room, 62)


async def _finish(room: Newsroom, minutes: int) -> None:
    room.server.faults.clear()
    room.skip(minutes)
    await room.start()
    async with asyncio.timeout(60):
        # What a kill interrupted is tried again a little later.
        soon = LANDED.total_seconds()
        while await room.database.rows(_LEFT, now=_ahead(room, soon)):  # noqa: ASYNC110 -- another process works
            await asyncio.sleep(0.05)
    await room.stop()


async def _until_due(room: Newsroom) -> None:
    """The digest falls due now."""
    async with room.database.transaction() as tx:
        await tx.execute("update subscriptions set due_at = :now where due_at is not null", now=_ahead(room))


def _ahead(room: Newsroom, more: float = 0.0) -> str:
    return to_text(datetime.now(UTC) + timedelta(seconds=room.ahead + more))


def _digests(room: Newsroom) -> list[str]:
    return room.server.texts(room.channels[1])


def _told(room: Newsroom, text: str) -> set[str]:
    return {title for title in room.titles.values() if title in text}


def _threads(room: Newsroom) -> list[str]:
    return [one.name for one in room.server.threads(room.channels[0])]


def _titles(room: Newsroom, channel: Channel) -> list[str]:
    return [next(iter(_told(room, text))) for text in room.server.texts(channel)]
