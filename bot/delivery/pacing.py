"""When the next request may start: pure, the time is given.

Discord takes 50 requests a second from one bot. A token bucket of 50 a second let 100 through in the worst second;
slots 1/48 s apart let at most 49. Where a busy machine starts some late, those are not made up for all at once.
"""

from collections import deque
from dataclasses import dataclass, field

from bot.model.ids import ChannelId

RATE = 48
"""Starts a second."""

COLD_AFTER = 10.0
"""Seconds without a request, after which connections are likely closed."""

WARMING = 1.5
"""Seconds after a pause in which connections are opened."""

_COLD = 0.85
"""So many times the rate then."""

_CATCHING_UP = 1.15
"""So many times the rate, late starts follow each other."""

_SECOND = 1.005
"""A little more than a second: clocks, and the way to the platform, differ."""

IN_FLIGHT = 32
"""How many requests may wait for their answers at once: enough for 48 a second with answers after 0.6 s."""


@dataclass(slots=True)
class SlotPacer:
    """Gives out starting times at least ``1 / rate`` seconds apart: ``next = max(now, previous + 1 / rate)``.

    After a pause the first ones are further apart: requests that open a connection arrive later than those after
    them, and would come in one second with more of these than is allowed.
    """

    rate: float = RATE
    _previous: float = float("-inf")
    _warm_at: float = float("-inf")

    def take(self, now: float) -> float:
        """The time at which one request may start, in the seconds of *now*; never earlier than *now*."""
        if now - self._previous > COLD_AFTER:
            self._warm_at = now + WARMING
        rate = self.rate if self._previous >= self._warm_at else self.rate * _COLD
        self._previous = max(now, self._previous + 1 / rate)
        return self._previous


@dataclass(slots=True)
class RecentStarts:
    """What really started lately: at most ``most`` in a second and a little more, each some way after the last.

    So what a stalled machine starts late is made up for, but not all at once.
    """

    rate: float = RATE
    _starts: deque[float] = field(default_factory=deque)

    def free_at(self, now: float) -> float:
        """The time at which one more may start; never earlier than *now*."""
        if not self._starts:
            return now
        apart = self._starts[-1] + 1 / (self.rate * _CATCHING_UP)
        return max(now, apart, self._starts[0] + _SECOND if len(self._starts) >= self.rate + 1 else now)

    def note(self, at: float) -> None:
        """One started."""
        self._starts.append(at)
        if len(self._starts) > self.rate + 1:
            self._starts.popleft()


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
