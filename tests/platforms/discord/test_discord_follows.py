"""Follows end to end: the command, the direct message, its button after a restart, closed direct messages."""

from datetime import UTC, datetime

from bot.commands.follow import MOST
from bot.model.follow import FollowKind
from bot.model.ids import ChannelId, MemberId
from bot.store import direct_channels, follows
from tests.discord_server import Channel, Message
from tests.platforms.discord.stage import QUOTE, Stage


def buttons(message: Message) -> dict[str, str]:
    """The custom ids of a message's buttons, by label."""
    return {
        str(part["label"]): str(part["custom_id"])
        for row in message.components[0]["components"]
        if row["type"] == 1
        for part in row["components"]
        if "custom_id" in part
    }


def direct(stage: Stage) -> Channel:
    """The member's direct messages."""
    return stage.server.dm(stage.member.user)


async def test_a_member_follows_hears_once_and_unfollows_by_a_tap(stage_on_each: Stage) -> None:
    """From the command to the message; another process answers its buttons, and then nothing more comes."""
    stage = stage_on_each
    async with stage.connected():
        await stage.follow()
        told = await stage.channel.slash(stage.member, "follow person", person="vale")
        await stage.publish(8)
    async with stage.connected() as second:
        [message] = stage.server.messages(direct(stage))
        who = await stage.server.human.click(stage.member.user, message, buttons(message)["Who took part"])
        found = await second.sender.find(
            ChannelId(direct(stage).id),
            buttons(message)["Who took part"].rpartition(":")[2],
            datetime(2020, 1, 1, tzinfo=UTC),
        )
        ended = await stage.server.human.click(stage.member.user, message, buttons(message)["Unfollow Ada Vale"])
        again = await stage.server.human.click(stage.member.user, message, buttons(message)["Unfollow Ada Vale"])
        await stage.publish(8, 9)

    assert (told.ephemeral, "You follow Ada Vale (person)" in told.text) == (True, True)
    assert (who.ephemeral, f"> {QUOTE}" in who.text, found) == (True, True, message.id)
    assert "You no longer follow Ada Vale (person)." in ended.text
    assert "You don't follow that any more." in again.text
    assert stage.server.messages(direct(stage)) == [message]
    opened = [one for one in stage.server.requests if one.path == "/users/@me/channels"]
    assert len(opened) == 1


async def test_the_list_of_follows_ends_each_by_a_tap(stage: Stage) -> None:
    """Every kind, each with its button; a name nobody has given yet is kept if it is a whole one."""
    async with stage.connected():
        await stage.follow()
        human, channel = stage.server.human, stage.channel
        await channel.slash(stage.member, "follow organization", organization="Harbour Council")
        await channel.slash(stage.member, "follow topic", words="trade ports")
        await channel.slash(stage.member, "follow feed", feed="harbour")
        unknown = await channel.slash(stage.member, "follow person", person="Ossian Marl")
        nobody = await channel.slash(stage.member, "follow person", person="Marl")
        listed = await channel.slash(stage.member, "following")
        await human.click(stage.member, listed.message, buttons(listed.message)["Unfollow trade ports"])
        after = await channel.slash(stage.member, "following")

    assert "No release names Ossian Marl yet, as you wrote it." in unknown.text
    assert "No release names “Marl”." in nobody.text
    assert listed.text.split("\n")[:6] == [
        "### What you follow",
        "• Harbour Council (organization)",
        "• trade ports (topic)",
        "• Harbour Office News (feed)",
        "• Ossian Marl (person)",
        "In public feeds and those of 1 server where you use this.",
    ]
    assert list(buttons(after.message)) == [
        "Unfollow Harbour Council",
        "Unfollow Harbour Office News",
        "Unfollow Ossian Marl",
    ]


async def test_the_longest_list_fits_a_message(stage: Stage) -> None:
    """As many follows as there may be, long ones, paused: every button is there, within Discord's limits."""
    member, now = MemberId(stage.member.user.id), stage.services.clock.now()
    async with stage.database.transaction() as tx:
        await direct_channels.keep(tx, member, ChannelId(direct(stage).id))
        for number in range(MOST):
            words = f"{number} {'words ' * 15}"
            await follows.add(tx, member=member, kind=FollowKind.TOPIC, wish=words, words=words, now=now)
        await direct_channels.close(tx, member, now)
    async with stage.connected():
        listed = await stage.channel.slash(stage.member, "following")

    assert len(buttons(listed.message)) == MOST + 1
    assert listed.text.count("(topic)") == MOST


async def test_in_direct_messages_a_member_follows_what_their_servers_know(stage: Stage) -> None:
    """A surname and a feed of a server they spoke in; a stranger's direct messages know neither."""
    stranger = stage.server.add_user("stranger")
    async with stage.connected():
        await stage.follow()
        await stage.channel.slash(stage.member, "follow topic", words="trade")
        mine, theirs = direct(stage), stage.server.dm(stranger)
        told = [
            await mine.slash(stage.member.user, "follow person", person="vale"),
            await mine.slash(stage.member.user, "follow feed", feed="harbour"),
            await theirs.slash(stranger, "follow person", person="vale"),
            await theirs.slash(stranger, "follow feed", feed="harbour"),
        ]
    assert [one.text.split("\n")[1].split(":")[0] for one in told] == [
        "You follow Ada Vale (person)",
        "You follow Harbour Office News (feed)",
        "No release of a public feed names “vale”. Direct messages know no other feeds",
        "There is no public feed. Direct messages know no others",
    ]


async def test_closed_direct_messages_are_told_once_and_resumed_by_a_tap(stage: Stage) -> None:
    """Refused with 50007: the next thing the member asks brings the word, once; the button starts again."""
    async with stage.connected():
        await stage.follow()
        await stage.channel.slash(stage.member, "follow topic", words="trade")
        stage.member.user.accepts_dms = False
        await stage.publish(8)
        told = await stage.channel.slash(stage.member, "latest")
        await stage.server.until(lambda: len(told.messages) == 2)
        later = await stage.channel.slash(stage.member, "following")
        stage.member.user.accepts_dms = True
        word = told.messages[1]
        resumed = await stage.server.human.click(stage.member, word, buttons(word)["Start again"])
        await stage.publish(8, 9)

    assert "Direct messages to you were refused on" in stage.server.render_text(word)
    assert (word.flags & 64, len(later.messages), next(iter(buttons(later.message)))) == (64, 1, "Start again")
    assert "We send you direct messages again" in resumed.text
    [message] = stage.server.messages(direct(stage))
    assert "Release 9" in stage.server.render_text(message)
