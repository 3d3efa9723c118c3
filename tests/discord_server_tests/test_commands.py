"""Registering commands: what is counted, what comes back, what is refused."""

from typing import Any

import pytest

from tests.discord_server import DiscordServer
from tests.discord_server_tests.raw import Raw
from tests.discord_server_tests.small_bot import running

Json = dict[str, Any]


def _command(name: str = "who", **fields: Any) -> Json:
    return {"name": name, "description": "x", **fields}


def _option(name: str = "person", **fields: Any) -> Json:
    return {"type": 3, "name": name, "description": "x", **fields}


async def test_creations_are_counted(server: DiscordServer) -> None:
    """A first sync creates, a second one updates, names that stay keep their ids."""
    async with running(server) as bot:
        first = await bot.tree.sync()
        again = await bot.tree.sync()
    assert server.command_creations == [(None, n) for n in ("who", "panel", "report", "feeds")]
    assert [c.id for c in first] == [c.id for c in again]


async def test_the_daily_limit_of_creations(server: DiscordServer, raw: Raw) -> None:
    """More creations than a day allows are 30034 and change nothing."""
    server.state.commands.daily = 2
    path = f"/applications/{server.bot.id}/commands"
    status, body = await raw("PUT", path, [_command(n) for n in ("a", "b", "c")])
    assert (status, body["code"], await raw("GET", path)) == (400, 30034, (200, []))


async def test_localizations_come_back_when_asked_for(server: DiscordServer, raw: Raw) -> None:
    """The list leaves them out unless `with_localizations` is set."""
    path = f"/applications/{server.bot.id}/commands"
    status, made = await raw("POST", path, _command(name_localizations={"ar": "من"}))
    short = (await raw("GET", path))[1]
    full = (await raw("GET", path + "?with_localizations=1"))[1]
    assert (status, "name_localizations" in short[0]) == (201, False)
    assert full == [made]
    assert (await raw("DELETE", f"{path}/{made['id']}"))[0] == 204
    assert (await raw("GET", f"{path}/{made['id']}"))[1]["code"] == 10063


async def test_a_locale_the_server_does_not_take(server: DiscordServer, raw: Raw) -> None:
    """`accepted_locales` decides; without Arabic in it the key is refused at its place."""
    server.state.accepted_locales.discard("ar")
    path = f"/applications/{server.bot.id}/commands"
    status, body = await raw("PUT", path, [_command(name_localizations={"ar": "من"})])
    assert (status, body["code"], list(body["errors"]["0"]["name_localizations"])) == (400, 50035, ["ar"])


REFUSED = {
    "capital": _command("Who"),
    "space": _command("who met"),
    "long name": _command("x" * 33),
    "no description": _command(description=""),
    "long description": _command(description="x" * 101),
    "26 options": _command(options=[_option(f"o{n}") for n in range(26)]),
    "same option twice": _command(options=[_option(), _option()]),
    "required last": _command(options=[_option("a"), _option("b", required=True)]),
    "26 choices": _command(options=[_option(choices=[{"name": "x", "value": "y"}] * 26)]),
    "long choice": _command(options=[_option(choices=[{"name": "x", "value": "y" * 101}])]),
    "choices and autocomplete": _command(
        options=[_option(choices=[{"name": "x", "value": "y"}], autocomplete=True)]
    ),
    "autocomplete of a channel": _command(options=[_option(autocomplete=True) | {"type": 7}]),
    "sub-command beside option": _command(options=[_option(), _option("sub") | {"type": 1}]),
    "group in a group": _command(
        options=[_option("g") | {"type": 2, "options": [_option("h") | {"type": 2, "options": []}]}]
    ),
    "8001 characters": _command(
        options=[_option(f"o{n}", choices=[{"name": "x" * 100, "value": "y" * 100}] * 3) for n in range(25)]
    ),
}


@pytest.mark.parametrize("command", REFUSED.values(), ids=REFUSED.keys())
async def test_bad_commands_are_refused(server: DiscordServer, raw: Raw, command: Json) -> None:
    """Each of Discord's rules is 50035 and registers nothing."""
    path = f"/applications/{server.bot.id}/commands"
    status, body = await raw("PUT", path, [_command("fine"), command])
    assert (status, body["code"], list(body["errors"])) == (400, 50035, ["1"])
    assert server.command_creations == []


async def test_names_in_other_scripts(server: DiscordServer, raw: Raw) -> None:
    """Arabic letters, an apostrophe and Devanagari with its marks are fine names."""
    path = f"/applications/{server.bot.id}/commands"
    names = ["من", "what's-up", "हिन्दी"]
    status, made = await raw("PUT", path, [_command(name) for name in names])
    assert (status, [c["name"] for c in made]) == (200, names)


async def test_too_many_and_twice(server: DiscordServer, raw: Raw) -> None:
    """101 commands and two of one name are refused; a foreign application is 50001."""
    path = f"/applications/{server.bot.id}/commands"
    many = await raw("PUT", path, [_command(f"c{n}") for n in range(101)])
    twice = await raw("PUT", path, [_command(), _command()])
    foreign = await raw("PUT", "/applications/1/commands", [])
    assert [(s, b["code"]) for s, b in (many, twice, foreign)] == [(400, 50035), (400, 50035), (403, 50001)]
