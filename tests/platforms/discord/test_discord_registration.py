"""Commands are registered when they changed, and only then."""

from typing import Any

from bot.commands.catalogue import COMMANDS
from tests.discord_server import DiscordServer, Guild
from tests.platforms.discord.stage import Stage

Json = dict[str, Any]


def _names(server: DiscordServer, guild: Guild | None = None) -> list[str]:
    return [one["name"] for one in server.state.commands.all(guild.id if guild else None)]


async def test_commands_are_registered_once(stage: Stage) -> None:
    """A restart with the same commands registers nothing; one with fewer registers those."""
    writes = []
    for commands in (COMMANDS, COMMANDS, COMMANDS[:-1], COMMANDS[:-1]):
        async with stage.connected(commands):
            writes.append((stage.server.state.commands.writes, "settings" in _names(stage.server)))
    assert writes == [(1, True), (1, True), (2, False), (2, False)]


async def test_another_application_gets_its_commands(stage: Stage) -> None:
    """A new token may be another application's: what an earlier one was told doesn't count."""
    async with stage.connected():
        pass
    async with DiscordServer() as second:
        stage.server, first = second, stage.server
        async with stage.connected():
            assert _names(second) == _names(first)


async def test_only_admins_are_shown_admin_commands(stage: Stage) -> None:
    """Commands for managers ask for Manage Server and a server; the others for neither."""
    async with stage.connected():
        shown = {
            one["name"]: (one["default_member_permissions"], one["contexts"])
            for one in stage.server.state.commands.all(None)
        }
    managed, open_to_all = ("32", [0]), (None, [0, 1])
    assert shown == {
        "who": open_to_all,
        "search": open_to_all,
        "latest": open_to_all,
        "help": open_to_all,
        "language": open_to_all,
        "follow": open_to_all,
        "following": open_to_all,
        "privacy": open_to_all,
        "feed": managed,
        "subscribe": managed,
        "unsubscribe": managed,
        "subscriptions": managed,
        "subscription": managed,
        "preview": managed,
        "undelivered": managed,
        "audit": managed,
        "settings": managed,
    }


async def test_arabic_comes_along_as_a_translation(stage: Stage) -> None:
    """Each command and option carries its Arabic name, for clients that offer Arabic."""
    async with stage.connected():
        who = next(one for one in stage.server.state.commands.all(None) if one["name"] == "who")
    met = who["options"][0]
    assert (
        who["name_localizations"],
        met["name_localizations"],
        met["options"][0]["name_localizations"],
    ) == ({"ar": "من"}, {"ar": "التقى"}, {"ar": "الشخص"})


async def test_without_arabic_where_discord_takes_none(stage: Stage) -> None:
    """Where Discord refuses Arabic as a locale, the commands are registered in English alone, once."""
    stage.server.state.accepted_locales.discard("ar")
    async with stage.connected():
        pass
    async with stage.connected():
        names = _names(stage.server)
    assert (names[0], stage.server.state.commands.writes) == ("who", 1)


async def test_a_guild_set_to_arabic_types_arabic(stage: Stage) -> None:
    """Set to Arabic, a guild gets the commands under Arabic names, which work; set back, it loses them."""
    async with stage.connected():
        await stage.follow()
        await stage.channel.slash(stage.admin, "settings", language="ar")
        await stage.server.until(lambda: "من" in _names(stage.server, stage.guild))
        typed = await stage.channel.slash(stage.member, "من التقى", الشخص="Jon Reed")
        offered = await stage.channel.autocomplete(stage.member, "من التقى", الشخص="reed")
        await stage.channel.slash(stage.admin, "الإعدادات", اللغة="en")
        await stage.server.until(lambda: _names(stage.server, stage.guild) == [])
    assert ("(https://harbours.example/news/7)" in typed.text, len(offered)) == (True, 1)


async def test_a_restart_brings_arabic_guilds_new_commands(stage: Stage) -> None:
    """A guild set to Arabic gets what changed when the bot starts; another guild gets nothing."""
    other = stage.server.add_guild("Elsewhere")
    async with stage.connected(COMMANDS[:3]):
        pass
    async with stage.connected():
        await stage.channel.slash(stage.admin, "settings", language="ar")
        await stage.server.until(
            lambda: len(_names(stage.server, stage.guild)) == len({one.path[0] for one in COMMANDS})
        )
    async with stage.connected(COMMANDS[:3]):
        kept = _names(stage.server, stage.guild), _names(stage.server, other)
    assert kept == (["من", "بحث"], [])


async def test_a_guild_that_threw_us_out_stops_nobody(stage: Stage) -> None:
    """A guild that was set to Arabic and has left is passed over; the bot starts all the same."""
    async with stage.connected():
        await stage.channel.slash(stage.admin, "settings", language="ar")
        await stage.server.until(lambda: bool(_names(stage.server, stage.guild)))
    stage.guild.kick_bot()
    async with stage.connected(COMMANDS[:3]):
        assert _names(stage.server) == ["who", "search"]
