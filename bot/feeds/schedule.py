"""When to ask a feed next: pure, with chance given by the caller."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from zlib import crc32

from bot.errors import FetchError
from bot.feeds.freshness import LONGEST_WAIT
from bot.model.feed import Rests

USUAL = timedelta(minutes=15)
NEVER_304 = timedelta(minutes=60)
"""For feeds that give no validator, or never honour it: each poll costs them the whole document."""

LONGEST_STRETCH = timedelta(hours=24)
"""max-age, Expires, ttl and sy: are followed up to this."""

FIRST_RETRY = timedelta(minutes=30)
LONGEST_RETRY = timedelta(hours=24)
JITTER = 0.1
_MOST_JITTER = timedelta(minutes=30)


class Chance(Protocol):
    """Where jitter comes from: a ``random.Random``."""

    def random(self) -> float:
        """A number from 0 up to, not including, 1."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What we know about a feed that answered: does it answer 304, and how long and when it asks us to wait.

    ``key`` tells feeds apart that are polled together: each gets its own part of the jitter.
    """

    answers_304: bool
    fresh_for: timedelta | None = None
    stretch: timedelta | None = None
    rests: Rests = field(default_factory=Rests)
    key: int = 0


def after_success(now: datetime, asked: Asked, chance: Chance, usual: timedelta = USUAL) -> datetime:
    """The next poll of a feed that answered: never sooner than the interval, up to a tenth later.

    Half of that tenth is chance, half the feed's own for ever. Hours and days at which the feed rests are
    waited out, as long as the wait doesn't pass a day.
    """
    interval = usual if asked.answers_304 else max(usual, NEVER_304)
    wishes = [min(wish, LONGEST_STRETCH) for wish in (asked.fresh_for, asked.stretch) if wish]
    wait = max([interval, *wishes])
    spread = (chance.random() + phase(asked.key)) / 2
    return _rested(now + wait + min(wait * JITTER, _MOST_JITTER) * spread, asked.rests, now + LONGEST_STRETCH)


def phase(key: int) -> float:
    """A number from 0 up to, not including, 1 that is always the same for *key*, and spread evenly over keys."""
    return crc32(b"%d" % key) / 2**32 if key else 0.0


def _rested(moment: datetime, rests: Rests, latest: datetime) -> datetime:
    """*moment*, or the next full hour at which the feed doesn't rest, but not beyond *latest*."""
    while moment < latest and (moment.hour in rests.hours or moment.weekday() in rests.days):
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment


def after_failure(
    now: datetime, failures: int, error: Exception, chance: Chance, *, ours: bool = False
) -> datetime:
    """The next poll of a feed that failed for the *failures*-th time in a row (from 1).

    30 minutes, doubling to 24 hours, and never before the server's own Retry-After. What was our own fault
    is tried again in 15 minutes or a little later, however often it failed.
    """
    if ours:
        return now + jittered(USUAL, chance)
    doubled = FIRST_RETRY * 2 ** min(max(failures - 1, 0), 10)
    asked = error.retry_after if isinstance(error, FetchError) and error.retry_after else timedelta()
    return now + jittered(max(min(doubled, LONGEST_RETRY), min(asked, LONGEST_WAIT)), chance)


def jittered(interval: timedelta, chance: Chance) -> timedelta:
    """*interval* and up to a tenth more, at most half an hour: who failed together won't return together."""
    return interval + min(interval * JITTER, _MOST_JITTER) * chance.random()
