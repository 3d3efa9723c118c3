"""Threads and forum posts, and finding them again among active and archived ones."""

import discord
import pytest

from tests.discord_server import ChannelKind, DiscordServer
from tests.discord_server_tests.raw import Raw
from tests.discord_server_tests.small_bot import running


async def test_a_thread_from_a_message(server: DiscordServer) -> None:
    """The thread has the message's id; a second one is refused; posts go into it."""
    guild = server.add_guild("Newsroom")
    news = guild.add_channel("news")
    async with running(server, discord.Intents(guilds=True)) as bot:
        sent = await bot.get_partial_messageable(news.id, guild_id=guild.id).send("release")
        thread = await sent.create_thread(name="Discussion")
        await thread.send("inside")
        with pytest.raises(discord.HTTPException) as twice:
            await sent.create_thread(name="Again")
    [made] = server.threads(news)
    assert (made.id, made.name, server.texts(made)) == (sent.id, "Discussion", ["inside"])
    assert twice.value.code == 160004


async def test_a_forum_post(server: DiscordServer) -> None:
    """A forum takes a titled post with tags and its first message, and no plain message."""
    forum = server.add_guild("Newsroom").add_channel("forum", ChannelKind.FORUM, tags=["meeting", "call"])
    async with running(server, discord.Intents(guilds=True)) as bot:
        channel = bot.get_channel(forum.id)
        assert isinstance(channel, discord.ForumChannel)
        view = discord.ui.LayoutView()
        view.add_item(discord.ui.TextDisplay("A met B"))
        made = await channel.create_thread(name="A met B", view=view, applied_tags=[channel.available_tags[0]])
        with pytest.raises(discord.HTTPException) as refused:
            await bot.get_partial_messageable(forum.id).send("no")
    [thread] = server.threads(forum)
    assert (thread.id, thread.name, server.texts(thread)) == (made.thread.id, "A met B", ["A met B"])
    assert (thread.applied_tags, refused.value.code) == ([forum.tags[0]["id"]], 50008)


async def test_a_forum_that_requires_a_tag(server: DiscordServer, raw: Raw) -> None:
    """40067 without a tag, 50035 with an unknown one."""
    forum = server.add_guild("Newsroom").add_channel(
        "forum", ChannelKind.FORUM, tags=["meeting"], requires_tag=True
    )
    body = {"name": "A", "message": {"content": "x"}}
    told = [
        await raw("POST", f"/channels/{forum.id}/threads", body),
        await raw("POST", f"/channels/{forum.id}/threads", body | {"applied_tags": ["1"]}),
    ]
    assert [(status, reply["code"]) for status, reply in told] == [(400, 40067), (400, 50035)]


async def test_active_and_archived_threads(server: DiscordServer) -> None:
    """Archived threads leave the active list and page by time; a post wakes one, not a locked one."""
    guild = server.add_guild("Newsroom")
    forum = guild.add_channel("forum", ChannelKind.FORUM)
    made = []
    for number in range(4):
        made.append(server.world.add_thread(forum, str(number), server.bot))
        server.clock.advance(1)
    for number in (0, 1, 2):
        made[number].archive(locked=number == 2)
        server.clock.advance(1)
    async with running(server, discord.Intents(guilds=True)) as bot:
        channel, seen = bot.get_channel(forum.id), await bot.fetch_guild(guild.id)
        assert isinstance(channel, discord.ForumChannel)
        active = [t.name for t in await seen.active_threads()]
        archived = [t.name async for t in channel.archived_threads(limit=None)]
        await bot.get_partial_messageable(made[0].id).send("awake")
        with pytest.raises(discord.HTTPException) as locked:
            await bot.get_partial_messageable(made[2].id).send("no")
    assert (active, archived) == (["3"], ["2", "1", "0"])
    assert ([t.archived for t in made], locked.value.code) == ([False, True, True, False], 50083)


async def test_thread_permissions(server: DiscordServer, raw: Raw) -> None:
    """Making threads and posting in them are permissions of their own."""
    news = server.add_guild("Newsroom").add_channel("news")
    thread = server.world.add_thread(news, "old", server.bot)
    news.deny_bot("create_public_threads", "send_messages_in_threads")
    told = [
        await raw("POST", f"/channels/{news.id}/threads", {"name": "new", "type": 11}),
        await raw("POST", f"/channels/{thread.id}/messages", {"content": "x"}),
        await raw("POST", f"/channels/{news.id}/messages", {"content": "x"}),
    ]
    assert [(status, reply.get("code")) for status, reply in told] == [(403, 50013), (403, 50013), (200, None)]


async def test_a_thread_is_changed(server: DiscordServer) -> None:
    """The bot renames, archives and reopens its own thread."""
    news = server.add_guild("Newsroom").add_channel("news")
    thread = server.world.add_thread(news, "old", server.bot)
    async with running(server, discord.Intents(guilds=True)) as bot:
        seen = await bot.fetch_channel(thread.id)
        assert isinstance(seen, discord.Thread)
        await seen.edit(name="new", archived=True)
    assert (thread.name, thread.archived) == ("new", True)
