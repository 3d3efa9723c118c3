"""REST: registering application commands, for all guilds or one."""

from tests.discord_server import validate_commands
from tests.discord_server.call import Call, Json, Reply, Route, bot_member, snowflake
from tests.discord_server.errors import FormErrors, missing_access, unknown_guild

GLOBAL = "/applications/{application_id}/commands"
GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


def _scope(call: Call) -> int | None:
    """The guild of the path or None, once it is certain that the bot may write there."""
    if call.id("application_id") != call.state.world.bot.id:
        raise missing_access()
    if "guild_id" not in call.params:
        return None
    guild = call.state.world.guilds.get(snowflake(call.params["guild_id"], "guild_id"))
    if guild is None:
        raise unknown_guild()
    bot_member(guild)
    return guild.id


def _shown(command: Json, *, localizations: bool) -> Json:
    if localizations:
        return command
    shape = {k: v for k, v in command.items() if not k.endswith("_localizations")}
    if "options" in shape:
        shape["options"] = [_shown(o, localizations=False) for o in shape["options"]]
    return shape


def listing(call: Call) -> Reply:
    """GET a scope's commands; localizations only when asked for."""
    full = call.query.get("with_localizations") in ("1", "true", "True")
    found = call.state.commands.all(_scope(call))
    return Reply(200, [_shown(c, localizations=full) for c in found])


def bulk(call: Call) -> Reply:
    """PUT all commands of a scope at once."""
    scope = _scope(call)
    if not isinstance(call.body, list):
        errors = FormErrors()
        errors.add((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        errors.raise_if_any()
    validate_commands.check_all(call.body, call.state.accepted_locales)
    return Reply(200, call.state.commands.replace(scope, call.body))


def create(call: Call) -> Reply:
    """POST one command; a name already taken is overwritten."""
    scope = _scope(call)
    validate_commands.check_one(call.form, call.state.accepted_locales)
    command, new = call.state.commands.put(scope, call.form)
    return Reply(201 if new else 200, command)


def read(call: Call) -> Reply:
    """GET one command."""
    return Reply(200, call.state.commands.find(_scope(call), call.params["command_id"]))


def delete(call: Call) -> Reply:
    """DELETE one command."""
    call.state.commands.remove(_scope(call), call.params["command_id"])
    return Reply(204)


ROUTES: list[Route] = [
    (method, base + tail, handler)
    for base in (GLOBAL, GUILD)
    for method, tail, handler in (
        ("GET", "", listing),
        ("PUT", "", bulk),
        ("POST", "", create),
        ("GET", "/{command_id}", read),
        ("DELETE", "/{command_id}", delete),
    )
]
