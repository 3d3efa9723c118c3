"""Withdrawn releases: their posts are marked so by an edit, and unmarked where the release comes back."""

from datetime import datetime, timedelta

from bot.delivery.arming import AT_ONCE, arm_again, arm_all
from bot.store import marks
from bot.store.database import Database

# As for corrections: older posts are left as they are.
_WITHIN = timedelta(days=30)


async def plan(database: Database, now: datetime) -> int:
    """Arm an edit for each post whose mark is behind its release; how many."""
    return await arm_all(
        database, lambda: marks.behind(database, since=now - _WITHIN, limit=AT_ONCE), arm_again, now
    )
