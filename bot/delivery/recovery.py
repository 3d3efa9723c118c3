"""What a crash left claimed goes back to be tried again, remembering when it may first have been sent.

The courier then decides by that time: with the same nonce while it is young, else by looking first.
"""

import logging
from datetime import datetime, timedelta

from bot.store import deliveries
from bot.store.database import Database
from bot.telemetry import event

STALE = timedelta(minutes=2)
"""No living courier holds a claim this long."""


async def take_back(database: Database, now: datetime, older_than: timedelta = STALE) -> int:
    """Put back the claims made *older_than* ago or earlier; how many.

    Zero at the start of a process, before it claims anything: whoever held them is dead, or (two processes on one
    database) sends with the same key, so that they are one message.
    """
    if not await deliveries.stale_claims(database, now, older_than):
        return 0
    async with database.transaction() as tx:
        stale = await deliveries.stale_claims(tx, now, older_than)
        for one in stale:
            await deliveries.retry_later(tx, one.id, at=now, error="interrupted")
    event("delivery.taken-back", level=logging.WARNING, count=len(stale))
    return len(stale)
