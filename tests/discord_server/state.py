"""What every part of the server shares, and the signal that something changed."""

from dataclasses import dataclass, field
from typing import Any

from tests.discord_server.clock import Clock
from tests.discord_server.command_registry import CommandRegistry
from tests.discord_server.contract import Contract
from tests.discord_server.faults import Faults
from tests.discord_server.gateway import Gateway
from tests.discord_server.interactions import Interactions
from tests.discord_server.ratelimit import Limits, RateLimiter
from tests.discord_server.records import Message
from tests.discord_server.signals import Signal
from tests.discord_server.world import World

Json = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class RequestRecord:
    """One request as the server saw it. `at` is monotonic seconds; status 0 means the connection broke.

    `scope` is that of a 429: "user", "global" or "shared".
    """

    at: float
    method: str
    path: str
    template: str | None
    body: Any = None
    status: int = 0
    exempt: bool = False
    scope: str | None = None


@dataclass(slots=True, kw_only=True)
class State:
    """One server's whole memory."""

    token: str
    clock: Clock
    world: World
    limits: Limits
    limiter: RateLimiter
    gateway: Gateway
    interactions: Interactions
    commands: CommandRegistry
    signal: Signal
    contract: Contract | None
    accepted_locales: set[str]
    faults: Faults = field(default_factory=Faults)
    requests: list[RequestRecord] = field(default_factory=list)
    unknown_requests: list[str] = field(default_factory=list)
    nonces: dict[tuple[int, str], tuple[float, Message]] = field(default_factory=dict)
