"""One measured ratio, and the clock it is measured with."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """``ours / theirs`` of one figure; ``bar`` is the most it should be, where there is one."""

    what: str
    ours: float
    theirs: float
    unit: str
    bar: float | None = None

    @property
    def value(self) -> float:
        """How many times theirs ours is."""
        return self.ours / self.theirs


def cpu_seconds(work: Callable[[], object], *, rounds: int) -> float:
    """The least CPU time of *rounds* runs: the run least disturbed by others on the machine."""
    return min(_once(work) for _ in range(rounds))


def _once(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before
