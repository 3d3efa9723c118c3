"""The outbox: what is to be sent to which channel, and how far it got.

planned → claimed → sent | dead, and claimed → planned for a retry. One channel's deliveries go one at a time;
posts and digests in the order of their ids: while an older one is planned or claimed, it gives no later one.
Edits and what follows a post (``FOLLOW_UPS``) wait for posts that are due, and hold none up: Discord lets a
published message be edited three times an hour only.
"""

import json
from datetime import datetime

from bot.model.delivery import Delivery
from bot.model.ids import ChannelId, DeliveryId, GuildId, MessageId
from bot.store.database import Reader, Transaction, to_text
from bot.store.delivery_reads import (
    by_key,
    counts,
    delivery,
    get,
    left_claims,
    message_of,
    next_try_at,
    oldest_waiting,
    post_of,
)

__all__ = [
    "arm_edit",
    "by_key",
    "claim",
    "confirm",
    "counts",
    "dead",
    "drop_waiting",
    "edit_again",
    "get",
    "left_claims",
    "message_of",
    "next_try_at",
    "oldest_waiting",
    "outdated",
    "post_of",
    "renewed",
    "retry_later",
]

# An edit is armed again by each later revision, also while an earlier one waits: then it just shows the newer.
_ARM_EDIT = """
insert into deliveries
    (release_id, guild_id, channel_id, kind, key, state, revision, planned_at, next_try_at, member_id, because)
values (:release_id, :guild_id, :channel_id, 'edit', :key, 'planned', :revision, :now, :now, :member_id, :because)
on conflict (release_id, channel_id, kind) do update
set state = 'planned', revision = excluded.revision, key = excluded.key, planned_at = excluded.planned_at,
    next_try_at = excluded.next_try_at, attempts = 0, first_claimed_at = null, claimed_at = null,
    sent_at = null, error = null
where deliveries.revision < excluded.revision
"""
# cross join: SQLite must begin with the few revised releases, not walk every delivery there ever was.
_OUTDATED = """
select post.* from releases cross join deliveries post
where releases.revised_at >= :since and post.release_id = releases.id and post.kind = 'post'
  and post.state = 'sent' and post.revision < releases.revision
  and not exists (
    select 1 from deliveries edit
    where edit.release_id = releases.id and edit.channel_id = post.channel_id and edit.kind = 'edit'
      and edit.revision >= releases.revision)
limit :limit
"""
# materialized: PostgreSQL may otherwise run the inner query again for each row, and take more than the limit.
_CLAIM = """
with due as materialized (
    select head.id from deliveries head
    where head.state = 'planned' and head.next_try_at <= :now and not exists (
        select 1 from deliveries other
        where other.channel_id = head.channel_id and other.id <> head.id and other.state in ('planned', 'claimed')
          and (other.state = 'claimed'
            or head.kind in ('post', 'digest') and other.kind in ('post', 'digest') and other.id < head.id
            or head.kind not in ('post', 'digest') and other.next_try_at <= :now
              and (other.kind in ('post', 'digest') or other.id < head.id)
            or head.kind = 'crosspost' and other.kind = 'crosspost' and other.id < head.id))
    order by head.id limit :limit {skip_locked})
update deliveries
set state = 'claimed', claimed_at = :now, claimed_by = {session}, attempts = attempts + 1,
    first_claimed_at = coalesce(first_claimed_at, :now)
where state = 'planned' and id in (select id from due)
returning *
"""
_CONFIRM = """
update deliveries
set state = 'sent', message_id = :message_id, sent_at = :now, error = null,
    revision = coalesce(cast(:revision as integer), revision), shown = coalesce(cast(:shown as text), shown)
where id = :id and state in ('claimed', 'planned')
"""
_RENEWED = "update deliveries set revision = :revision, shown = :shown where id = :id and revision <= :revision"
_RETRY = """
update deliveries
set state = 'planned', next_try_at = :at, error = :error, claimed_at = null,
    first_claimed_at = case when :forget = 1 then null else first_claimed_at end
where id = :id and state = 'claimed'
"""
_DEAD = """
update deliveries set state = 'dead', error = :error, claimed_at = null
where id = :id and state in ('planned', 'claimed')
"""
# Armed as when it was planned: which is past, so it is due.
_EDIT_AGAIN = """
update deliveries
set state = 'planned', next_try_at = planned_at, attempts = 0, first_claimed_at = null, error = null
where kind = 'edit' and state = 'dead' and error in ('archived', 'forbidden', 'removed')
  and (channel_id = :channel_id or guild_id = :guild_id)
"""
_DROP_WAITING = """
update deliveries set state = 'dead', error = :error where channel_id = :channel_id and state = 'planned'
"""


