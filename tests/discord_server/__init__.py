r"""A local Discord to test bots against, over real sockets, with an unmodified client library.

    async with DiscordServer(limits=Limits.off(first_response_seconds=0.5)) as server:
        guild = server.add_guild("Newsroom", bot_permissions="manage_messages")
        news, amira = guild.add_channel("news"), guild.add_member("amira", permissions="manage_guild")
        client = discord.Client(intents=discord.Intents.none(), connector=server.connector())
        ...  # client.start(server.token) in a task, then await server.until_connected()
        outcome = await news.slash(amira, "who met", person="Barbara Leaf")
        assert (outcome.text, outcome.ephemeral) == ("…", False)
        assert server.texts(news) == ["…"]
        server.faults.add("POST", r"/channels/\d+/messages$", drop_after_commit=True, times=1)
        assert (server.contract_violations, server.unknown_requests) == ([], [])

In another process: `discord.Client(connector=connect.connector(port, server.ca_pem_path(folder)))`.
"""

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
