"""Posts in forums: a thread each, made once, edited where it stands, open or not."""

from dataclasses import replace

import pytest

from bot.errors import SendError, SendOutcome
from tests.discord_server import ChannelKind
from tests.platforms.discord.stage import Stage
from tests.platforms.discord.test_discord_post import POST
from tests.platforms.discord.test_discord_sender import OTHER, _id, _since


async def test_a_forum_gets_one_thread_a_release(stage: Stage) -> None:
    """A forum takes no nonce: the thread is looked for first, active or archived, and edited where it stands."""
    forum = stage.guild.add_channel("releases", ChannelKind.FORUM)
    async with stage.connected() as bot:
        first = await bot.sender.post(_id(forum), POST)
        again = await bot.sender.post(_id(forum), POST)
        (thread,) = stage.server.threads(forum)
        thread.archive()
        archived = await bot.sender.post(_id(forum), POST)
        reworded = await bot.sender.post(_id(forum), replace(POST, title="Another wording"))
        other = await bot.sender.post(_id(forum), OTHER)
        await bot.sender.edit(_id(forum), first, replace(POST, summary="Corrected."))
        found = [await bot.sender.find(_id(forum), key, _since(stage)) for key in (POST.key, OTHER.key, "none")]
    names = [one.name for one in stage.server.threads(forum)]
    assert (first, again, archived, reworded, names) == (
        thread.id,
        thread.id,
        thread.id,
        thread.id,
        [POST.title, OTHER.title],
    )
    assert ("Corrected." in stage.server.texts(thread)[0], found) == (True, [first, other, None])


async def test_a_forum_takes_many_releases_in_a_row(stage: Stage) -> None:
    """Fifty releases in half an hour are fifty threads; a fresh process looks through them in two goes."""
    forum = stage.guild.add_channel("releases", ChannelKind.FORUM)
    posts = [replace(POST, key=f"{at:024}", title=f"Release {at}") for at in range(50)]
    async with stage.connected() as bot:
        sent = [await bot.sender.post(_id(forum), post) for post in posts]
        before = len(stage.server.requests)
        again = await bot.sender.post(_id(forum), posts[0])
        asked = len(stage.server.requests) - before
    async with stage.connected() as bot:
        with pytest.raises(SendError) as raised:
            await bot.sender.post(_id(forum), OTHER)
        other = await bot.sender.post(_id(forum), OTHER)
    assert (again, asked <= 6, raised.value.outcome) == (sent[0], True, SendOutcome.RETRY)
    assert [thread.id for thread in stage.server.threads(forum)] == [*sent, other]


async def test_a_forum_that_wants_a_tag_gets_its_first(stage: Stage) -> None:
    """A forum that takes no post without a tag is given one."""
    forum = stage.guild.add_channel("releases", ChannelKind.FORUM, tags=["news", "other"], requires_tag=True)
    async with stage.connected() as bot:
        await bot.sender.post(_id(forum), POST)
    (thread,) = stage.server.threads(forum)
    assert thread.applied_tags == [forum.tags[0]["id"]]


async def test_a_forum_we_cannot_look_into_gets_nothing(stage: Stage) -> None:
    """Where we can't see whether a thread is there already, none is made."""
    forum = stage.guild.add_channel("releases", ChannelKind.FORUM)
    forum.deny_bot("read_message_history")
    async with stage.connected() as bot:
        with pytest.raises(SendError) as raised:
            await bot.sender.post(_id(forum), POST)
    assert (raised.value.outcome, stage.server.threads(forum)) == (SendOutcome.FORBIDDEN, [])


async def test_after_a_restart_an_edit_finds_its_thread(stage: Stage) -> None:
    """A fresh process edits a forum post although it doesn't know yet that the channel is a forum."""
    forum = stage.guild.add_channel("releases", ChannelKind.FORUM)
    async with stage.connected() as bot:
        message = await bot.sender.post(_id(forum), POST)
    async with stage.connected() as bot:
        await bot.sender.edit(_id(forum), message, replace(POST, summary="Corrected."))
    (thread,) = stage.server.threads(forum)
    assert "Corrected." in stage.server.texts(thread)[0]


async def test_an_edit_wakes_a_thread_that_sleeps(stage: Stage) -> None:
    """Discord refuses edits in an archived thread: it is opened, edited, and left as it was."""
    forum = stage.guild.add_channel("releases", ChannelKind.FORUM)
    async with stage.connected() as bot:
        message = await bot.sender.post(_id(forum), POST)
        (thread,) = stage.server.threads(forum)
        thread.archive()
        await bot.sender.edit(_id(forum), message, replace(POST, summary="Corrected."))
    assert (thread.archived, "Corrected." in stage.server.texts(thread)[0]) == (True, True)


async def test_an_edit_in_a_locked_thread_is_refused_for_that_thread_alone(stage: Stage) -> None:
    """Only a moderator may open it again: the edit ends, and nothing is said against the forum."""
    forum = stage.guild.add_channel("releases", ChannelKind.FORUM)
    async with stage.connected() as bot:
        message = await bot.sender.post(_id(forum), POST)
        stage.server.threads(forum)[0].archive(locked=True)
        with pytest.raises(SendError) as raised:
            await bot.sender.edit(_id(forum), message, replace(POST, summary="Corrected."))
        await bot.sender.post(_id(forum), replace(POST, key="another", title="Another"))
    assert (raised.value.outcome, len(stage.server.threads(forum))) == (SendOutcome.ARCHIVED, 2)
