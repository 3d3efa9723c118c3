"""Posting, deduplicating, reading back, editing, deleting, publishing, and what permissions allow."""

import asyncio
import io

import aiohttp
import discord
import pytest

from tests.discord_server import ChannelKind, DiscordServer
from tests.discord_server_tests.raw import Raw
from tests.discord_server_tests.small_bot import running

NONCE = "abcdefghijklmnopqrstuvwxy"


def _body(content: str, nonce: str = NONCE) -> dict[str, object]:
    return {"content": content, "nonce": nonce, "enforce_nonce": True}


def _layout() -> discord.ui.LayoutView:
    view = discord.ui.LayoutView()
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow(
        discord.ui.Button(label="Release", url="https://example.org/1"),
        discord.ui.Button(label="Wrong?", custom_id="report:1"),
    )
    section: discord.ui.Section[discord.ui.LayoutView] = discord.ui.Section(
        "A met B", accessory=discord.ui.Thumbnail("https://example.org/a.png")
    )
    view.add_item(
        discord.ui.Container(
            discord.ui.TextDisplay("# News"), section, discord.ui.Separator(), row, accent_colour=0x336699
        )
    )
    return view


async def test_a_layout_view_is_posted_and_read_back(server: DiscordServer) -> None:
    """Components V2 arrive whole, render as text, and come back through history."""
    news = server.add_guild("Newsroom").add_channel("news")
    async with running(server) as bot:
        channel = bot.get_partial_messageable(news.id)
        sent = await channel.send(view=_layout(), allowed_mentions=discord.AllowedMentions.none())
        read = [message async for message in channel.history()]
    [stored] = server.messages(news)
    lines = ["# News", "A met B", "(https://example.org/a.png)", "---"]
    assert server.texts(news) == ["\n".join([*lines, "[Release](https://example.org/1) [Wrong?]"])]
    assert (stored.id, stored.allowed_mentions, stored.pings) == (sent.id, {"parse": []}, [])
    assert [m.id for m in read] == [sent.id]
    assert read[0].flags.components_v2


async def test_embeds_and_files(server: DiscordServer) -> None:
    """An embed points at its attachment and a file keeps its bytes."""
    news = server.add_guild("Newsroom").add_channel("news")
    embed = discord.Embed(title="Chart", description="Meetings a month").set_image(url="attachment://a.png")
    embed.add_field(name="Most", value="May").set_footer(text="from 3 releases")
    async with running(server) as bot:
        file = discord.File(io.BytesIO(b"png"), "a.png", description="a chart")
        await bot.get_partial_messageable(news.id).send("See", embed=embed, file=file)
    [stored] = server.messages(news)
    [attached] = stored.attachments
    assert (attached.filename, attached.content, attached.description) == ("a.png", b"png", "a chart")
    lines = ["See", "Chart", "Meetings a month", "Most", "May", attached.url, "from 3 releases", "<a.png>"]
    assert server.texts(news) == ["\n".join(lines)]


async def test_the_same_nonce_makes_one_message(server: DiscordServer, raw: Raw) -> None:
    """An enforced nonce returns the earlier message while its window lasts, then makes a new one."""
    news = server.add_guild("Newsroom").add_channel("news")
    path = f"/channels/{news.id}/messages"
    first = (await raw("POST", path, _body("one")))[1]["id"]
    again = (await raw("POST", path, _body("two")))[1]["id"]
    server.clock.advance(server.limits.nonce_seconds + 1)
    later = (await raw("POST", path, _body("three")))[1]["id"]
    assert (again == first, later == first, server.texts(news)) == (True, False, ["one", "three"])


async def test_a_nonce_whose_message_is_gone(server: DiscordServer, raw: Raw) -> None:
    """The retry of a message deleted meanwhile is 404 10008, and nothing is posted."""
    news = server.add_guild("Newsroom").add_channel("news")
    path = f"/channels/{news.id}/messages"
    made = (await raw("POST", path, _body("one")))[1]["id"]
    assert await raw("DELETE", f"{path}/{made}") == (204, None)
    status, body = await raw("POST", path, _body("one"))
    assert (status, body["code"], server.texts(news)) == (404, 10008, [])


