"""``python -m bot run``: the bot itself, until SIGTERM or Ctrl-C."""

import argparse
import asyncio
import signal

import aiohttp

from bot import app, settings, telemetry

NAME = "run"
HELP = "Run the bot: poll, post and answer, until told to stop."


def configure(_parser: argparse.ArgumentParser) -> None:
    """No arguments: the settings say everything."""


def main(_arguments: argparse.Namespace) -> int:
    """Run; 0 after SIGTERM or Ctrl-C with the work in hand finished."""
    loaded = settings.load()
    telemetry.configure(loaded.log_level)
    asyncio.run(serve(loaded))
    return 0


async def serve(loaded: settings.Settings, *, connector: aiohttp.BaseConnector | None = None) -> None:
    """Run until a signal asks to stop. *connector*: for tests, how to reach Discord."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _ask_to_stop, loop, stop, number)
    await app.run(loaded, stop, connector=connector)


def _ask_to_stop(loop: asyncio.AbstractEventLoop, stop: asyncio.Event, number: signal.Signals) -> None:
    """The first signal asks; a second one gets what it wants at once."""
    stop.set()
    loop.remove_signal_handler(number)
    telemetry.event("stopping", signal=number.name)
