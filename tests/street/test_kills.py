"""``kill -9`` of the whole bot at random moments, gateway lost or not: each release is posted once."""

import asyncio
import contextlib
import random
import signal

import pytest

from tests.street.test_street import MET, open_for_business
from tests.street.town import Town

_LAST_POLLS = "select outcome, new, detail from polls order by id desc limit 5"
_LEFT = """
select (select count(*) from releases) as releases,
    (select count(*) from releases where planned_at is null) as unplanned,
    (select count(*) from held) as held, (select count(*) from deliveries where state <> 'sent') as unsent,
    (select count(*) from deliveries where state = 'sent') as sent
"""


async def killed_at_random(town: Town, kills: int, seed: int) -> None:
    """Publish, start, kill at a random moment, again and again; then let it finish."""
    chance = random.Random(seed)
    print(f"seed {seed}")
    await open_for_business(town)
    for number in range(kills):
        town.publish(f"n{number}", f"Release number {number:03}", MET)
        await town.poll_soon()
        await asyncio.sleep(chance.uniform(0, 0.6))
        await lose_the_gateway(town, chance)
        await town.end(signal.SIGKILL)
        await town.poll_soon()
        await town.start()
    await _all_posted(town, kills)
    print(
        "polls",
        [tuple(row.values() if isinstance(row, dict) else row) for row in await town.database.rows(_LAST_POLLS)],
    )
    print(
        "left", [tuple(row.values() if isinstance(row, dict) else row) for row in await town.database.rows(_LEFT)]
    )
    await town.end(signal.SIGTERM)

    assert sorted(town.titles()) == [f"Release number {number:03}" for number in range(kills)]


async def _all_posted(town: Town, kills: int) -> None:
    """Wait for the last posts. A poll that failed is due again in half an hour: here at once, and it says so."""
    for _ in range(3):
        with contextlib.suppress(AssertionError):
            await town.discord.until(lambda: len(town.discord.messages(town.news)) >= kills, seconds=20)
            return
        print("waiting still; polled again")
        await town.poll_soon()


async def lose_the_gateway(town: Town, chance: random.Random) -> None:
    """Now and then the connection breaks, or Discord forgets the session too; posting goes on over REST."""
    how = chance.randrange(3)
    if how == 1:
        await town.discord.drop_gateway()
    elif how == 2:
        await town.discord.lose_sessions()


async def test_a_few_kills(town: Town) -> None:
    """Six kills: none lost, none twice."""
    await killed_at_random(town, 6, random.randrange(10**6))


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_many_kills(town: Town) -> None:
    """A hundred kills: none lost, none twice."""
    await killed_at_random(town, 100, random.randrange(10**6))
