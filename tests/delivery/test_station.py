"""The station's loops: they wake at once, end in time, and what was claimed but not begun goes back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.clock import SystemClock
from bot.delivery.gate import Gate
from bot.delivery.sender import Sender
from bot.delivery.station import Delivery
from bot.errors import SendError, SendOutcome
from bot.model.delivery import Brief, Post
from bot.model.ids import ChannelId, MessageId
from bot.store.database import Database
from tests.delivery.channel_wall import ChannelWall, Fault
from tests.delivery.scene import Scene


@dataclass(slots=True)
class SlowWall(ChannelWall):
    """Takes a post, then answers only when let go."""

    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    let_go: asyncio.Event = field(default_factory=asyncio.Event)

    async def post(self, channel: ChannelId, post: Post | Brief) -> MessageId:
        """See ``ChannelWall.post``."""
        message = await ChannelWall.post(self, channel, post)
        self.arrived.set()
        await self.let_go.wait()
        return message


async def test_what_was_stored_goes_out_when_woken(scene: Scene) -> None:
    """A release stored while the station sleeps is posted at once after a wake, not at the next round."""
    feed = await scene.feed()
    await scene.subscribe(1, feed)
    await scene.store(feed, "One")
    wall = SlowWall(SystemClock())
    wall.let_go.set()
    async with running(scene.database, wall) as (delivery, stop):
        await asyncio.wait_for(wall.arrived.wait(), 2)
        wall.arrived.clear()  # the first round is over: nothing but a wake brings the next within 5 s
        await scene.store(feed, "Two")
        delivery.wake()
        await asyncio.wait_for(wall.arrived.wait(), 2)
        stop.set()

    assert wall.titles(1) == ["One", "Two"]
    assert await scene.rows("state") == [("sent",), ("sent",)]


async def test_stopping_finishes_what_is_in_flight(scene: Scene) -> None:
    """A request under way when the process is told to stop ends and is confirmed."""
    await ten_channels(scene, 1)
    wall = SlowWall(SystemClock())
    async with running(scene.database, wall) as (_, stop):
        await asyncio.wait_for(wall.arrived.wait(), 2)
        stop.set()
        await asyncio.sleep(0)
        wall.let_go.set()

    assert await scene.rows("state, attempts") == [("sent", 1)]


async def test_stopping_gives_back_what_was_not_begun(scene: Scene) -> None:
    """Deliveries claimed but still waiting for their slot go back unsent and unmarked."""
    await ten_channels(scene, 10)
    wall = SlowWall(SystemClock())
    wall.let_go.set()
    async with running(scene.database, wall, Gate(rate=2)) as (_, stop):
        await asyncio.wait_for(wall.arrived.wait(), 2)
        stop.set()

    sent = len(wall.messages)
    begun = await scene.rows("state, first_claimed_at is null")
    assert sent < 10
    assert sorted(begun) == [("planned", 1)] * (10 - sent) + [("sent", 0)] * sent


async def test_a_refused_token_ends_the_station(scene: Scene) -> None:
    """The supervisor gets the error itself, not a group of errors."""
    await ten_channels(scene, 2)
    wall = ChannelWall(SystemClock())
    wall.faults.append(Fault(SendOutcome.UNAUTHORIZED))

    with pytest.raises(SendError) as raised:
        await asyncio.wait_for(Delivery(scene.database, wall, SystemClock()).run(asyncio.Event()), 10)

    assert raised.value.outcome is SendOutcome.UNAUTHORIZED


async def test_every_channel_of_a_large_release_is_served_in_order(scene: Scene) -> None:
    """A hundred channels and three releases, at a generous pace: each channel shows all three in order."""
    feed = await scene.feed()
    for channel in range(1, 101):
        await scene.subscribe(channel, feed)
    for title in ("One", "Two", "Three"):
        await scene.store(feed, title)
    wall = ChannelWall(scene.clock)

    await Delivery(scene.database, wall, scene.clock, gate=Gate(rate=10_000)).deliver_once()

    shown = [wall.titles(channel) for channel in range(1, 101)]
    assert shown == [["One", "Two", "Three"]] * 100
    assert len(wall.calls) == 300


async def ten_channels(scene: Scene, count: int) -> None:
    """One release for *count* channels."""
    feed = await scene.feed()
    for channel in range(1, count + 1):
        await scene.subscribe(channel, feed)
    await scene.store(feed, "One")


@asynccontextmanager
async def running(
    database: Database, sender: Sender, gate: Gate | None = None
) -> AsyncIterator[tuple[Delivery, asyncio.Event]]:
    """A station that runs, by the machine's clock, until its event is set; at most ten seconds."""
    delivery, stop = Delivery(database, sender, SystemClock(), gate=gate), asyncio.Event()
    run = asyncio.create_task(delivery.run(stop))
    try:
        async with asyncio.timeout(10):
            yield delivery, stop
            await run
    finally:
        run.cancel()
        await asyncio.gather(run, return_exceptions=True)
