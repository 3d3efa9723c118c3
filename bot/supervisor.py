"""Keeps the loops running: a loop that fails is started again, later each time, and the log says so."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.errors import SendError, SendOutcome, SettingsError
from bot.telemetry import event

Loop = Callable[[asyncio.Event], Awaitable[None]]
"""A loop runs until the event it is given is set, then finishes the work in hand and returns."""


@dataclass(frozen=True, slots=True)
class BackOff:
    """Waits in seconds: *first*, doubled up to *most*; *first* again after *steady* seconds without a failure."""

    first: float = 1.0
    most: float = 300.0
    steady: float = 600.0

    def wait(self, previous: float, ran_for: float) -> float:
        """How long to wait after a loop failed that ran for *ran_for* seconds, having waited *previous* before."""
        if previous == 0 or ran_for >= self.steady:
            return self.first
        return min(previous * 2, self.most)


@dataclass(slots=True)
class Supervisor:
    """Runs named loops until told to stop; a fatal error stops them all and is raised.

    Fatal: the platform refused our token, or the settings are wrong. Going on would only make it worse.
    """

    stop: asyncio.Event
    back_off: BackOff = field(default_factory=BackOff)

    async def run(self, loops: Mapping[str, Loop], *, grace: float = 10.0) -> None:
        """Run *loops*; once stopped they have *grace* seconds to finish, then they are cancelled."""
        tasks = [asyncio.create_task(self._keep(name, loop), name=name) for name, loop in loops.items()]
        stopping = asyncio.create_task(self.stop.wait(), name="stop")
        try:
            await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
            self.stop.set()
            _, late = await asyncio.wait(tasks, timeout=grace)
            for task in late:
                event("loop.cut-off", level=logging.WARNING, loop=task.get_name(), after_seconds=grace)
        finally:
            stopping.cancel()
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
        for end in ended:
            if isinstance(end, Exception):
                raise end

    async def _keep(self, name: str, loop: Loop) -> None:
        """Run one loop again and again until stopped."""
        waited = 0.0
        while not self.stop.is_set():
            began = asyncio.get_running_loop().time()
            try:
                await loop(self.stop)
            except Exception as error:
                if _is_fatal(error):
                    raise
                waited = self.back_off.wait(waited, asyncio.get_running_loop().time() - began)
                event("loop.failed", level=logging.ERROR, error=error, loop=name, again_in_seconds=waited)
                await _until(self.stop, waited)
            else:
                if not self.stop.is_set():
                    raise RuntimeError(f"the loop {name} ended by itself")


def _is_fatal(error: Exception) -> bool:
    if isinstance(error, SendError):
        return error.outcome is SendOutcome.UNAUTHORIZED
    return isinstance(error, SettingsError)


async def _until(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
