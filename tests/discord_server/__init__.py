"""A local Discord to test bots against, over real sockets, with an unmodified client library."""

from tests.discord_server.outcome import DidNotRespond, Outcome, Refused
from tests.discord_server.ratelimit import Limits
from tests.discord_server.records import Channel, ChannelKind, Guild, Member, Message, Role, User
from tests.discord_server.render import render_text
from tests.discord_server.server import TOKEN, DiscordServer

__all__ = [
    "TOKEN",
    "Channel",
    "ChannelKind",
    "DidNotRespond",
    "DiscordServer",
    "Guild",
    "Limits",
    "Member",
    "Message",
    "Outcome",
    "Refused",
    "Role",
    "User",
    "render_text",
]
