"""Logging in: with a clear sentence where it fails, and never one login too many."""

import asyncio

import pytest

from bot.errors import SendError, SendOutcome, SettingsError
from bot.model.ids import ChannelId
from bot.platforms.discord.client import AttacheClient
from bot.telemetry import counters
from tests.discord_server import ChannelKind
from tests.platforms.discord.stage import Stage
from tests.platforms.discord.test_discord_post import POST


@pytest.mark.parametrize(
    ("token", "sentence"),
    [
        (None, "DISCORD_TOKEN is not set."),
        ("", "DISCORD_TOKEN is not set."),
        ("not-the-token", "Discord doesn't accept the token in DISCORD_TOKEN."),
    ],
)
async def test_a_wrong_token_is_said_and_not_tried_again(stage: Stage, token: str | None, sentence: str) -> None:
    """Without a token, or with a wrong one, one sentence says so; no login is spent and the token isn't shown."""
    async with AttacheClient(stage.services, connector=stage.server.connector()) as client:
        with pytest.raises(SettingsError) as raised:
            await client.log_in(token)
    said = str(raised.value)
    assert (said.startswith(sentence), "not-the-token" in said, stage.server.identify_count) == (True, False, 0)


async def test_an_unreachable_discord_is_said(stage: Stage) -> None:
    """When Discord doesn't answer at the start, one error says so, and no login is spent."""
    stage.server.faults.add("GET", "/users/@me", times=None, drop_before=True)
    async with AttacheClient(stage.services, connector=stage.server.connector()) as client:
        with pytest.raises(SendError) as raised:
            await client.log_in(stage.server.token)
    assert (raised.value.outcome, client.is_connected) == (SendOutcome.UNKNOWN, False)


async def test_near_the_daily_limit_we_stay_offline(stage: Stage) -> None:
    """With fewer than 50 logins left for today, none is spent."""
    stage.server.limits.identifies_per_day = 49
    with pytest.raises(SettingsError, match="Only 49 of the logins Discord allows a day are left"):
        async with stage.connected():
            pass
    assert stage.server.identify_count == 0


async def test_no_intent_is_asked_for_and_nothing_cached(stage: Stage) -> None:
    """The client asks for no events but interactions, and keeps no channel, member or message."""
    async with stage.connected() as client:
        await stage.follow()
        stage.channel.say(stage.member, "hello")
        await stage.channel.slash(stage.member, "latest")
        cached = [len(guild.channels) + len(guild.roles) for guild in client.guilds]
        assert (client.intents.value, cached, list(client.cached_messages), len(client.users)) == (0, [0], [], 1)


async def test_a_lost_connection_comes_back(stage: Stage) -> None:
    """A broken socket is resumed without a new login, and a command given meanwhile is answered."""
    async with stage.connected():
        await stage.server.drop_gateway()
        asked = await stage.channel.slash(stage.member, "latest")
        assert (asked.did_not_respond, stage.server.identify_count) == (False, 1)


async def test_an_event_nobody_can_read_ends_nothing(stage: Stage) -> None:
    """Events that discord.py can't digest are logged; the connection stays, and no login is spent."""
    before = counters["discord.unreadable"]
    async with stage.connected():
        for name in ("INTERACTION_CREATE", "USER_UPDATE"):
            stage.server.world.emit(name, {"id": "1", "type": "nonsense"}, stage.guild.id)
        asked = await stage.channel.slash(stage.member, "latest")
        lost = counters["discord.unreadable"] - before
        assert (asked.did_not_respond, stage.server.identify_count, lost) == (False, 1, 2)


@pytest.mark.parametrize("kind", [ChannelKind.VOICE, ChannelKind.ANNOUNCEMENT, ChannelKind.TEXT])
async def test_commands_are_answered_in_every_sort_of_channel(stage: Stage, kind: ChannelKind) -> None:
    """Also where Discord sends less of a channel than discord.py expects, as of a voice channel."""
    channel = stage.guild.add_channel("somewhere", kind)
    async with stage.connected() as bot:
        await bot.sender.post(ChannelId(channel.id), POST)
        asked = await channel.slash(stage.member, "latest")
        (message,) = [one for one in stage.server.messages(channel) if one.nonce == POST.key]
        pressed = await stage.server.human.click(stage.member, message, f"attache:who:{POST.key}")
        assert (asked.did_not_respond, pressed.did_not_respond, stage.server.identify_count) == (False, False, 1)


async def test_stay_connected_can_be_called_again(stage: Stage) -> None:
    """After it ended, the same client connects again: what a supervisor does when a connection failed."""
    async with AttacheClient(stage.services, connector=stage.server.connector()) as client:
        await client.log_in(stage.server.token)
        for life in (1, 2):
            stop = asyncio.Event()
            running = asyncio.create_task(client.stay_connected(stop))
            await stage.server.until(lambda life=life: stage.server.identify_count == life)  # type: ignore[misc]
            await client.wait_until_ready()
            asked = await stage.channel.slash(stage.member, "latest")
            stop.set()
            await running
            assert asked.did_not_respond is False
