"""The supervisor: failed loops come back, later each time; fatal errors stop everything."""

import asyncio

import pytest

from bot.errors import SendError, SendOutcome
from bot.supervisor import BackOff, Supervisor

QUICK = BackOff(first=0.001, most=0.004, steady=60)


async def test_a_failed_loop_is_started_again_while_others_go_on() -> None:
    """A loop that fails three times runs a fourth time, and its neighbour is never disturbed."""
    stop = asyncio.Event()
    starts = {"shaky": 0, "steady": 0}

    async def shaky(stop: asyncio.Event) -> None:
        starts["shaky"] += 1
        if starts["shaky"] <= 3:
            raise OSError("no luck")
        stop.set()

    async def steady(stop: asyncio.Event) -> None:
        starts["steady"] += 1
        await stop.wait()

    await Supervisor(stop, QUICK).run({"shaky": shaky, "steady": steady})

    assert starts == {"shaky": 4, "steady": 1}


async def test_a_refused_token_stops_everything() -> None:
    """An UNAUTHORIZED send is raised at once, and the other loops are told to stop."""
    stop = asyncio.Event()
    finished: list[str] = []

    async def refused(stop: asyncio.Event) -> None:
        raise SendError("The token isn't valid.", outcome=SendOutcome.UNAUTHORIZED)

    async def polite(stop: asyncio.Event) -> None:
        await stop.wait()
        finished.append("work in hand")

    with pytest.raises(SendError):
        await Supervisor(stop, QUICK).run({"refused": refused, "polite": polite})

    assert finished == ["work in hand"]


async def test_a_loop_that_will_not_stop_is_cut_off() -> None:
    """After the grace time a loop that ignores the stop is cancelled, and run() returns."""
    stop = asyncio.Event()
    stop.set()
    ends: list[str] = []

    async def deaf(stop: asyncio.Event) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ends.append("cancelled")

    started = Supervisor(stop, QUICK)
    stop.clear()
    asyncio.get_running_loop().call_later(0.01, stop.set)
    await started.run({"deaf": deaf}, grace=0.05)

    assert ends == ["cancelled"]


def test_waits_double_and_start_over() -> None:
    """Waits double to the most, and begin again after a steady run."""
    back_off = BackOff(first=1, most=5, steady=600)
    waits = [0.0]
    for ran_for in (0, 0, 0, 0, 601):
        waits.append(back_off.wait(waits[-1], ran_for))

    assert waits[1:] == [1, 2, 4, 5, 1]
