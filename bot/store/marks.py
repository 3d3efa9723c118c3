"""Posts that don't say yet that their release was withdrawn, or still say so of one that is back."""

from collections.abc import Sequence
from datetime import datetime

from bot.model.delivery import Delivery
from bot.store.database import Reader, Transaction, to_text
from bot.store.delivery_reads import delivery

WITHDRAWN = "w"
"""Ends the ``shown`` of a post that says its release was withdrawn; it stands after a hash of 32 characters."""

# An edit that waits shows it anyway; a dead one stays dead: its message was deleted, or can't be edited.
NO_EDIT = """
not exists (select 1 from deliveries edit where edit.release_id = post.release_id
    and edit.channel_id = post.channel_id and edit.kind = 'edit' and edit.state <> 'sent')
"""
"""True where nothing is under way for the query's ``post``, nor was given up."""

_UNMARKED = f"""
select post.* from releases cross join deliveries post
where releases.withdrawn_at >= :since and post.release_id = releases.id and post.kind = 'post'
  and post.state = 'sent' and coalesce(substr(post.shown, 33, 1), '') <> 'w' and {NO_EDIT}
limit :limit
"""  # noqa: S608 -- our own words
_STILL_MARKED = f"""
select post.* from deliveries post join releases on releases.id = post.release_id
where substr(post.shown, 33, 1) = 'w' and post.kind = 'post' and post.state = 'sent'
  and releases.withdrawn_at is null and {NO_EDIT}
limit :limit
"""  # noqa: S608 -- our own words
_ARM_AGAIN = """
update deliveries
set state = 'planned', planned_at = :now, next_try_at = :now, attempts = 0, first_claimed_at = null,
    claimed_at = null, sent_at = null, error = null
where release_id = :release_id and channel_id = :channel_id and kind = 'edit' and state = 'sent'
"""


async def behind(reader: Reader, *, since: datetime, limit: int) -> Sequence[Delivery]:
    """Sent posts whose mark is behind their release, withdrawn at *since* or later, or back; no edit waits."""
    rows = [
        *await reader.rows(_UNMARKED, since=to_text(since), limit=limit),
        *await reader.rows(_STILL_MARKED, limit=limit),
    ]
    return [delivery(row) for row in rows]


async def arm_again(tx: Transaction, post: Delivery, now: datetime) -> bool:
    """Let the edit that *post* had once be made again; false where it never had one."""
    return bool(
        await tx.execute(_ARM_AGAIN, release_id=post.release_id, channel_id=post.channel_id, now=to_text(now))
    )
