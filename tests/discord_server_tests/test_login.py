"""Logging in: what READY and the guilds intent bring, and what a wrong token meets."""

import asyncio
import socket

import aiohttp
import discord
import pytest

from tests.discord_server import DiscordServer
from tests.discord_server.connect import LoopbackResolver
from tests.discord_server_tests.raw import Raw
from tests.discord_server_tests.small_bot import SmallBot, running


async def test_without_intents_the_bot_knows_guild_ids_only(server: DiscordServer) -> None:
    """Intents.none() gets stubs in READY and no GUILD_CREATE."""
    guild = server.add_guild("Newsroom")
    guild.add_channel("news")
    async with running(server) as bot:
        assert [(g.id, g.unavailable, len(g.channels)) for g in bot.guilds] == [(guild.id, True, 0)]
    assert server.identify_count == 1


async def test_with_the_guilds_intent_the_bot_sees_channels_and_roles(server: DiscordServer) -> None:
    """Intents(guilds=True) gets GUILD_CREATE, and CHANNEL_CREATE later."""
    guild = server.add_guild("Newsroom", bot_permissions=("manage_messages",))
    guild.add_channel("news")
    async with running(server, discord.Intents(guilds=True)) as bot:
        seen = bot.get_guild(guild.id)
        assert seen is not None
        assert [c.name for c in seen.channels] == ["news"]
        assert seen.me.guild_permissions.manage_messages
        joined = asyncio.create_task(bot.wait_for("guild_channel_create"))
        await asyncio.sleep(0)
        guild.add_channel("later")
        assert (await asyncio.wait_for(joined, 5)).name == "later"


async def test_rest_refuses_a_wrong_token(server: DiscordServer) -> None:
    """A wrong token is LoginFailure before any gateway is touched."""
    bot = SmallBot(connector=server.connector(), intents=discord.Intents.none())
    async with bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login("wrong")
    assert (server.identify_count, server.invalid_requests) == (0, 1)


async def test_the_gateway_closes_4004_on_a_wrong_token(server: DiscordServer) -> None:
    """A token revoked between login and IDENTIFY ends the client with close code 4004."""
    bot = SmallBot(connector=server.connector(), intents=discord.Intents.none())
    async with bot:
        await bot.login(server.token)
        server.state.gateway.token = "changed"
        with pytest.raises(discord.ConnectionClosed) as caught:
            await bot.connect()
    assert (caught.value.code, server.identify_count) == (4004, 1)


async def test_the_world_can_be_read(server: DiscordServer) -> None:
    """Guild, channels, roles, members and users come back through discord.py as they were built."""
    guild = server.add_guild("Newsroom")
    channel = guild.add_channel("news", topic="All the news")
    member = guild.add_member("amira", permissions="manage_guild")
    async with running(server) as bot:
        fetched = await bot.fetch_guild(guild.id)
        seen = await bot.fetch_channel(channel.id)
        assert isinstance(seen, discord.TextChannel)
        assert (fetched.name, seen.name, seen.topic) == ("Newsroom", "news", "All the news")
        assert [c.name for c in await fetched.fetch_channels()] == ["news"]
        assert [r.name for r in await fetched.fetch_roles()] == ["@everyone", "attache", "role of amira"]
        assert (await fetched.fetch_member(member.user.id)).name == "amira"
        assert (await fetched.fetch_member(server.bot.id)).name == "attache"
        assert [g.name async for g in bot.fetch_guilds()] == ["Newsroom"]
        assert (await bot.fetch_user(member.user.id)).name == "amira"
        assert (await bot.application_info()).owner.name == "operator"


async def test_unknown_things_and_foreign_guilds(server: DiscordServer, raw: Raw) -> None:
    """What does not exist is 404 with its code; a guild without the bot is 403 50001."""
    foreign = server.add_guild("Elsewhere", with_bot=False)
    own = server.add_guild("Newsroom")
    replies = [
        await raw("GET", "/channels/1"),
        await raw("GET", "/guilds/1"),
        await raw("GET", "/users/1"),
        await raw("GET", f"/guilds/{own.id}/members/1"),
        await raw("GET", f"/guilds/{foreign.id}"),
    ]
    assert [(status, body["code"]) for status, body in replies] == [
        (404, 10003),
        (404, 10004),
        (404, 10013),
        (404, 10007),
        (403, 50001),
    ]


async def test_requests_nobody_serves_are_noted(server: DiscordServer, raw: Raw) -> None:
    """An unknown route is 404 and stays in `unknown_requests`."""
    status, body = await raw("GET", "/soundboard-default-sounds")
    assert (status, body["code"]) == (404, 0)
    assert server.unknown_requests == ["GET /soundboard-default-sounds"]


async def test_replies_look_like_discords(server: DiscordServer, raw: Raw) -> None:
    """`Via` is there and the content type is exactly application/json: discord.py depends on both."""
    status, body = await raw("GET", "/gateway/bot")
    assert (status, body["session_start_limit"]["remaining"]) == (200, 1000)
    assert (raw.headers["Via"], raw.headers["Content-Type"]) == ("1.1 google", "application/json")


async def test_no_other_host_can_be_reached(server: DiscordServer) -> None:
    """The connector refuses hosts and addresses that are not Discord's."""
    async with aiohttp.ClientSession(connector=server.connector()) as session:
        for url in ("https://example.org/", f"https://127.0.0.1:{server.port}/"):
            with pytest.raises(AssertionError, match="egress to"):
                await session.get(url)
    with pytest.raises(AssertionError, match="egress to example"):
        await LoopbackResolver(1).resolve("example.org", 443, socket.AF_INET)