async def test_a_nonce_not_enforced_means_nothing(server: DiscordServer, raw: Raw) -> None:
    """Without enforce_nonce the same nonce posts twice; history does not tell it."""
    news = server.add_guild("Newsroom").add_channel("news")
    path = f"/channels/{news.id}/messages"
    for _ in range(2):
        await raw("POST", path, {"content": "x", "nonce": NONCE})
    listed = (await raw("GET", path))[1]
    assert (server.texts(news), [m.get("nonce") for m in listed]) == (["x", "x"], [None, None])


async def test_a_drop_after_commit_and_the_same_nonce(server: DiscordServer) -> None:
    """The reply is lost, the message is there; the retry with the same nonce finds it."""
    news = server.add_guild("Newsroom").add_channel("news")
    server.faults.add("POST", r"/channels/\d+/messages$", drop_after_commit=True)
    async with running(server) as bot:
        channel = bot.get_partial_messageable(news.id)
        with pytest.raises(aiohttp.ClientError):
            await channel.send("once", nonce=NONCE)
        sent = await channel.send("once", nonce=NONCE)
    assert [m.id for m in server.messages(news)] == [sent.id]
    posts = [r.status for r in server.requests if r.method == "POST"]
    assert posts == [0, 200]


async def test_an_answer_held_back(server: DiscordServer, raw: Raw) -> None:
    """The message is there for all to see while its sender still waits for the reply."""
    news = server.add_guild("Newsroom").add_channel("news")
    server.faults.add("POST", "/channels", hold_answer=0.3)
    sending = asyncio.create_task(raw("POST", f"/channels/{news.id}/messages", {"content": "x"}))
    await server.until(lambda: server.texts(news) == ["x"])
    assert not sending.done()
    assert (await sending)[0] == 200


async def test_a_drop_before_and_a_status(server: DiscordServer) -> None:
    """A drop before commits nothing; 503 is raised at once; 500 is retried with the same nonce."""
    news = server.add_guild("Newsroom").add_channel("news")
    server.faults.add("POST", "/channels", drop_before=True)
    server.faults.add("POST", "/channels", status=503)
    server.faults.add("POST", "/channels", status=500)
    async with running(server) as bot:
        channel = bot.get_partial_messageable(news.id)
        with pytest.raises(aiohttp.ClientError):
            await channel.send("first")
        with pytest.raises(discord.DiscordServerError):
            await channel.send("second")
        await channel.send("third")
    assert server.texts(news) == ["third"]


async def test_history_pages(server: DiscordServer) -> None:
    """before, after, around and limit select as Discord's do."""
    guild = server.add_guild("Newsroom")
    news, amira = guild.add_channel("news"), guild.add_member("amira")
    server.world.message_content = True
    made = [news.say(amira, str(number)) for number in range(10)]
    async with running(server) as bot:
        channel = bot.get_partial_messageable(news.id)
        four = discord.Object(made[4].id)
        told = {
            "newest": [m.content async for m in channel.history(limit=3)],
            "before": [m.content async for m in channel.history(limit=2, before=four)],
            "after": [m.content async for m in channel.history(limit=3, after=four)],
            "around": [m.content async for m in channel.history(limit=4, around=four)],
        }
    assert told == {
        "newest": ["9", "8", "7"],
        "before": ["3", "2"],
        "after": ["5", "6", "7"],
        "around": ["5", "4", "3", "2"],
    }


async def test_what_others_write_is_hidden(server: DiscordServer, raw: Raw) -> None:
    """Without the message content intent a human's text is empty unless it mentions the bot."""
    guild = server.add_guild("Newsroom")
    news, amira = guild.add_channel("news"), guild.add_member("amira")
    call = f"<@{server.bot.id}> hello"
    for text in ("secret", call):
        news.say(amira, text)
    _, listed = await raw("GET", f"/channels/{news.id}/messages")
    assert ([m["content"] for m in listed], server.texts(news)) == ([call, ""], ["secret", call])


