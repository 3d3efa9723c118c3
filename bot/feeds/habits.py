"""What a poll teaches us of a feed's server, and which validators to echo to it: pure.

A server may answer 200 for ever although nothing changed (a proxy that weakened the ETag), or 304 for ever
although something did (a validator that got stuck). Both are healed, at one whole document a day at most.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.feeds.fetch import Echo
from bot.feeds.fetched import Fetched, FetchedKind
from bot.model.feed import Feed, Habits, ParsedFeed

MISSES = 3
"""Whole documents in a row that we had, after which If-Modified-Since goes alone; after twice as many, both."""

WHOLE_EVERY = timedelta(hours=24)
"""The least time between two whole documents that we ask for against the server's word."""

_DAILY = timedelta(days=4)  # an office that publishes on every working day pauses over a long weekend
_OLDEST_STAMP = 1995


def echo_for(feed: Feed, now: datetime) -> Echo:
    """Which validators to send with the next request."""
    if _is_doubtful(feed, now):
        return Echo.NONE
    return (
        Echo.MODIFIED if MISSES <= feed.habits.misses < 2 * MISSES and feed.validators.last_modified else Echo.BOTH
    )


def learned(feed: Feed, fetched: Fetched, parsed: ParsedFeed | None, echo: Echo, now: datetime) -> Habits:
    """The habits of *feed* after an answer; *parsed* is ``None`` where there was nothing new to read.

    Redirects are another matter (``moves``).
    """
    whole = fetched.kind is FetchedKind.DOCUMENT and not fetched.partial
    # A 304 to a request without conditions says no more than that: it isn't asked for again within the day.
    whole = whole or echo is Echo.NONE
    misses = _misses(feed, fetched, echo)
    if not whole and parsed is None and misses == feed.habits.misses and not feed.habits.gone_times:
        return feed.habits
    return replace(
        feed.habits,
        stretch=parsed.stretch if parsed and not fetched.partial else feed.habits.stretch,
        rests=parsed.rests if parsed and not fetched.partial else feed.habits.rests,
        misses=misses,
        named_at=parsed.named_at if parsed and not fetched.partial else feed.habits.named_at,
        shared_guids=feed.habits.shared_guids or (parsed is not None and parsed.shared_guids),
        whole_at=now if whole else feed.habits.whole_at,
        gone_since=None,
        gone_times=0,
    )


def _misses(feed: Feed, fetched: Fetched, echo: Echo) -> int:
    before = feed.habits.misses
    settled = MISSES <= before < 2 * MISSES
    if fetched.kind is FetchedKind.NOT_MODIFIED:
        return before if settled else 0
    old = feed.validators
    sent = old.last_modified if echo is Echo.MODIFIED else (old.etag or old.last_modified)
    if echo is not Echo.NONE and sent and old.body_hash == fetched.validators.body_hash:
        return min(before + 1, 2 * MISSES)
    return before if before >= MISSES else 0


def _is_doubtful(feed: Feed, now: datetime) -> bool:
    """Whether the server's "not modified" is to be doubted now."""
    last = feed.habits.whole_at or feed.added_at
    if now - last < WHOLE_EVERY:
        return False
    return _is_nonsense(feed.validators.last_modified, now) or _is_overdue(feed, now)


def _is_overdue(feed: Feed, now: datetime) -> bool:
    gap = feed.habits.usual_gap
    if gap is None or gap > _DAILY or feed.last_new_at is None:
        return False
    return now - feed.last_new_at > max(gap, WHOLE_EVERY)


def _is_nonsense(stamp: str | None, now: datetime) -> bool:
    """A Last-Modified from before the web had feeds, or from the future."""
    if not stamp or len(stamp) > 64:
        return False
    try:
        moment = parsedate_to_datetime(stamp)
    except ValueError:
        return bool(re.search(r"\b19[0-8]\d\b", stamp))
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.year < _OLDEST_STAMP or moment > now + timedelta(days=1)