async def arm_edit(tx: Transaction, post: Delivery, *, key: str, revision: int, now: datetime) -> bool:
    """Plan that *post*'s message shall show *revision*; false where an edit for it is there already."""
    return bool(
        await tx.execute(
            _ARM_EDIT,
            release_id=post.release_id,
            guild_id=post.guild_id,
            channel_id=post.channel_id,
            key=key,
            revision=revision,
            now=to_text(now),
            member_id=post.member,
            because=json.dumps(post.because),
        )
    )


async def outdated(reader: Reader, *, since: datetime, limit: int) -> list[Delivery]:
    """Sent posts that show an older revision than their release got at *since* or later, with no edit armed."""
    return [delivery(row) for row in await reader.rows(_OUTDATED, since=to_text(since), limit=limit)]


async def claim(tx: Transaction, now: datetime, *, limit: int) -> list[Delivery]:
    """Take up to *limit* deliveries that are due, at most one of each channel, oldest first.

    What one process claims no other can; it stays claimed until ``confirm``, ``retry_later`` or ``dead``.
    """
    rows = await tx.rows(_CLAIM, now=to_text(now), limit=limit)
    return sorted((delivery(row) for row in rows), key=lambda one: one.id)


async def confirm(
    tx: Transaction,
    delivery_id: DeliveryId,
    message_id: MessageId | None,
    now: datetime,
    *,
    revision: int | None = None,
    shown: str | None = None,
) -> bool:
    """The platform has it. *revision*: which one the message shows, where it isn't the planned one.

    *shown*: a hash of what the reader sees, ``None`` where unknown. False where it was sent or dead already.
    """
    return bool(
        await tx.execute(
            _CONFIRM, id=delivery_id, message_id=message_id, now=to_text(now), revision=revision, shown=shown
        )
    )


async def renewed(tx: Transaction, post_id: DeliveryId, *, revision: int, shown: str | None) -> None:
    """A sent post's message shows *revision* now: it was edited, or the revision changes nothing in it.

    *shown* ``None``: nobody knows what it shows until an edit under way is confirmed.
    """
    await tx.execute(_RENEWED, id=post_id, revision=revision, shown=shown)


async def retry_later(
    tx: Transaction, delivery_id: DeliveryId, *, at: datetime, error: str | None, surely_unsent: bool = False
) -> bool:
    """Give a claim back, to be tried at *at* or later; false where it isn't claimed.

    :param surely_unsent: no attempt at all can have reached the platform: ``first_claimed_at`` is forgotten.
    """
    return bool(await tx.execute(_RETRY, id=delivery_id, at=to_text(at), error=error, forget=int(surely_unsent)))


async def dead(tx: Transaction, delivery_id: DeliveryId, *, error: str) -> bool:
    """Give up; false where it was sent or dead already."""
    return bool(await tx.execute(_DEAD, id=delivery_id, error=error))


async def drop_waiting(tx: Transaction, channel_id: ChannelId, *, error: str) -> int:
    """Give up everything planned for a channel we can't post to (not what is claimed); how many that were."""
    return await tx.execute(_DROP_WAITING, channel_id=channel_id, error=error)


async def edit_again(tx: Transaction, *, channel: ChannelId | None = None, guild: GuildId | None = None) -> int:
    """A channel or guild that shut us out takes us again: its posts are corrected after all; how many edits."""
    return await tx.execute(_EDIT_AGAIN, channel_id=channel, guild_id=guild)
