"""A bot in a process of its own: `python -m tests.discord_server_tests.child_bot PORT CA TOKEN`."""

import asyncio
import sys
from pathlib import Path

import discord

from tests.discord_server.connect import connector
from tests.discord_server_tests.small_bot import SmallBot


async def _run(port: int, ca_pem: Path, token: str) -> None:
    bot = SmallBot(connector=connector(port, ca_pem), intents=discord.Intents.none())
    async with bot:
        await bot.login(token)
        await bot.tree.sync()
        await bot.connect()


if __name__ == "__main__":
    asyncio.run(_run(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
