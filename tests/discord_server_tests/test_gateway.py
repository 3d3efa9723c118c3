"""The gateway's protocol: resuming, losing a session, reconnecting, and clients other than discord.py."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from tests.discord_server import DiscordServer
from tests.discord_server_tests.small_bot import running

URL = "wss://gateway.discord.gg/gateway/"


async def test_a_dropped_socket_is_resumed(server: DiscordServer) -> None:
    """After a drop the client RESUMEs; what happened meanwhile is replayed and answered."""
    guild = server.add_guild("Newsroom")
    news, amira = guild.add_channel("news"), guild.add_member("amira")
    async with running(server) as bot:
        await server.drop_gateway()
        outcome = await news.slash(amira, "who met", person="Barbara Leaf")
        await server.until(lambda: bot.resumed == 1)
    assert (outcome.texts[0], server.state.gateway.resumes) == ("Barbara Leaf met nobody", 1)
    assert server.identify_count == 1


async def test_reconnect_on_demand(server: DiscordServer) -> None:
    """RECONNECT (op 7) makes the client resume."""
    async with running(server):
        await server.ask_reconnect()
        await server.until(lambda: server.state.gateway.resumes == 1)
        await server.until_connected()
    assert server.identify_count == 1


async def test_a_lost_session_identifies_again(server: DiscordServer) -> None:
    """RESUME of a forgotten session is INVALID_SESSION; discord.py waits and IDENTIFYs."""
    guild = server.add_guild("Newsroom")
    news, amira = guild.add_channel("news"), guild.add_member("amira")
    async with running(server):
        await server.lose_sessions()
        await server.until(lambda: server.identify_count == 2, 15)
        outcome = await news.slash(amira, "who secret")
    assert (outcome.text, server.state.gateway.resumes) == ("hush", 0)


async def test_a_session_expires(server: DiscordServer) -> None:
    """A session left alone too long cannot be resumed."""
    async with aiohttp.ClientSession(connector=server.connector()) as session:
        ready = await _identify(server, session, URL)
        await server.drop_gateway()
        server.clock.advance(server.limits.resume_seconds + 1)
        async with session.ws_connect(URL) as socket:
            await socket.receive_json()
            resume = {"token": server.token, "session_id": ready["session_id"], "seq": 1}
            await socket.send_json({"op": 6, "d": resume})
            assert await socket.receive_json() == {"op": 9, "d": False}


async def _identify(server: DiscordServer, session: aiohttp.ClientSession, url: str) -> dict[str, Any]:
    socket = await session.ws_connect(url)
    hello = await socket.receive_json()
    assert hello == {"op": 10, "d": {"heartbeat_interval": 41_250}}
    # Some libraries send their JSON in binary frames.
    identify = {"op": 2, "d": {"token": server.token, "intents": 0, "properties": {}}}
    await socket.send_bytes(json.dumps(identify).encode())
    ready = await socket.receive_json()
    assert (ready["op"], ready["t"], ready["s"]) == (0, "READY", 1)
    await socket.send_json({"op": 1, "d": 1})
    assert await socket.receive_json() == {"op": 11, "d": None}
    data: dict[str, Any] = ready["d"]
    return data


@pytest.mark.parametrize("url", [URL, "wss://gateway.discord.gg/?v=10&encoding=json"])
async def test_plain_json_and_binary_frames(server: DiscordServer, url: str) -> None:
    """Uncompressed JSON works on any path, and frames may be binary."""
    async with aiohttp.ClientSession(connector=server.connector()) as session:
        ready = await _identify(server, session, url)
    assert ready["application"]["id"] == str(server.bot.id)


@pytest.mark.parametrize(
    ("sent", "code"),
    [("[", 4002), ('{"op": 99}', 4001), ('{"op": 2, "d": {"token": "wrong", "intents": 0}}', 4004)],
)
async def test_nonsense_closes_the_socket(server: DiscordServer, sent: str, code: int) -> None:
    """Bad JSON, an unknown opcode and a wrong token each have their close code."""
    async with (
        aiohttp.ClientSession(connector=server.connector()) as session,
        session.ws_connect(URL) as socket,
    ):
        await socket.receive_json()
        await socket.send_str(sent)
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
        assert socket.close_code == code


async def test_another_version_is_refused(server: DiscordServer) -> None:
    """Only version 10 is spoken."""
    async with (
        aiohttp.ClientSession(connector=server.connector()) as session,
        session.ws_connect(URL + "?v=9") as socket,
    ):
        await socket.receive()
        assert socket.close_code == 4012


async def test_two_shards_share_the_guilds(server: DiscordServer) -> None:
    """Each shard hears of the guilds that are its own."""
    guilds = [server.add_guild(f"G{number}").id for number in range(6)]
    async with aiohttp.ClientSession(connector=server.connector()) as session:
        seen = []
        for shard in (0, 1):
            socket = await session.ws_connect(URL)
            await socket.receive_json()
            identify = {"token": server.token, "intents": 0, "shard": [shard, 2]}
            await socket.send_json({"op": 2, "d": identify})
            ready = await asyncio.wait_for(socket.receive_json(), 5)
            seen.append({int(g["id"]) for g in ready["d"]["guilds"]})
    assert seen == [{g for g in guilds if (g >> 22) % 2 == shard} for shard in (0, 1)]
