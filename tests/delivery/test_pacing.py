"""The pacer under any arrival pattern, lanes under any order of channels, waits under any number of tries."""

from datetime import timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from bot.delivery import backoff
from bot.delivery.pacing import IN_FLIGHT, RATE, WARMING, Lanes, RecentStarts, SlotPacer
from bot.model.ids import ChannelId

gaps = st.lists(st.floats(0, 3, allow_nan=False) | st.just(0.0), min_size=1, max_size=400)


@given(gaps=gaps, start=st.floats(0, 1e6))
@example(gaps=[0.0] * 400, start=1e6)
@example(gaps=[1.0] + [0.0] * 100 + [0.5] + [0.0] * 100, start=0.0)
def test_no_second_holds_more_than_49_starts(gaps: list[float], start: float) -> None:
    """However requests arrive, any one-second window (both ends counted) holds at most 49 starts."""
    pacer, now, starts = SlotPacer(), start, []
    for gap in gaps:
        now += gap
        starts.append(pacer.take(now))

    busiest = max(sum(first <= other <= first + 1 for other in starts) for first in starts)
    assert busiest <= 49


@given(gaps=gaps)
def test_no_start_is_early_and_none_is_late_without_reason(gaps: list[float]) -> None:
    """A start is now where the last one is long enough ago, else exactly one slot after it.

    The slots of the first second and a half are a little longer, while connections are opened.
    """
    pacer, now, previous = SlotPacer(), 0.0, float("-inf")
    warm_at = gaps[0] + WARMING
    for gap in gaps:
        now += gap
        start = pacer.take(now)
        assert start == max(now, previous + 1 / (RATE if previous >= warm_at else RATE * 0.85))
        previous = start


def test_after_a_pause_the_first_starts_are_further_apart() -> None:
    """At first, and again after ten seconds without a request; not after a shorter pause."""
    pacer = SlotPacer()
    in_a_second = []
    for begin in (0.0, 5.0, 60.0):
        starts = [pacer.take(begin) for _ in range(40)]
        in_a_second.append(sum(start < begin + 0.5 for start in starts))
    assert in_a_second == [21, 25, 21]


@given(stalls=st.lists(st.floats(0, 0.5) | st.just(0.0), min_size=1, max_size=300))
@example(stalls=[0.0] * 60 + [0.5] + [0.0] * 100)
def test_what_a_stall_delayed_is_made_up_for_within_the_limit(stalls: list[float]) -> None:
    """However long the machine pauses before a start, no second holds more than 49, and no time is lost."""
    pacer, recent, now, starts = SlotPacer(), RecentStarts(), 0.0, []
    for stall in stalls:
        now = max(now, pacer.take(0.0)) + stall
        now = recent.free_at(now)
        recent.note(now)
        starts.append(now)

    busiest = max(sum(first <= other <= first + 1 for other in starts) for first in starts)
    assert busiest <= 49
    assert starts[-1] <= sum(stalls) + (len(stalls) + 49) * 1.01 / 48 + WARMING


@given(moves=st.lists(st.tuples(st.booleans(), st.integers(1, 60)), max_size=200))
def test_a_channel_has_one_lane_and_32_are_all(moves: list[tuple[bool, int]]) -> None:
    """Lanes agree with a plain set that refuses a second entry and a thirty-third."""
    lanes, busy = Lanes(), set[int]()
    for enter, channel in moves:
        if enter:
            expected = channel not in busy and len(busy) < IN_FLIGHT
            assert lanes.enter(ChannelId(channel)) is expected
            busy |= {channel} if expected else set()
        else:
            lanes.leave(ChannelId(channel))
            busy.discard(channel)
        assert lanes.free == IN_FLIGHT - len(busy)


@given(attempts=st.integers(1, 10_000), chance=st.floats(0, 1), asked=st.none() | st.integers(0, 10**6))
def test_waits_grow_within_bounds(attempts: int, chance: float, asked: int | None) -> None:
    """A wait is at least 1.5 s, at most 12.5 min, and never less than the platform asked."""
    least = timedelta(seconds=asked or 0)

    wait = backoff.wait(attempts, chance, None if asked is None else least)

    assert max(least, timedelta(seconds=1.5)) <= wait <= max(least, timedelta(minutes=12.5))


def test_waits_double() -> None:
    """Without chance's spread the waits double from two seconds to ten minutes."""
    waits = [backoff.wait(attempts, 0.5).total_seconds() for attempts in range(1, 12)]

    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]
