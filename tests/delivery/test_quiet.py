"""Quiet hours and times of digests, in local time, over changes of the clocks."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.quiet import next_digest, quiet_until
from bot.model.wish import Rhythm, Timing

BERLIN = "Europe/Berlin"


def utc(text: str) -> datetime:
    """A moment of 2026 as ``MM-DD HH:MM``."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


NIGHT = Timing(quiet=(time(22), time(7)))
NOON = Timing(quiet=(time(12), time(13, 30)))


@pytest.mark.parametrize(
    ("timing", "now", "until"),
    [
        (NIGHT, "01-10 20:59", None),  # 21:59 in Berlin
        (NIGHT, "01-10 21:00", "01-11 06:00"),
        (NIGHT, "01-11 05:59", "01-11 06:00"),
        (NIGHT, "01-11 06:00", None),
        (NOON, "01-10 11:30", "01-10 12:30"),
        (NOON, "01-10 12:30", None),
        (NIGHT, "03-28 22:00", "03-29 05:00"),  # an hour shorter: the clocks go forward
        (NIGHT, "10-24 21:00", "10-25 06:00"),  # an hour longer: they go back
        (Timing(), "01-10 02:00", None),
    ],
)
def test_quiet_hours_end_at_the_local_time(timing: Timing, now: str, until: str | None) -> None:
    """They may pass midnight, and the night the clocks change is shorter or longer."""
    assert quiet_until(timing, BERLIN, utc(now)) == (None if until is None else utc(until))


def test_an_hour_that_comes_twice_ends_once() -> None:
    """Quiet until half past two: its first one ends it, the second begins nothing."""
    timing = Timing(quiet=(time(22), time(2, 30)))
    assert quiet_until(timing, BERLIN, utc("10-25 00:29")) == utc("10-25 00:30")
    assert quiet_until(timing, BERLIN, utc("10-25 01:10")) is None


@pytest.mark.parametrize(
    ("timing", "now", "due"),
    [
        (Timing(), "01-10 08:00", None),
        (Timing(rhythm=Rhythm.HOURLY), "01-10 08:00", "01-10 09:00"),
        (Timing(rhythm=Rhythm.HOURLY), "01-10 08:59", "01-10 09:00"),
        (Timing(rhythm=Rhythm.DAILY), "01-10 06:59", "01-10 07:00"),
        (Timing(rhythm=Rhythm.DAILY), "01-10 07:00", "01-11 07:00"),
        (Timing(rhythm=Rhythm.DAILY), "03-28 08:00", "03-29 06:00"),
        (Timing(rhythm=Rhythm.DAILY, at=time(2, 30)), "03-28 08:00", "03-29 01:30"),  # left out: an hour later
        (Timing(rhythm=Rhythm.DAILY, at=time(2, 30)), "10-24 08:00", "10-25 00:30"),  # comes twice: the first
        (Timing(rhythm=Rhythm.DAILY, at=time(2, 30)), "10-25 00:30", "10-26 01:30"),
        (Timing(rhythm=Rhythm.WEEKLY, weekday=0), "01-10 08:00", "01-12 07:00"),  # the 12th is a Monday
        (Timing(rhythm=Rhythm.WEEKLY, weekday=0), "01-12 06:00", "01-12 07:00"),
        (Timing(rhythm=Rhythm.WEEKLY, weekday=0), "01-12 07:00", "01-19 07:00"),
        (Timing(rhythm=Rhythm.DAILY, at=time(5), quiet=NIGHT.quiet), "01-10 12:00", "01-11 06:00"),
        (Timing(rhythm=Rhythm.HOURLY, quiet=NIGHT.quiet), "01-10 20:30", "01-11 06:00"),
    ],
)
def test_a_digest_falls_due_at_its_local_time(timing: Timing, now: str, due: str | None) -> None:
    """Later than now, at the end of quiet hours it would fall into, right when the clocks change."""
    assert next_digest(timing, BERLIN, utc(now)) == (None if due is None else utc(due))


def test_an_hour_begins_when_the_local_clock_says_so() -> None:
    """Nepal is 5:45 ahead."""
    timing = Timing(rhythm=Rhythm.HOURLY)
    assert next_digest(timing, "Asia/Kathmandu", utc("01-10 08:00")) == utc("01-10 08:15")


@pytest.mark.parametrize("zone", ["Nowhere/Atall", "", "../etc/passwd"])
def test_a_zone_this_machine_lacks_is_utc(zone: str) -> None:
    """A name in the database that no longer means anything stops nothing."""
    assert next_digest(Timing(rhythm=Rhythm.DAILY), zone, utc("01-10 07:00")) == utc("01-10 08:00")


ZONES = st.sampled_from(
    [BERLIN, "America/New_York", "Asia/Damascus", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"]
)
TIMES = st.times().map(lambda one: one.replace(second=0, microsecond=0))


@given(ZONES, TIMES, st.integers(0, 360))
def test_a_daily_digest_falls_once_a_day_the_whole_year(zone: str, at: time, first: int) -> None:
    """Seven in a row are on seven local days, one after the other, 22 to 26 hours apart."""
    timing = Timing(rhythm=Rhythm.DAILY, at=at)
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=first)
    found = []
    for _ in range(7):
        due = next_digest(timing, zone, now)
        assert due is not None
        found.append(due)
        now = due
    gaps = {(later - sooner).total_seconds() / 3600 for sooner, later in pairwise(found)}
    assert all(22 <= gap <= 26 for gap in gaps)


@given(ZONES, TIMES, TIMES, st.integers(0, 8760 * 4))
def test_what_quiet_hours_keep_back_comes_when_they_end(zone: str, begins: time, ends: time, quarter: int) -> None:
    """The end is later than now, within a day and an hour, and no longer quiet by the same hours."""
    if begins == ends:
        return
    timing = Timing(quiet=(begins, ends))
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * quarter)
    until = quiet_until(timing, zone, now)
    if until is not None:
        assert now < until <= now + timedelta(hours=26)
        assert quiet_until(timing, zone, until) is None
