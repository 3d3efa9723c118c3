"""Time as the server sees it: real time plus what a test has skipped."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

DISCORD_EPOCH_MS = 1_420_070_400_000


@dataclass(slots=True)
class Clock:
    """Wall and monotonic seconds, both moved ahead by `advance`."""

    skipped: float = 0.0
    stopped: tuple[float, float] | None = None

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass at once: windows, tokens and buckets age; sleeps in progress do not."""
        self.skipped += seconds

    def stop(self) -> None:
        """Stand still from now on, save for `advance`: no window closes because a machine was slow."""
        self.stopped = (time.time(), time.monotonic())

    def time(self) -> float:
        """Seconds since 1970."""
        return (self.stopped[0] if self.stopped else time.time()) + self.skipped

    def monotonic(self) -> float:
        """Seconds on a line that only goes forward."""
        return (self.stopped[1] if self.stopped else time.monotonic()) + self.skipped

    def iso(self) -> str:
        """Now, as Discord writes it: ISO 8601 with microseconds and `+00:00`."""
        return iso(self.time())


def iso(seconds: float) -> str:
    """Seconds since 1970 as Discord writes them."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


@dataclass(slots=True)
class Snowflakes:
    """Ids that grow with time, as Discord's do: milliseconds since 2015, shifted left by 22."""

    clock: Clock
    last: int = 0

    def next(self) -> int:
        """A new id, larger than every one before it."""
        fresh = (int(self.clock.time() * 1000) - DISCORD_EPOCH_MS) << 22
        self.last = max(fresh, self.last + 1)
        return self.last


def timestamp(snowflake: int) -> float:
    """Seconds since 1970 held in an id."""
    return ((snowflake >> 22) + DISCORD_EPOCH_MS) / 1000
