"""Bot and server in different processes, and a bot that is killed and started again."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import discord

from tests.discord_server import DiscordServer
from tests.discord_server.connect import connector
from tests.discord_server_tests.small_bot import SmallBot

ROOT = Path(__file__).resolve().parents[2]


@asynccontextmanager
async def _process(*arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A Python process that is killed with SIGKILL at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *arguments,
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        await process.communicate()


async def test_a_killed_bot_is_started_again(server: DiscordServer, tmp_path: Path) -> None:
    """A bot in another process answers, dies by kill -9, and its successor answers its buttons."""
    guild = server.add_guild("Newsroom")
    news, amira = guild.add_channel("news"), guild.add_member("amira")
    child = "tests.discord_server_tests.child_bot"
    arguments = (str(server.port), str(server.ca_pem_path(tmp_path)), server.token)
    async with _process(child, *arguments):
        await server.until_connected()
        panel = (await news.slash(amira, "panel")).message
    await server.until(lambda: not server.state.gateway.connected)
    nobody = await news.slash(amira, "panel")
    async with _process(child, *arguments):
        await server.until_connected()
        again = await news.slash(amira, "panel")
    assert (panel.content, nobody.did_not_respond, again.text) == (
        "page 1",
        True,
        "page 1\n[Next]\n[: English, العربية]\n[: ]",
    )
    assert server.identify_count == 2


async def test_the_server_by_itself(tmp_path: Path) -> None:
    """Run by hand, the server says where it is, takes a bot, and runs what is typed."""
    async with _process("tests.discord_server", "--ca", str(tmp_path / "ca")) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        ready = json.loads(await asyncio.wait_for(process.stdout.readline(), 20))
        bot = SmallBot(connector=connector(ready["port"], Path(ready["ca"])), intents=discord.Intents.none())
        async with bot:
            await bot.login(ready["token"])
            await bot.tree.sync()
            running = asyncio.create_task(bot.connect())
            await bot.wait_until_ready()
            told = []
            for line in ("/who met person:Barbara Leaf", "/who secret", "/nothing"):
                process.stdin.write(f"{line}\n".encode())
                told.append(json.loads(await asyncio.wait_for(process.stdout.readline(), 20)))
            await bot.close()
            await asyncio.wait_for(running, 5)
    assert [answer.get("texts", answer.get("refused"))[:1] for answer in told[:2]] == [
        ["Barbara Leaf met nobody"],
        ["hush"],
    ]
    assert told[2] == {"refused": "no command /nothing is registered here"}


async def test_a_chosen_port_survives_a_restart() -> None:
    """A second server binds the port of the first; clients reach the new one."""
    async with DiscordServer() as first:
        port = first.port
    async with (
        DiscordServer(port=port) as second,
        aiohttp.ClientSession(connector=second.connector()) as session,
        session.get("https://discord.com/api/v10/gateway") as reply,
    ):
        assert await reply.json() == {"url": "wss://gateway.discord.gg"}
    assert second.port == port
