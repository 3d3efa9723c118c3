"""Discord's rate limits: a bucket per route and major parameter, and a global one."""

import hashlib
import math
from dataclasses import dataclass, field
from typing import Any

from tests.discord_server.clock import Clock
from tests.discord_server.errors import ApiError

Json = dict[str, Any]
Rate = tuple[int, float]
MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = "/channels/{channel_id}/messages/{message_id}"


@dataclass(slots=True, kw_only=True)
class Limits:
    """What the server enforces. Rates are (requests, seconds); seconds elsewhere are marked so.

    Discord publishes only the global figure; the others are what clients observe.
    """

    enabled: bool = True
    per_second: int = 50
    default: Rate = (30, 1.0)
    routes: dict[tuple[str, str], Rate] = field(
        default_factory=lambda: {
            ("POST", MESSAGES): (5, 5.0),
            ("PATCH", MESSAGE): (5, 5.0),
            ("DELETE", MESSAGE): (5, 1.0),
            ("POST", MESSAGE + "/threads"): (10, 10.0),
            ("POST", "/channels/{channel_id}/threads"): (10, 10.0),
            ("POST", "/users/@me/channels"): (10, 10.0),
        }
    )
    # Not announced in headers; told by a 429 of scope "shared" with code 20028 (discord-api-docs
    # issue 6109, Discord.Net pull request 2100).
    crossposts: Rate = (10, 3600.0)
    crosspost_edits: Rate = (3, 3600.0)
    first_response_seconds: float = 3.0
    token_seconds: float = 900.0
    nonce_seconds: float = 180.0
    resume_seconds: float = 120.0
    daily_command_creates: int = 200
    identifies_per_day: int = 1000
    heartbeat_ms: int = 41_250

    @classmethod
    def off(cls, **changed: Any) -> "Limits":
        """No rate limit at all; every other rule stays."""
        return cls(enabled=False, **changed)


@dataclass(slots=True)
class Window:
    """One running count."""

    opened: float
    used: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a request meets: headers to send, and the 429 body when it must wait."""

    headers: dict[str, str]
    refused: Json | None = None


@dataclass(slots=True)
class RateLimiter:
    """Counts requests in fixed windows, each opening with its first request."""

    limits: Limits
    clock: Clock
    windows: dict[str, Window] = field(default_factory=dict)

    def take(self, method: str, template: str, major: str, *, exempt: bool) -> Verdict:
        """Count one request; `exempt` ones (interactions, webhooks) have no bucket and no global count."""
        if not self.limits.enabled or exempt:
            return Verdict({})
        if self._count("global", self.limits.per_second, 1.0) is None:
            return too_many(self._left("global", 1.0), "global")
        most, seconds = self.limits.routes.get((method, template), self.limits.default)
        bucket = hashlib.blake2b(f"{method} {template}".encode(), digest_size=8).hexdigest()
        key = f"{bucket}:{major}"
        remaining = self._count(key, most, seconds)
        headers = self._headers(bucket, most, remaining or 0, self._left(key, seconds))
        if remaining is None:
            return too_many(self._left(key, seconds), "user", headers)
        return Verdict(headers)

    def spend(self, key: str, rate: Rate) -> None:
        """Count against a limit that no header announces; over it, a 429 with code 20028."""
        if not self.limits.enabled or self._count(key, *rate) is not None:
            return
        wait = math.ceil(self._left(key, rate[1]) * 1000) / 1000
        message = "The write action you are performing on the channel has hit the write rate limit."
        error = ApiError(429, 20028, message)
        error.body |= {"retry_after": wait, "global": False}
        error.headers = {"X-RateLimit-Scope": "shared", "Retry-After": "1"}
        raise error

    def _count(self, key: str, most: int, seconds: float) -> int | None:
        now = self.clock.monotonic()
        window = self.windows.get(key)
        if window is None or now - window.opened >= seconds:
            window = self.windows[key] = Window(now)
        if window.used >= most:
            return None
        window.used += 1
        return most - window.used

    def _left(self, key: str, seconds: float) -> float:
        return max(0.001, self.windows[key].opened + seconds - self.clock.monotonic())

    def _headers(self, bucket: str, most: int, remaining: int, left: float) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Reset": f"{self.clock.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": bucket,
        }


def too_many(left: float, scope: str, headers: dict[str, str] | None = None) -> Verdict:
    """The 429 of a scope: "user", "global" or "shared"."""
    shown = dict(headers or {})
    shown |= {"X-RateLimit-Scope": scope, "Retry-After": str(math.ceil(left))}
    if scope == "global":
        shown["X-RateLimit-Global"] = "true"
    wait = math.ceil(left * 1000) / 1000
    message = "You are being rate limited."
    return Verdict(shown, {"message": message, "retry_after": wait, "global": scope == "global"})
