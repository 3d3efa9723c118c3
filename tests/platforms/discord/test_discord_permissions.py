"""What we may do in a channel, and what doctor is told."""

import pytest

from bot.clock import SystemClock
from bot.errors import InputError, NotFoundError, SettingsError
from bot.model.answer import Message
from bot.model.ids import ChannelId, GuildId
from bot.platforms.discord.diagnosis import Diagnosis, diagnose
from bot.store import guild_settings, subscriptions
from tests.discord_server import ChannelKind
from tests.platforms.discord.stage import Stage


@pytest.mark.parametrize(
    ("kind", "denied", "missing"),
    [
        (ChannelKind.TEXT, (), ()),
        (ChannelKind.TEXT, ("send_messages",), ("Send Messages",)),
        (ChannelKind.ANNOUNCEMENT, ("read_message_history",), ("Read Message History",)),
        (ChannelKind.TEXT, ("view_channel",), ("View Channel",)),
        (ChannelKind.FORUM, (), ()),
        (ChannelKind.FORUM, ("send_messages",), ("Create Posts",)),
        (
            ChannelKind.FORUM,
            ("send_messages_in_threads", "read_message_history"),
            ("Send Messages in Threads", "Read Message History"),
        ),
    ],
)
async def test_missing_permissions_are_named_as_discord_names_them(
    stage: Stage, kind: ChannelKind, denied: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    """For each sort of channel, what we lack to post and to find our posts again."""
    channel = stage.guild.add_channel("somewhere", kind)
    channel.deny_bot(*denied)
    async with stage.connected() as bot:
        found = await bot.permissions.missing_permissions(ChannelId(channel.id), GuildId(stage.guild.id))
    assert found == missing


async def test_channels_that_take_no_posts_or_are_gone(stage: Stage) -> None:
    """A category takes no posts, and a deleted channel isn't there: one sentence each."""
    category = stage.guild.add_channel("category", ChannelKind.CATEGORY)
    gone = stage.guild.add_channel("gone")
    gone.delete()
    async with stage.connected() as bot:
        with pytest.raises(InputError, match="takes no posts"):
            await bot.permissions.missing_permissions(ChannelId(category.id), GuildId(stage.guild.id))
        with pytest.raises(NotFoundError, match="isn't there any more"):
            await bot.permissions.missing_permissions(ChannelId(gone.id), GuildId(stage.guild.id))


async def test_a_channel_we_may_not_post_to_is_refused_when_subscribed(stage: Stage) -> None:
    """/subscribe names what is missing before anything is kept."""
    stage.channel.deny_bot("send_messages")
    async with stage.connected():
        await stage.follow()
        told = await stage.channel.slash(stage.admin, "subscribe")
    assert ("Send Messages" in told.text, told.ephemeral) == (True, True)


async def test_another_guilds_channel_is_refused_as_if_it_were_gone(stage: Stage) -> None:
    """A forged option that names it changes nothing, and says nothing of what we may do there."""
    theirs = stage.server.add_guild("Elsewhere").add_channel("talk")
    async with stage.connected():
        told = [
            await stage.channel.slash(stage.admin, name, fabricated=True, **{option: theirs})
            for name, option in (("subscribe", "channel"), ("settings", "alerts_channel"))
        ]
    kept = await guild_settings.get(stage.database, GuildId(stage.guild.id))
    assert (
        ["That channel isn't there any more." in one.text for one in told],
        kept.alerts_channel_id,
        await subscriptions.posted_to(stage.database),
    ) == ([True, True], None, [])


async def test_a_deleted_channel_leaves_the_list_and_a_proxys_404_takes_none(stage: Stage) -> None:
    """Only Discord's own word that there is no such channel ends its subscription."""
    async with stage.connected():
        await stage.channel.slash(stage.admin, "subscribe")
        stage.server.faults.add("GET", rf"/channels/{stage.channel.id}", status=404, body={})
        kept = await stage.channel.slash(stage.admin, "subscriptions")
        stage.channel.delete()
        lounge = stage.guild.add_channel("lounge")
        ended = [await lounge.slash(stage.admin, "subscriptions") for _ in range(2)]
    assert ["isn't there any more" in one.text for one in (kept, *ended)] == [False, True, False]
    assert "No channel gets anything yet" in ended[1].text


async def test_doctor_is_told_without_a_login(stage: Stage) -> None:
    """Name, servers, logins left and each channel's gaps come over REST alone."""
    closed, gone = stage.guild.add_channel("closed"), stage.guild.add_channel("gone")
    closed.deny_bot("send_messages")
    gone.delete()
    ids = [ChannelId(one.id) for one in (stage.channel, closed, gone)]
    places = [(GuildId(stage.guild.id), one) for one in ids]
    found = await diagnose(stage.server.token, places, SystemClock(), connector=stage.server.connector())
    assert (found, stage.server.identify_count, stage.server.state.commands.writes) == (
        Diagnosis(
            name="attache",
            servers=1,
            logins_left=1000,
            channels={
                ids[0]: (),
                ids[1]: ("Send Messages",),
                ids[2]: Message("That channel isn't there any more."),
            },
        ),
        0,
        0,
    )


async def test_doctor_says_when_the_token_is_wrong(stage: Stage) -> None:
    """A refused token is one clear sentence."""
    with pytest.raises(SettingsError, match="doesn't accept the token in DISCORD_TOKEN"):
        await diagnose("wrong", [], SystemClock(), connector=stage.server.connector())
