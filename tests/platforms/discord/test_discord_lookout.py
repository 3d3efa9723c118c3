"""What Discord says of our standing: guilds page by page, removal learned from a send and by the daily look."""

import pytest

from bot.clock import SystemClock
from bot.delivery.lookout import check_guild, look
from bot.errors import SendError, SendOutcome
from bot.model.ids import ChannelId, GuildId, MemberId, RoleId
from bot.model.wish import Look
from bot.store import gone_guilds
from tests.discord_server import ChannelKind
from tests.platforms.discord.stage import Stage


async def test_every_guild_is_found_page_by_page(stage: Stage) -> None:
    """More than one page of them, none left out and none twice."""
    for number in range(230):
        stage.server.add_guild(f"Guild {number}")
    async with stage.connected() as bot:
        found = await bot.lookout.guilds()
    pages = [one for one in stage.server.requests if one.path.startswith("/users/@me/guilds")]
    assert (len(found), stage.guild.id in found, len(pages)) == (231, True, 2)


async def test_our_standing_is_told(stage: Stage) -> None:
    """In a guild or not, a channel open or shut, a member there or gone."""
    other, shut = stage.server.add_guild("Elsewhere"), stage.guild.add_channel("shut")
    shut.deny_bot("send_messages")
    other.kick_bot()
    stranger = stage.server.add_user("stranger")
    async with stage.connected() as bot:
        here = GuildId(stage.guild.id)
        told = [
            await bot.lookout.is_in(here),
            await bot.lookout.is_in(GuildId(other.id)),
            await bot.lookout.may_post(ChannelId(stage.channel.id), here),
            await bot.lookout.may_post(ChannelId(shut.id), here),
            await bot.lookout.may_post(ChannelId(1), here),
            await bot.lookout.is_member(MemberId(stage.member.user.id), here),
            await bot.lookout.is_member(MemberId(stranger.id), here),
        ]
        stage.server.faults.add("GET", r"/users/@me/guilds", status=503)
        with pytest.raises(SendError) as raised:
            await bot.lookout.guilds()

    assert told == [True, False, True, False, False, True, False]
    assert raised.value.outcome is SendOutcome.UNKNOWN


async def test_what_a_look_names_is_there_or_gone(stage: Stage) -> None:
    """A role and a forum's tags: those that are there stay; of a channel that is gone nothing is said."""
    forum = stage.guild.add_channel("forum", ChannelKind.FORUM, tags=["Talks", "Visits"])
    role, guild = stage.guild.add_role("press"), GuildId(stage.guild.id)
    whole = Look(role=RoleId(role.id), tags=("Talks", "Gone"))
    async with stage.connected() as bot:
        told = [
            await bot.lookout.kept(guild, ChannelId(forum.id), whole),
            await bot.lookout.kept(guild, ChannelId(forum.id), Look(role=RoleId(1))),
            await bot.lookout.kept(guild, ChannelId(1), Look(tags=("Talks",))),
        ]
    assert told == [Look(role=RoleId(role.id), tags=("Talks",)), Look(), Look(tags=("Talks",))]


async def test_a_guild_that_comes_back_gets_its_arabic_commands_again(stage: Stage) -> None:
    """Discord forgot them with us; the daily look, or the first command there, registers them anew."""
    guild = GuildId(stage.guild.id)
    async with stage.connected() as bot:
        await stage.channel.slash(stage.admin, "settings", language="ar")
        names = []
        for how in ("look", "command"):
            stage.guild.kick_bot()
            await check_guild(stage.database, bot.lookout, guild, SystemClock().now())
            stage.server.state.commands.replace(stage.guild.id, [])
            stage.guild.world.add_bot(stage.guild)
            if how == "look":
                await look(stage.database, bot.lookout, SystemClock().now())
            else:
                await stage.channel.slash(stage.admin, "following")
                await stage.server.until(lambda: bool(own_commands(stage)))
            names.append(own_commands(stage))
    assert names[0] == names[1]
    assert "متابعاتي" in names[0]


def own_commands(stage: Stage) -> list[str]:
    """The names of the guild's own commands."""
    return [one["name"] for one in stage.server.state.commands.visible(stage.guild.id) if one.get("guild_id")]


async def test_removal_is_learned_from_a_send_and_a_command_brings_all_back(stage_on_each: Stage) -> None:
    """Nobody is written to about a closed channel; asked back and spoken to, the guild gets its posts again."""
    stage = stage_on_each
    async with stage.connected() as bot:
        await stage.follow()
        await stage.channel.slash(stage.admin, "subscribe")
        stage.guild.kick_bot()
        await stage.publish(8)
        gone = await gone_guilds.is_gone(stage.database, GuildId(stage.guild.id))
        written = stage.server.messages(stage.server.dm(stage.admin.user))
        stage.guild.world.add_bot(stage.guild)
        await stage.channel.slash(stage.member, "following")
        await stage.publish(9)
        changed = await look(stage.database, bot.lookout, SystemClock().now())

    assert (gone, written, changed) == (True, [], 0)
    texts = stage.server.texts(stage.channel)
    assert [("Release 8" in text, "Release 9" in text) for text in texts] == [(False, True)]
    [told] = stage.server.texts(stage.server.dm(stage.admin.user))
    assert "We are back in this server" in told
