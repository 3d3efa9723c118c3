"""A local Discord: REST and gateway over TLS on the loopback."""

import ssl
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp
import trustme
from aiohttp import web

from tests.discord_server import connect, contract, gateway_socket, validate_commands
from tests.discord_server.clock import Clock
from tests.discord_server.command_registry import CommandRegistry
from tests.discord_server.faults import Faults
from tests.discord_server.gateway import Gateway
from tests.discord_server.human import Human
from tests.discord_server.interactions import Interactions
from tests.discord_server.ratelimit import Limits, RateLimiter
from tests.discord_server.records import Channel, Guild, Message, User
from tests.discord_server.render import render_text
from tests.discord_server.rest import Rest
from tests.discord_server.signals import Signal
from tests.discord_server.state import RequestRecord, State
from tests.discord_server.world import World

TOKEN = "a-token-of-the-local-discord"
HOSTS = ("discord.com", "*.discord.com", "*.discord.gg", "*.discordapp.com", "localhost", "127.0.0.1")


def _state(token: str, limits: Limits) -> State:
    clock, signal = Clock(), Signal()
    world = World(clock=clock)
    return State(
        token=token,
        clock=clock,
        world=world,
        limits=limits,
        limiter=RateLimiter(limits, clock),
        gateway=Gateway(world, limits, signal, token),
        interactions=Interactions(clock, limits, world.ids),
        commands=CommandRegistry(world.bot.id, world.ids, limits.daily_command_creates),
        signal=signal,
        contract=contract.from_environment(),
        accepted_locales=set(validate_commands.LOCALES),
    )


class DiscordServer:
    """One Discord with one bot; enter it with `async with`, build its world before or after.

    `port` 0 takes a free one. Everything the parts keep is reachable through `state`.
    """

    def __init__(self, *, port: int = 0, token: str = TOKEN, limits: Limits | None = None) -> None:
        self.port, self.token = port, token
        self.state = _state(token, limits or Limits())
        self.world, self.clock, self.limits = self.state.world, self.state.clock, self.state.limits
        self.human = self.world.human = Human(self.state)
        self._ca = trustme.CA()
        self._rest = Rest(self.state)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, connect.LOOPBACK, self.port, ssl_context=self._server_context())
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.drop_gateway()
        await self.state.gateway.close()
        if self._runner:
            await self._runner.cleanup()

    def _server_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert(*HOSTS).configure_cert(context)
        return context

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await gateway_socket.serve(request, self.state.gateway)
        return await self._rest.handle(request)

    def connector(self) -> aiohttp.TCPConnector:
        """A connector for `discord.Client(connector=...)` in this process."""
        context = ssl.create_default_context()
        self._ca.configure_trust(context)
        return connect.trusting(context, self.port)

    def ca_pem_path(self, folder: Path) -> Path:
        """Write the CA's certificate into `folder`, for `connect.connector` in another process."""
        path = folder / "discord-ca.pem"
        path.write_bytes(self._ca.cert_pem.bytes())
        return path

    def add_guild(self, name: str, **fields: Any) -> Guild:
        """A new guild with the bot in it; see `World.add_guild`."""
        return self.world.add_guild(name, **fields)

    def add_user(self, name: str, *, locale: str = "en-US") -> User:
        """A user outside any guild."""
        return self.world.add_user(name, locale=locale)

    def dm(self, user: User) -> Channel:
        """The direct-message channel between the bot and a user."""
        return self.world.dm(user)

    @property
    def bot(self) -> User:
        """The bot's user; its id is the application's id too."""
        return self.world.bot

    @property
    def faults(self) -> Faults:
        """Faults on demand."""
        return self.state.faults

    @property
    def requests(self) -> list[RequestRecord]:
        """Every REST request, in order of arrival."""
        return self.state.requests

    @property
    def unknown_requests(self) -> list[str]:
        """Requests for which the server knows no route, as "METHOD /path"."""
        return self.state.unknown_requests

    @property
    def contract_violations(self) -> list[str]:
        """What Discord's OpenAPI document finds wrong; empty when it is not given."""
        return self.state.contract.violations if self.state.contract else []

    @property
    def command_creations(self) -> list[tuple[int | None, str]]:
        """(guild id or None, name) of every command created, in order."""
        return self.state.commands.creations

    @property
    def identify_count(self) -> int:
        """How often a client has sent IDENTIFY, wrong tokens included."""
        return len(self.state.gateway.identifies)

    @property
    def invalid_requests(self) -> int:
        """How many replies counted towards the ban for invalid requests: 401, 403, 429 not shared."""
        return sum(r.status in (401, 403, 429) and r.scope != "shared" for r in self.requests)

    def busiest_second(self) -> int:
        """The most requests, those exempt from limits left out, in any one second."""
        times = sorted(record.at for record in self.requests if not record.exempt)
        most = first = 0
        for last, at in enumerate(times):
            while at - times[first] >= 1.0:
                first += 1
            most = max(most, last - first + 1)
        return most

    def messages(self, channel: Channel) -> list[Message]:
        """The messages everyone sees in a channel, in order."""
        return [message for message in channel.messages if message.visible]

    def texts(self, channel: Channel) -> list[str]:
        """The same as plain text."""
        return [render_text(message) for message in self.messages(channel)]

    def threads(self, channel: Channel) -> list[Channel]:
        """The threads of a channel or forum."""
        return self.world.threads(channel)

    def render_text(self, message: Message) -> str:
        """A message as plain text."""
        return render_text(message)

    async def until(self, holds: Callable[[], bool], seconds: float = 5.0) -> None:
        """Wait until `holds()` is true; an AssertionError after `seconds` of real time."""
        assert await self.state.signal.until(holds, seconds), f"not within {seconds} s"

    async def until_connected(self, seconds: float = 10.0) -> None:
        """Wait until a bot has a gateway session."""
        await self.until(lambda: bool(self.state.gateway.connected), seconds)

    async def drop_gateway(self) -> None:
        """Break every gateway socket; the sessions can be resumed."""
        await self.state.gateway.drop()

    async def ask_reconnect(self) -> None:
        """Tell every client to reconnect (op 7)."""
        await self.state.gateway.ask_reconnect()

    async def lose_sessions(self) -> None:
        """Forget every session and break the sockets: RESUME will fail, IDENTIFY must follow."""
        await self.state.gateway.drop()
        self.state.gateway.forget_sessions()
