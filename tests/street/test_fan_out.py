"""Many channels at once through the whole bot: all get their posts, in order, without a 429; questions too."""

import warnings

import pytest

from benchmarks.delivery import Run, fan_out


async def test_a_hundred_and_fifty_channels() -> None:
    """Of speed a busy machine shows little; what is lost, out of order or refused shows anywhere."""
    run = await quietly(150, 30)
    assert (run.posts, run.wrong, run.refused) == (180, 0, 0)


@pytest.mark.soak
@pytest.mark.timeout(900)
async def test_five_thousand_channels() -> None:
    """At least 47.5 posts a second, for as long as it takes."""
    run = await quietly(5000, 500)
    print(run)
    assert (run.posts, run.wrong, run.refused) == (5500, 0, 0)
    assert run.a_second >= 47.5
    assert run.first_answer < 0.3


async def quietly(channels: int, twice: int) -> Run:
    """A fan-out; the unmodified discord.py warns of what its own next version changes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return await fan_out(channels, twice, ask_every=1.0)
