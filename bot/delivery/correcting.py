"""Digests that stand are edited, as posts are, when a release of theirs is corrected, withdrawn, or comes back."""

from datetime import datetime, timedelta

from bot.delivery.arming import AT_ONCE, arm_again, arm_all
from bot.store import digest_edits
from bot.store.database import Database

# As for posts: older ones are left as they are.
_WITHIN = timedelta(days=30)


async def plan(database: Database, now: datetime) -> int:
    """Arm an edit for each digest that is behind its releases; how many."""
    return await arm_all(
        database, lambda: digest_edits.behind(database, since=now - _WITHIN, limit=AT_ONCE), arm_again, now
    )
