"""When the next request may start: pure, the time is given.

Discord takes 50 requests a second from one bot. A token bucket of 50 a second let 100 through in the worst second;
slots 1/48 s apart let at most 49.
"""

from dataclasses import dataclass, field

from bot.model.ids import ChannelId

RATE = 48
"""Starts a second."""

IN_FLIGHT = 32
"""How many requests may wait for their answers at once: enough for 48 a second with answers after 0.6 s."""


@dataclass(slots=True)
class SlotPacer:
    """Gives out starting times at least ``1 / rate`` seconds apart: ``next = max(now, previous + 1 / rate)``."""

    rate: float = RATE
    _previous: float = float("-inf")

    def take(self, now: float) -> float:
        """The time at which one request may start, in the seconds of *now*; never earlier than *now*."""
        self._previous = max(now, self._previous + 1 / self.rate)
        return self._previous


@dataclass(slots=True)
class Lanes:
    """Which channels have a request in flight: one each, so that a channel's posts keep their order."""

    limit: int = IN_FLIGHT
    _busy: set[ChannelId] = field(default_factory=set)

    @property
    def free(self) -> int:
        """How many more may start."""
        return self.limit - len(self._busy)

    def enter(self, channel: ChannelId) -> bool:
        """Take the lane of *channel*; false where it is taken already, or all are."""
        if channel in self._busy or not self.free:
            return False
        self._busy.add(channel)
        return True

    def leave(self, channel: ChannelId) -> None:
        """Give the lane back."""
        self._busy.discard(channel)
