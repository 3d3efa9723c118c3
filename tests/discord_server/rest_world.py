"""REST: the bot itself, its application, the gateway's address, guilds, channels, members, users."""

from typing import Any

from tests.discord_server import permissions, shapes, shapes_guild
from tests.discord_server.call import Call, Json, Reply, Route, bot_member, snowflake
from tests.discord_server.errors import ApiError

GATEWAY = "wss://gateway.discord.gg"


def me(call: Call) -> Reply:
    """GET the bot's own user."""
    return Reply(200, shapes.own_user(call.state.world.bot))


def application(call: Call) -> Reply:
    """GET the bot's application."""
    world = call.state.world
    nothing: dict[str, Any] = dict.fromkeys(
        ("icon", "interactions_endpoint_url", "role_connections_verification_url", "team")
    )
    shape: Json = nothing | {
        "id": str(world.bot.id),
        "name": world.bot.name,
        "description": "",
        "type": None,
        "bot": shapes.user(world.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "owner": shapes.user(world.owner),
        "approximate_guild_count": sum(g.bot is not None for g in world.guilds.values()),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": ["applications.commands", "bot"],
        "integration_types_config": {"0": {}},
    }
    return Reply(200, shape)


def gateway(_call: Call) -> Reply:
    """GET where the gateway is."""
    return Reply(200, {"url": GATEWAY})


def gateway_bot(call: Call) -> Reply:
    """GET the same for bots, with how many sessions may still be started today."""
    total = call.state.limits.identifies_per_day
    used = len(call.state.gateway.identifies)
    limit = {"total": total, "remaining": max(0, total - used), "reset_after": 86_400_000}
    return Reply(200, {"url": GATEWAY, "shards": 1, "session_start_limit": limit | {"max_concurrency": 1}})


def my_guilds(call: Call) -> Reply:
    """GET the guilds the bot is in, by id."""
    limit = call.number("limit", 200, 1, 200)
    after = snowflake(call.query.get("after", 0), "after")
    before = snowflake(call.query.get("before", 1 << 63), "before")
    mine = sorted(call.state.world.guilds.values(), key=lambda g: g.id)
    found = [shapes.my_guild(g, g.bot) for g in mine if g.bot and after < g.id < before]
    return Reply(200, found[:limit])


def guild(call: Call) -> Reply:
    """GET a guild."""
    found = call.guild()
    shape = shapes_guild.guild(found)
    if call.query.get("with_counts") in ("1", "true", "True"):
        count = len(found.members)
        shape |= {"approximate_member_count": count, "approximate_presence_count": 0}
    return Reply(200, shape)


def guild_channels(call: Call) -> Reply:
    """GET a guild's channels; the real list holds also those the bot cannot see."""
    return Reply(200, [shapes.channel(c) for c in call.guild().channels.values()])


def guild_roles(call: Call) -> Reply:
    """GET a guild's roles."""
    return Reply(200, [shapes.role(r) for r in call.guild().roles.values()])


def guild_member(call: Call) -> Reply:
    """GET a member."""
    found = call.guild().members.get(call.id("user_id"))
    if found is None:
        raise ApiError(404, 10007, "Unknown Member")
    return Reply(200, shapes.member(found))


def leave(call: Call) -> Reply:
    """DELETE the bot's membership."""
    found = call.guild()
    found.kick_bot()
    return Reply(204)


def user(call: Call) -> Reply:
    """GET a user."""
    found = call.state.world.users.get(call.id("user_id"))
    if found is None:
        raise ApiError(404, 10013, "Unknown User")
    return Reply(200, shapes.user(found))


def open_dm(call: Call) -> Reply:
    """POST for the direct-message channel with a user."""
    wanted = snowflake(call.form.get("recipient_id"), "recipient_id")
    found = call.state.world.users.get(wanted)
    if found is None or found.bot:
        raise ApiError(400, 50033, "Invalid Recipient(s)")
    return Reply(200, shapes.channel(call.state.world.dm(found)))


def channel(call: Call) -> Reply:
    """GET a channel, a thread or a direct-message channel."""
    found = call.channel()
    shape = shapes.channel(found)
    if found.guild:
        allowed = permissions.in_channel(bot_member(found.guild), found)
        shape["permissions"] = str(allowed)
    return Reply(200, shape)


ROUTES: list[Route] = [
    ("GET", "/users/@me", me),
    ("GET", "/applications/@me", application),
    ("GET", "/oauth2/applications/@me", application),
    ("GET", "/gateway", gateway),
    ("GET", "/gateway/bot", gateway_bot),
    ("GET", "/users/@me/guilds", my_guilds),
    ("DELETE", "/users/@me/guilds/{guild_id}", leave),
    ("GET", "/guilds/{guild_id}", guild),
    ("GET", "/guilds/{guild_id}/channels", guild_channels),
    ("GET", "/guilds/{guild_id}/roles", guild_roles),
    ("GET", "/guilds/{guild_id}/members/{user_id}", guild_member),
    ("GET", "/users/{user_id}", user),
    ("POST", "/users/@me/channels", open_dm),
    ("GET", "/channels/{channel_id}", channel),
]
