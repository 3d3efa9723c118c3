"""``kill -9`` at random moments, with random faults of the platform, while the office publishes and corrects."""

import asyncio
import contextlib
import random
from collections import Counter

import pytest

from tests.crashes.newsroom import Newsroom

FAULTS = (
    {"drop_before": True},
    {"drop_after_commit": True},
    {"status": 500},
    {"status": 502},
    {"status": 503},
    {"status": 429, "retry_after": 0.2, "scope": "user"},
    {"status": 429, "retry_after": 0.2, "scope": "shared"},
    {"status": 429, "retry_after": 0.2, "scope": "global"},
    {"hold_answer": 0.3},
    {"delay": 0.3},
)


async def test_fifteen_random_kills(newsroom: Newsroom) -> None:
    """Each release stands once in each channel, forum and direct message, in order, in its newest words.

    Nothing is lost, whether it has a link or not.
    """
    await run(newsroom, kills=15)


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_two_hundred_random_kills(newsroom: Newsroom) -> None:
    """The same, at length."""
    await run(newsroom, kills=200)


async def run(newsroom: Newsroom, *, kills: int, seed: int | None = None) -> None:
    """Kill *kills* processes, let a last one finish, and compare every channel with what was published."""
    seed = random.randrange(10**6) if seed is None else seed
    print("seed", seed)
    chance = random.Random(seed)
    guild = newsroom.channels[0].guild
    assert guild is not None
    places = [*newsroom.channels, await newsroom.follow(guild.add_member("reader").user)]
    for number in range(kills):
        await publish(newsroom, chance, number)
        arm(newsroom, chance)
        await newsroom.start()
        await some_time(newsroom, chance)
        await newsroom.kill()
        if chance.random() < 0.2:
            newsroom.skip(10)
    newsroom.server.faults.clear()
    newsroom.skip(15)
    await newsroom.start()
    await newsroom.until_done(60)
    assert await newsroom.stop() == 0

    expected = [newsroom.titles[release] for release in sorted(newsroom.titles)]
    ends = await newsroom.database.rows("select * from deliveries where state <> 'sent'")
    print("not sent", [dict(row) for row in ends])
    for channel in places:
        shown = newsroom.shown(channel)
        print(
            channel.name or "direct messages",
            "missing",
            set(expected) - set(shown),
            "beyond",
            Counter(shown) - Counter(expected),
        )
    assert [newsroom.shown(channel) for channel in places] == [expected] * len(places)


async def publish(newsroom: Newsroom, chance: random.Random, number: int) -> None:
    """Publish up to two releases, and correct one of the last three now and then."""
    for part in range(chance.choice([0, 1, 1, 2])):
        await newsroom.publish(f"Release {number}.{part}", linked=chance.random() < 0.7)
    if newsroom.titles and chance.random() < 0.3:
        release = chance.choice(sorted(newsroom.titles)[-3:])
        await newsroom.correct(release, f"{newsroom.titles[release]} again")


def arm(newsroom: Newsroom, chance: random.Random) -> None:
    """Make up to two kinds of request fail, once or twice each."""
    newsroom.server.faults.clear()
    for _ in range(chance.choice([0, 1, 2])):
        method = chance.choice(["POST", "POST", "PATCH", "GET"])
        path = r"/channels/\d+/(messages|threads)" if method != "GET" else r"/(channels|guilds)/\d+"
        newsroom.server.faults.add(method, path, times=chance.choice([1, 2]), **chance.choice(FAULTS))


async def some_time(newsroom: Newsroom, chance: random.Random) -> None:
    """Wait for some requests of the process, and a few milliseconds more."""
    seen = len(newsroom.server.requests)
    with contextlib.suppress(AssertionError):
        await newsroom.until_requests("*", "", seen + chance.randint(0, 8), seconds=1.0)
    await asyncio.sleep(chance.random() * 0.02)
