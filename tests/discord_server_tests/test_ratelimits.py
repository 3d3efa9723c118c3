"""Rate limits: headers, real 429s of each scope, and that discord.py lives with them."""

from collections.abc import AsyncIterator

import discord
import pytest

from tests.discord_server import ChannelKind, DiscordServer, Limits
from tests.discord_server.ratelimit import MESSAGES
from tests.discord_server_tests.raw import Raw
from tests.discord_server_tests.small_bot import running


@pytest.fixture
async def limited() -> AsyncIterator[DiscordServer]:
    """A server that allows two messages a second in a channel, and ten requests a second in all."""
    limits = Limits(per_second=10)
    limits.routes[("POST", MESSAGES)] = (2, 1.0)
    async with DiscordServer(limits=limits) as server:
        yield server
    assert server.contract_violations == []


async def test_headers_count_down_and_a_429_follows(limited: DiscordServer) -> None:
    """Limit, remaining, reset and bucket are told; the third request in the window is refused."""
    news = limited.add_guild("Newsroom").add_channel("news")
    limited.clock.stop()
    async with Raw(limited) as raw:
        told, body = [], None
        for _ in range(3):
            status, body = await raw("POST", f"/channels/{news.id}/messages", {"content": "x"})
            told.append((status, raw.headers["X-RateLimit-Limit"], raw.headers["X-RateLimit-Remaining"]))
        assert told == [(200, "2", "1"), (200, "2", "0"), (429, "2", "0")]
        assert body is not None
        assert (body["global"], 0 < body["retry_after"] <= 1) == (False, True)
        assert raw.headers["X-RateLimit-Scope"] == "user"
        limited.clock.advance(1)
        assert (await raw("POST", f"/channels/{news.id}/messages", {"content": "x"}))[0] == 200
    assert (len(limited.messages(news)), limited.invalid_requests) == (3, 1)


async def test_the_global_limit(limited: DiscordServer) -> None:
    """The eleventh request of a second is a global 429; interactions are left alone."""
    limited.clock.stop()
    async with Raw(limited) as raw:
        statuses = [(await raw("GET", f"/users/{limited.bot.id}"))[0] for _ in range(10)]
        status, body = await raw("GET", "/gateway/bot")
        assert (statuses, status, body["global"]) == ([200] * 10, 429, True)
        assert (raw.headers["X-RateLimit-Scope"], raw.headers["X-RateLimit-Global"]) == ("global", "true")
        late, _ = await raw("POST", "/interactions/1/x/callback", {"type": 4})
        assert (late, "X-RateLimit-Bucket" in raw.headers) == (404, False)
    assert limited.busiest_second() == 11


async def test_discord_py_obeys(limited: DiscordServer) -> None:
    """Sends to one channel are spread out by the headers: all arrive in order, none is refused."""
    news = limited.add_guild("Newsroom").add_channel("news")
    async with running(limited) as bot:
        channel = bot.get_partial_messageable(news.id)
        for number in range(5):
            await channel.send(str(number))
    assert limited.texts(news) == ["0", "1", "2", "3", "4"]
    assert [r.status for r in limited.requests if r.template == MESSAGES] == [200] * 5


async def test_discord_py_waits_out_a_429(limited: DiscordServer) -> None:
    """A shared 429 is waited for and the message is sent once."""
    news = limited.add_guild("Newsroom").add_channel("news")
    limited.faults.add("POST", "/channels", status=429, retry_after=0.2, scope="shared")
    async with running(limited) as bot:
        await bot.get_partial_messageable(news.id).send("x")
    assert [r.status for r in limited.requests if r.template == MESSAGES] == [429, 200]
    assert limited.invalid_requests == 0
    assert limited.texts(news) == ["x"]


async def test_publishing_is_ten_an_hour(limited: DiscordServer) -> None:
    """The eleventh crosspost in a channel and the fourth edit of a published message wait long.

    No header announces either; only the 429's body does, and a client told so raises.
    """
    hub = limited.add_guild("Newsroom").add_channel("hub", ChannelKind.ANNOUNCEMENT)
    limited.limits.enabled = False
    async with running(limited) as bot:
        bot.http.max_ratelimit_timeout = 30
        channel = bot.get_partial_messageable(hub.id)
        sent = [await channel.send(str(number)) for number in range(11)]
        limited.limits.enabled, limited.limits.per_second = True, 50
        for message in sent[:10]:
            await message.publish()
        with pytest.raises(discord.RateLimited) as eleventh:
            await sent[10].publish()
        for number in range(3):
            await sent[0].edit(content=f"edit {number}")
        with pytest.raises(discord.RateLimited) as fourth:
            await sent[0].edit(content="edit 3")
    assert [3590 < e.value.retry_after <= 3600 for e in (eleventh, fourth)] == [True, True]
    assert limited.texts(hub)[0] == "edit 2"
