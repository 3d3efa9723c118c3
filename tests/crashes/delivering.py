"""A process that delivers, to be killed: the real station and the unmodified discord.py client over TLS.

``python -m tests.crashes.delivering DATABASE_URL PORT CA_FILE TOKEN AHEAD [plan]``; AHEAD: seconds by which its
clock is ahead. It prints ``ready`` before it delivers; SIGTERM stops it in good order. With ``plan`` it only
plans, prints ``planned`` and waits to be killed.
"""

import asyncio
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

import discord

from bot.clock import SystemClock
from bot.delivery import outbox
from bot.delivery.gate import Gate
from bot.delivery.station import Delivery
from bot.platforms.discord.permissions import ChannelPermissions
from bot.platforms.discord.sender import DiscordSender
from bot.store.open import opened
from bot.telemetry import configure
from tests.discord_server.connect import connector


class AheadClock(SystemClock):
    """The machine's clock, so many seconds later."""

    def __init__(self, ahead: float) -> None:
        self._ahead = timedelta(seconds=ahead)

    def now(self) -> datetime:
        """See ``Clock.now``."""
        return super().now() + self._ahead


async def _plan(url: str, clock: AheadClock) -> None:
    async with opened(url) as database:
        await outbox.plan(database, clock.now())
        print("planned", flush=True)
        await asyncio.Event().wait()


async def _deliver(url: str, port: int, ca: Path, token: str, clock: AheadClock) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    gate = Gate()
    client = discord.Client(intents=discord.Intents.none(), connector=connector(port, ca))
    sender = DiscordSender(client, ChannelPermissions(client, clock), clock, gate.slot)
    async with opened(url) as database, client:
        await client.login(token)
        print("ready", flush=True)
        await Delivery(database, sender, clock, gate=gate).run(stop)


def main() -> None:
    """Run until killed or told to stop."""
    configure("INFO")
    url, port, ca, token, ahead, *rest = sys.argv[1:]
    clock = AheadClock(float(ahead))
    work = _plan(url, clock) if rest else _deliver(url, int(port), Path(ca), token, clock)
    asyncio.run(work)


if __name__ == "__main__":
    main()
