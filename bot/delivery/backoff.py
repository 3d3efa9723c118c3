"""How long to wait before a send is tried again: pure, chance is given."""

from datetime import timedelta

FIRST = timedelta(seconds=2)
MOST = timedelta(minutes=10)
GIVE_UP_AFTER = 150
"""Attempts. With waits of up to ten minutes that is about a day."""


def wait(attempts: int, chance: float, asked: timedelta | None = None) -> timedelta:
    """The wait after *attempts* failed tries (1 or more): doubled each time, never less than the platform *asked*.

    :param chance: 0 to 1, spreads retries over half the wait, so that channels don't come back all at once.
    """
    doubled = min(FIRST * (1 << min(attempts - 1, 20)), MOST)
    spread = doubled * (0.75 + chance / 2)
    return max(spread, asked) if asked else spread
