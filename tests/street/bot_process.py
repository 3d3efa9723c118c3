"""The whole bot as its own process, against a local Discord: ``python -m tests.street.bot_process PORT CA_FILE``.

Settings come from the environment, as they do for ``python -m bot run``; only the way to Discord differs.
"""

import asyncio
import sys
from pathlib import Path

from bot import settings, telemetry
from bot.cli.run import serve
from tests.discord_server.connect import connector


async def _serve(port: int, ca: Path) -> None:
    await serve(settings.load(file=Path("no-such.env")), connector=connector(port, ca))


if __name__ == "__main__":
    telemetry.configure("DEBUG")
    asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2])))
