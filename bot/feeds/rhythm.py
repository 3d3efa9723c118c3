"""An office's own rhythm, from the dates of its releases: pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

LOOKED_AT = 40
"""Newest releases that tell the rhythm: it changes over the years."""

ENOUGH = 8
"""Pauses from which on there is a rhythm at all."""

_ONE_MORNING = timedelta(hours=1)  # releases that came out together make no pause


def usual_gap(dates: Sequence[datetime]) -> timedelta | None:
    """The pause that nine in ten of the pauses between *dates* don't exceed; ``None`` where there are too few."""
    ordered = sorted(dates)
    gaps = sorted(gap for one, other in pairwise(ordered) if (gap := other - one) >= _ONE_MORNING)
    return gaps[(len(gaps) * 9 - 1) // 10] if len(gaps) >= ENOUGH else None
