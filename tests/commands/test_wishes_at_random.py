"""Admins change their minds all the time: whatever they do, a channel gets each release once, and loses none."""

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.settings import Settings
from tests.commands.asking import Person
from tests.delivery.scene import GUILD, Scene

CHANNEL = 1
HOURS = ("22:00-07:00", "12:00-13:00", "00:00-23:00")
ZONES = ("Europe/Berlin", "Asia/Kathmandu", "America/New_York")


@pytest.mark.parametrize("part", range(6))
async def test_each_release_once_whatever_admins_do(admin: Person, part: int) -> None:
    """Two subscriptions of one channel are paused, resumed, put off and hurried on at random, for weeks."""
    seed = random.randrange(10**6)
    print("seed", seed, "part", part)
    await _weeks(admin, random.Random(seed))


async def _weeks(admin: Person, chance: random.Random) -> None:
    scene = Scene(admin.database, admin.clock)
    person = replace(admin.of(GUILD), settings=Settings(commands_per_minute=100_000))
    feed = await scene.feed()
    await scene.subscribe(CHANNEL, feed)
    await scene.subscribe(CHANNEL)
    await person.gives("subscription filter", channel=CHANNEL, feed="Press Office", words="storm")
    for number in range(60):
        await _something(scene, person, chance, number)
    for feed_words in ({"feed": "Press Office"}, {}):
        await person.gives("subscription timing", channel=CHANNEL, rhythm="instant", clear="quiet", **feed_words)
        await person.gives("subscription resume", channel=CHANNEL, missed="digest", **feed_words)
    for _ in range(3):
        await scene.delivery.deliver_once()
        scene.step(timedelta(days=1))

    rows = await scene.database.rows("select release_id from digest_releases")
    shown = Counter([row["release_id"] for row in rows] + [one.post.release_id for one in scene.wall.messages])
    every = await scene.database.rows("select id from releases")
    assert shown == Counter(row["id"] for row in every)
    assert await scene.database.rows("select * from waiting") == []
    assert {row[1] for row in await scene.rows("kind, state")} <= {"sent"}
    assert [one.id for one in scene.wall.messages] == sorted(one.id for one in scene.wall.messages)


async def _something(scene: Scene, person: Person, chance: random.Random, number: int) -> None:
    """What may happen in a day: a release, an hour that passes, a restart, an admin's whim."""
    which = chance.choice([{"feed": "Press Office"}, {}])
    match chance.randrange(9):
        case 0 | 1 | 2:
            feeds = await scene.feed()
            await scene.store(feeds, f"{chance.choice(['Storm', 'Calm'])} {number}")
        case 3 | 4:
            await scene.delivery.deliver_once()
        case 5:
            scene.step(timedelta(minutes=chance.randrange(3000)))
        case 6:
            scene.restart()
            whim = chance.choice(["pause", "resume"])
            await person.gives(f"subscription {whim}", channel=CHANNEL, **which)
        case 7:
            await person.gives("subscription resume", channel=CHANNEL, missed="digest", **which)
        case _:
            timing = {
                "rhythm": chance.choice(["instant", "hourly", "daily", "weekly"]),
                "at": f"{chance.randrange(24)}:{chance.choice(['00', '30'])}",
                "weekday": str(chance.randrange(7)),
                "time_zone": chance.choice(ZONES),
            }
            quiet = chance.choice([{"quiet": chance.choice(HOURS)}, {"clear": "quiet"}])
            await person.gives("subscription timing", channel=CHANNEL, **timing, **quiet, **which)
