"""The rhythm of an office, from its releases' dates."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.rhythm import usual_gap

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def on(*days: int) -> list[datetime]:
    """A release at nine on each of these days."""
    return [MONDAY + day * DAY for day in days]


@pytest.mark.parametrize(
    ("dates", "gap"),
    [
        ([], None),
        (on(*range(5)), None),
        (on(*range(20)), DAY),
        (on(*(day for day in range(40) if day % 7 < 5)), 3 * DAY),
        (on(*range(0, 300, 30)), 30 * DAY),
        (on(*range(20), 60), DAY),
        (
            [date + n * timedelta(minutes=5) for date in on(*range(10)) for n in range(4)],
            DAY - 15 * timedelta(minutes=1),
        ),
        ([MONDAY] * 40, None),
    ],
)
def test_usual_gap(dates: list[datetime], gap: timedelta | None) -> None:
    """Weekends belong to the rhythm, one long pause doesn't, releases of one morning make none."""
    assert usual_gap(dates) == usual_gap(dates[::-1]) == gap
