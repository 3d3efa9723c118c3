"""What a crash left claimed goes back to be tried again, remembering when it may first have been sent.

The courier then decides by that time: with the same nonce while it is young, else by looking first. What a living
process holds is left to it: two of them may share a PostgreSQL.
"""

import logging
from datetime import datetime, timedelta

from bot.model.delivery import Delivery, DeliveryKind
from bot.store import deliveries
from bot.store.database import Database
from bot.telemetry import event

STALE = timedelta(minutes=2)
"""No living courier holds a claim this long."""

LANDED = timedelta(seconds=3)
"""So long after a claim what a dead process asked for may still be done; a forum isn't looked through sooner."""


async def take_back(database: Database, now: datetime, *, own: bool = False) -> int:
    """Put back what dead processes claimed, and what anybody claimed long ago; how many.

    :param own: what this process claimed too: when it starts, before it claims anything.
    """
    before = now - STALE
    if not await deliveries.left_claims(database, before=before, own=own):
        return 0
    async with database.transaction() as tx:
        left = await deliveries.left_claims(tx, before=before, own=own)
        for one in left:
            await deliveries.retry_later(tx, one.id, at=max(now, _landed_at(one)), error="interrupted")
    event("delivery.taken-back", level=logging.WARNING, count=len(left))
    return len(left)


def _landed_at(left: Delivery) -> datetime:
    """When what was asked for is done, if it ever is. What may be done twice needn't wait."""
    assert left.claimed_at is not None, "it is claimed"
    return left.claimed_at + (LANDED if left.kind in (DeliveryKind.POST, DeliveryKind.DIGEST) else timedelta())
