"""The gateway: sessions, what each has been sent, and resuming."""

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.discord_server import shapes, shapes_guild
from tests.discord_server.ratelimit import Limits
from tests.discord_server.signals import Signal
from tests.discord_server.socket_codec import Encoder
from tests.discord_server.world import World

Json = dict[str, Any]
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12
DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
KEPT_EVENTS = 5000


@dataclass(slots=True, eq=False)
class Connection:
    """One open socket."""

    socket: web.WebSocketResponse
    encoder: Encoder
    request: web.Request
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def send(self, payload: Json) -> None:
        """Send one message, in order; a socket that is gone swallows it (the session keeps it)."""
        async with self.lock:
            if not self.socket.closed:
                try:
                    await self.encoder.send(self.socket, payload)
                except ConnectionError:
                    return


@dataclass(slots=True, eq=False)
class Session:
    """A session outlives its socket, so that it can be resumed."""

    id: str
    intents: int
    shard: tuple[int, int]
    connection: Connection | None
    sequence: int = 0
    sent: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    detached_at: float | None = None

    def wants(self, event: str, guild_id: int | None) -> bool:
        """Whether its intents and shard bring it this event."""
        if guild_id is not None and (guild_id >> 22) % self.shard[1] != self.shard[0]:
            return False
        if guild_id is None and self.shard[0] != 0:
            return False
        if event.startswith("MESSAGE_"):
            return bool(self.intents & (GUILD_MESSAGES if guild_id else DIRECT_MESSAGES))
        if event.startswith(("GUILD_", "CHANNEL_", "THREAD_")):
            return bool(self.intents & GUILDS)
        return True


class Gateway:
    """All sessions of one server, with the counts tests ask for."""

    def __init__(self, world: World, limits: Limits, signal: Signal, token: str) -> None:
        self.world, self.limits, self.signal, self.token = world, limits, signal, token
        self.sessions: dict[str, Session] = {}
        self.identifies: list[float] = []
        self.resumes = 0
        self.heartbeats = 0
        self.bad_tokens = 0
        self._tasks: set[asyncio.Task[None]] = set()
        world.emit = self.emit

    def emit(self, event: str, data: Json, guild_id: int | None) -> None:
        """Dispatch an event to every session that wants it; sessions without a socket keep it."""
        for session in self.sessions.values():
            if session.wants(event, guild_id):
                self.dispatch(session, event, data)

    def dispatch(self, session: Session, event: str, data: Json) -> None:
        """Number an event for one session and send it if its socket is open."""
        session.sequence += 1
        payload: Json = {"op": DISPATCH, "t": event, "s": session.sequence, "d": data}
        session.sent.append(payload)
        if session.connection:
            self._spawn(session.connection, payload)

    def _spawn(self, connection: Connection, payload: Json) -> None:
        # Tasks start in the order they are made and the lock is fair, so events stay in order.
        task = asyncio.get_running_loop().create_task(connection.send(payload))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @property
    def connected(self) -> list[Session]:
        """Sessions with an open socket."""
        return [s for s in self.sessions.values() if s.connection]

    def open_session(self, connection: Connection, identify: Json) -> None:
        """IDENTIFY: a new session, READY, and the guilds when the intent asks for them."""
        shard = identify.get("shard") or [0, 1]
        session = Session(
            id=secrets.token_hex(16),
            intents=int(identify["intents"]),
            shard=(int(shard[0]), int(shard[1])),
            connection=connection,
        )
        self.sessions[session.id] = session
        guilds = [g for g in self.world.guilds.values() if g.bot and session.wants("", g.id)]
        self.dispatch(session, "READY", self._ready(session, [str(g.id) for g in guilds]))
        if session.intents & GUILDS:
            for guild in guilds:
                self.dispatch(session, "GUILD_CREATE", shapes_guild.gateway_guild(guild))
        self.signal.notify()

    def _ready(self, session: Session, guild_ids: list[str]) -> Json:
        return {
            "v": 10,
            "user": shapes.own_user(self.world.bot),
            "guilds": [{"id": guild_id, "unavailable": True} for guild_id in guild_ids],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": "wss://gateway-resume.discord.gg",
            "shard": list(session.shard),
            "application": {"id": str(self.world.bot.id), "flags": 0},
            "private_channels": [],
        }

    def resume(self, connection: Connection, session_id: str, seen: int) -> bool:
        """RESUME: replay what the bot has not seen; false when the session is not known (any more)."""
        session = self.sessions.get(session_id)
        if session is None or self._expired(session):
            self.sessions.pop(session_id, None)
            return False
        session.connection, session.detached_at = connection, None
        for payload in [p for p in session.sent if p["s"] > seen]:
            self._spawn(connection, payload)
        self.resumes += 1
        self.dispatch(session, "RESUMED", {})
        self.signal.notify()
        return True

    def _expired(self, session: Session) -> bool:
        gone = session.detached_at
        return gone is not None and self.world.clock.monotonic() - gone > self.limits.resume_seconds

    def detach(self, connection: Connection, code: int | None) -> None:
        """A socket closed: its session waits to be resumed, unless the bot said goodbye (1000, 1001)."""
        for session in list(self.sessions.values()):
            if session.connection is connection:
                session.connection, session.detached_at = None, self.world.clock.monotonic()
                if code in (1000, 1001):
                    del self.sessions[session.id]
        self.signal.notify()

    async def drop(self) -> None:
        """Break every socket without a goodbye; sessions stay resumable."""
        for session in self.connected:
            connection = session.connection
            if connection and connection.request.transport:
                connection.request.transport.abort()
        await self.signal.until(lambda: not self.connected, 5)

    async def ask_reconnect(self) -> None:
        """Send RECONNECT (op 7) to every session."""
        for session in self.connected:
            if session.connection:
                await session.connection.send({"op": RECONNECT, "d": None})

    def forget_sessions(self) -> None:
        """Make every session unknown, so that the next RESUME is answered with INVALID_SESSION."""
        self.sessions.clear()

    async def close(self) -> None:
        """Finish what is being sent."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
