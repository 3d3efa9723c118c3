"""Keeps the look around going: once a day, and at once after guilds whose channels were refused."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.delivery import lookout, looks_kept
from bot.delivery.lookout import Lookout
from bot.errors import SendError, SendOutcome
from bot.store import process_state
from bot.store.database import Database, from_text, to_text
from bot.telemetry import event

EVERY = timedelta(days=1)
_AGAIN = timedelta(hours=1)
"""After a look that the platform cut short."""

_NAME = "looked-around"


@dataclass(slots=True)
class Watch:
    """One a process. Raises ``SendError`` only where it is fatal."""

    database: Database
    lookout: Lookout
    clock: Clock
    _asked_at: datetime | None = field(default=None)

    async def look_if_due(self) -> int:
        """Look around where the last look, of this process or one before, is a day old; what changed."""
        now = self.clock.now()
        due = await process_state.get(self.database, _NAME)
        if due is not None and now < from_text(due):
            return 0
        try:
            changed = await lookout.look(self.database, self.lookout, now)
            changed += await looks_kept.check(self.database, self.lookout, now)
        except SendError as error:
            _settle(error)
            await self._next(now + _AGAIN)
            return 0
        await self._next(now + EVERY)
        event("looked-around", changed=changed)
        return changed

    async def ask_after_lost(self) -> int:
        """Ask after guilds whose channels were refused since the last time; how many removed us."""
        now = self.clock.now()
        since = self._asked_at or now - EVERY
        try:
            lost = await lookout.check_lost(self.database, self.lookout, since, now)
        except SendError as error:
            _settle(error)
            return 0
        self._asked_at = now
        return lost

    async def _next(self, at: datetime) -> None:
        async with self.database.transaction() as tx:
            await process_state.put(tx, _NAME, to_text(at))


def _settle(error: SendError) -> None:
    event("look.failed", level=logging.WARNING, error=error)
    if error.outcome is SendOutcome.UNAUTHORIZED:
        raise error
