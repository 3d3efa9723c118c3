"""The pacer under any arrival pattern, lanes under any order of channels, waits under any number of tries."""

from datetime import timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from bot.delivery import backoff
from bot.delivery.pacing import IN_FLIGHT, RATE, Lanes, SlotPacer
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
    """A start is now where the last one is long enough ago, else exactly one slot after it."""
    pacer, now, previous = SlotPacer(), 0.0, float("-inf")
    for gap in gaps:
        now += gap
        start = pacer.take(now)
        assert start == max(now, previous + 1 / RATE)
        previous = start


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
