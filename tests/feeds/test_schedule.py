"""When to ask next."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.errors import FetchError, ParseError
from bot.feeds.freshness import fresh_for, retry_after
from bot.feeds.schedule import Asked, after_failure, after_success
from bot.model.feed import Rests

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


class Never(Random):
    """Chance that never adds anything."""

    def random(self) -> float:
        """The least."""
        return 0.0


@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        (Asked(answers_304=True), 15 * MINUTE),
        (Asked(answers_304=False), HOUR),
        (Asked(answers_304=True, fresh_for=5 * MINUTE), 15 * MINUTE),
        (Asked(answers_304=True, fresh_for=2 * HOUR, stretch=HOUR), 2 * HOUR),
        (Asked(answers_304=True, fresh_for=HOUR, stretch=3 * HOUR), 3 * HOUR),
        (Asked(answers_304=False, stretch=30 * MINUTE), HOUR),
        (Asked(answers_304=True, fresh_for=timedelta(days=400)), timedelta(days=1)),
    ],
)
def test_after_success(asked: Asked, wait: timedelta) -> None:
    """The usual interval, stretched by what server and feed ask, up to a day."""
    assert after_success(NOW, asked, Never()) - NOW == wait


@pytest.mark.parametrize(
    ("failures", "error", "wait"),
    [
        (1, ParseError("x"), 30 * MINUTE),
        (2, FetchError("x"), HOUR),
        (6, FetchError("x"), 16 * HOUR),
        (7, FetchError("x"), timedelta(days=1)),
        (5000, FetchError("x"), timedelta(days=1)),
        (1, FetchError("x", retry_after=timedelta(days=5)), timedelta(days=5)),
        (1, FetchError("x", retry_after=MINUTE), 30 * MINUTE),
        (1, FetchError("x", retry_after=timedelta(days=90)), timedelta(days=7)),
    ],
)
def test_after_failure(failures: int, error: Exception, wait: timedelta) -> None:
    """Doubling to a day, never for ever, never before the server's own wish."""
    assert after_failure(NOW, failures, error, Never()) - NOW == wait


def test_our_own_outage_is_tried_again_soon() -> None:
    """However often it failed."""
    assert after_failure(NOW, 9, FetchError("x"), Never(), ours=True) - NOW == 15 * MINUTE


@pytest.mark.parametrize(
    ("rests", "at"),
    [
        (Rests(), datetime(2026, 3, 1, 12, 15, tzinfo=UTC)),
        (Rests(hours=frozenset({12, 13})), datetime(2026, 3, 1, 14, tzinfo=UTC)),
        (Rests(days=frozenset({6})), datetime(2026, 3, 2, tzinfo=UTC)),
        (Rests(days=frozenset({6, 0, 1})), datetime(2026, 3, 2, 12, tzinfo=UTC)),
        (Rests(hours=frozenset(range(24))), datetime(2026, 3, 2, 12, tzinfo=UTC)),
    ],
)
def test_rests_are_waited_out(rests: Rests, at: datetime) -> None:
    """skipHours and skipDays, in GMT, up to a day; the first of March 2026 is a Sunday."""
    assert after_success(NOW, Asked(answers_304=True, rests=rests), Never()) == at


def test_feeds_polled_together_part() -> None:
    """Each feed has its own part of the jitter, the same for ever."""
    waits = [after_success(NOW, Asked(answers_304=True, key=key), Never()) - NOW for key in range(1, 101)]
    assert waits == [after_success(NOW, Asked(answers_304=True, key=key), Never()) - NOW for key in range(1, 101)]
    assert 15 * MINUTE <= min(waits) < 15.1 * MINUTE < 15.6 * MINUTE < max(waits) <= 15.75 * MINUTE


def test_jitter_spreads_a_tenth() -> None:
    """Feeds polled together come back apart, never early, at most a tenth late."""
    chance = Random(7)
    waits = {after_success(NOW, Asked(answers_304=True), chance) - NOW for _ in range(200)}
    assert len(waits) == 200
    assert 15 * MINUTE <= min(waits) < max(waits) <= 16.5 * MINUTE


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"Cache-Control": "public, max-age=600"}, 10 * MINUTE),
        ({"Cache-Control": "max-age=600", "Age": "120"}, 8 * MINUTE),
        ({"Cache-Control": "max-age=600, no-cache"}, None),
        ({"Cache-Control": "max-age=0"}, None),
        ({"Expires": "Sun, 01 Mar 2026 13:00:00 GMT", "Date": "Sun, 01 Mar 2026 12:00:00 GMT"}, HOUR),
        ({"Expires": "0", "Date": "Sun, 01 Mar 2026 12:00:00 GMT"}, None),
        ({"Expires": "Sun, 01 Mar 2026 11:00:00 GMT", "Date": "Sun, 01 Mar 2026 12:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_freshness(headers: dict[str, str], fresh: timedelta | None) -> None:
    """max-age less Age, else Expires less Date, unless the server forbids caching."""
    assert fresh_for(headers) == fresh


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", 2 * MINUTE),
        ("Sun, 01 Mar 2026 14:00:00 GMT", 2 * HOUR),
        ("Sun, 01 Mar 2026 10:00:00 GMT", None),
        ("soon", None),
        ("-5", None),
        ("9" * 40, timedelta(days=7)),
    ],
)
def test_retry_after(value: str, wait: timedelta | None) -> None:
    """Seconds or a date; kept whole to seven days."""
    assert retry_after({"Retry-After": value}, NOW) == wait