async def test_edit_and_delete(server: DiscordServer) -> None:
    """An edit is in place; a deleted message is 10008; another's message is not ours to edit."""
    guild = server.add_guild("Newsroom")
    news = guild.add_channel("news")
    theirs = news.say(guild.add_member("amira"), "hello")
    async with running(server) as bot:
        channel = bot.get_partial_messageable(news.id)
        sent = await channel.send("one")
        await channel.get_partial_message(sent.id).edit(content="two")
        with pytest.raises(discord.Forbidden) as not_ours:
            await channel.get_partial_message(theirs.id).edit(content="mine")
        assert server.texts(news) == ["hello", "two"]
        await sent.delete()
        with pytest.raises(discord.NotFound) as gone:
            await channel.get_partial_message(sent.id).edit(content="three")
    assert (not_ours.value.code, gone.value.code, server.texts(news)) == (50005, 10008, ["hello"])


async def test_crossposting(server: DiscordServer) -> None:
    """An announcement reaches its followers once; other channels cannot publish."""
    guild = server.add_guild("Newsroom")
    hub, follower = guild.add_channel("hub", ChannelKind.ANNOUNCEMENT), guild.add_channel("follower")
    hub.followers.append(follower)
    async with running(server) as bot:
        sent = await bot.get_partial_messageable(hub.id).send("news")
        await sent.publish()
        with pytest.raises(discord.HTTPException) as twice:
            await sent.publish()
        plain = await bot.get_partial_messageable(follower.id).send("plain")
        with pytest.raises(discord.HTTPException) as wrong:
            await plain.publish()
    assert (twice.value.code, wrong.value.code) == (40033, 50024)
    assert server.texts(follower) == ["news", "plain"]


@pytest.mark.parametrize(
    ("denied", "send", "history"),
    [
        ("view_channel", (403, 50001), (403, 50001)),
        ("send_messages", (403, 50013), (200, 1)),
        ("read_message_history", (200, None), (200, 0)),
        ("embed_links", (403, 50013), (200, 1)),
    ],
)
async def test_permissions(
    server: DiscordServer, raw: Raw, denied: str, send: tuple[int, int | None], history: tuple[int, int]
) -> None:
    """A permission taken from the bot in a channel is refused as Discord does; history goes silent."""
    guild = server.add_guild("Newsroom")
    news = guild.add_channel("news")
    news.say(guild.add_member("amira"), "hello")
    news.deny_bot(denied)
    path = f"/channels/{news.id}/messages"
    listed, found = await raw("GET", path)
    status, body = await raw("POST", path, {"embeds": [{"title": "x"}]})
    assert (status, body.get("code")) == send
    assert (listed, found["code"] if listed == 403 else len(found)) == history


async def test_gone_channels_and_guilds(server: DiscordServer, raw: Raw) -> None:
    """A deleted channel is 10003; after a kick its channels are 50001; closed messages are 50007."""
    guild = server.add_guild("Newsroom")
    news, other = guild.add_channel("news"), guild.add_channel("other")
    shy = server.add_user("shy")
    shy.accepts_dms = False
    dm = (await raw("POST", "/users/@me/channels", {"recipient_id": str(shy.id)}))[1]
    news.delete()
    guild.kick_bot()
    told = [
        (status, body["code"])
        for status, body in [
            await raw("POST", f"/channels/{news.id}/messages", {"content": "x"}),
            await raw("POST", f"/channels/{other.id}/messages", {"content": "x"}),
            await raw("POST", f"/channels/{dm['id']}/messages", {"content": "x"}),
        ]
    ]
    assert told == [(404, 10003), (403, 50001), (403, 50007)]


async def test_whom_a_message_rings(server: DiscordServer, raw: Raw) -> None:
    """Without allowed_mentions what is written rings; with an empty parse nothing does."""
    guild = server.add_guild("Newsroom", bot_permissions="mention_everyone")
    news, amira, role = guild.add_channel("news"), guild.add_member("amira"), guild.add_role("Editors")
    text = f"<@{amira.user.id}> <@&{role.id}> @everyone"
    v2 = {"flags": 1 << 15, "components": [{"type": 10, "content": text}]}
    for body in (
        {"content": text},
        {"content": text, "allowed_mentions": {"parse": []}},
        {"content": text, "allowed_mentions": {"parse": [], "users": [str(amira.user.id)]}},
        v2,
        v2 | {"allowed_mentions": {"parse": []}},
    ):
        await raw("POST", f"/channels/{news.id}/messages", body)
    everyone = [str(amira.user.id), str(role.id), "everyone"]
    rings = [m.pings for m in server.messages(news)]
    assert rings == [everyone, [], [str(amira.user.id)], everyone, []]
