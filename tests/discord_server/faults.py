"""Faults on demand: what a test makes go wrong, how often, for which requests."""

import re
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Fault:
    """One fault; `left` counts down to zero, None means for ever. `answered`: requests it struck that are over."""

    method: str
    pattern: re.Pattern[str]
    status: int | None = None
    body: Json | None = None
    drop_before: bool = False
    drop_after_commit: bool = False
    hold_answer: float = 0.0
    delay: float = 0.0
    retry_after: float = 0.0
    scope: str = "shared"
    left: int | None = 1
    hits: int = 0
    answered: int = 0

    def remove(self) -> None:
        """Never strike again."""
        self.left = 0


@dataclass(slots=True)
class Faults:
    """The faults waiting to strike, tried in the order they were added."""

    waiting: list[Fault] = field(default_factory=list)

    def add(
        self,
        method: str,
        path_pattern: str,
        *,
        times: int | None = 1,
        **what: Any,
    ) -> Fault:
        """Arm a fault for requests whose method is `method` ("*" for any) and whose path, without
        /api/v10, `path_pattern` (a regular expression) matches from its beginning.

        `what` is one or more of: status=int with an optional body=dict (429 takes retry_after=seconds
        and scope="user"|"global"|"shared"), drop_before=True (the connection breaks, nothing was done),
        drop_after_commit=True (done, then the connection breaks unanswered), delay=seconds before it is done,
        hold_answer=seconds between done and answered.
        """
        fault = Fault(method=method.upper(), pattern=re.compile(path_pattern), left=times, **what)
        self.waiting.append(fault)
        return fault

    def clear(self) -> None:
        """Disarm all."""
        self.waiting.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that strikes this request, if any; counts it."""
        for fault in self.waiting:
            if fault.left != 0 and fault.method in ("*", method) and fault.pattern.match(path):
                fault.hits += 1
                if fault.left is not None:
                    fault.left -= 1
                return fault
        return None
