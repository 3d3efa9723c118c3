"""What a guild's channels didn't get, why, and how it is sent after all or let go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.delivery import DeliveryState, Target
from bot.model.ids import ChannelId, DeliveryId, GuildId, ReleaseId
from bot.store.channel_deliveries import post_rows
from bot.store.database import Reader, Row, Transaction, from_text, to_text
from bot.store.zones import from_zone

MISSED = "suspended"
"""``deliveries.error`` of what came while its channel was stopped."""

DELETED = "deleted"
"""Of a post that stood there until a moderator deleted it: never offered, never posted again."""

_KEEP = """
insert into deliveries
    (release_id, guild_id, channel_id, kind, key, state, revision, planned_at, next_try_at,
     subscription_id, follow_ups, error)
select cast(:release_id as bigint), cast(:guild_id as bigint), cast(:channel_id as bigint), 'post',
    cast(:key as text), 'dead', cast(:revision as integer), cast(:now as text), cast(:now as text),
    cast(:subscription_id as bigint), cast(:follow_ups as text), 'suspended'
where not exists (select 1 from deliveries same where same.key = :key)
on conflict (release_id, channel_id, kind) do nothing
"""
# Never offered: what an admin let go ('dropped'), a moderator deleted, or was planned when we had been removed.
_OFFERED = """
deliveries.guild_id = :guild_id and deliveries.kind in ('post', 'digest') and deliveries.planned_at >= :since
  and (cast(:channel_id as bigint) is null or deliveries.channel_id = :channel_id)
  and deliveries.state = 'dead' and coalesce(deliveries.error, '') not in ('dropped', 'deleted', 'removed')
"""
_DEAD = f"""
select deliveries.*, releases.title, coalesce(releases.published_at, releases.first_seen_at) as shown_at,
  releases.published_offset
from deliveries join releases on releases.id = deliveries.release_id
where {_OFFERED} order by deliveries.id desc limit :limit
"""  # noqa: S608 -- our own words
_LATE = """
select deliveries.*, releases.title, coalesce(releases.published_at, releases.first_seen_at) as shown_at,
  releases.published_offset
from deliveries join releases on releases.id = deliveries.release_id
where deliveries.guild_id = :guild_id and deliveries.kind in ('post', 'digest') and deliveries.state = 'planned'
  and deliveries.attempts > 0 and deliveries.error in ('retry', 'unknown')
order by deliveries.id limit :limit
"""
_COUNT = f"select count(*) as number from deliveries where {_OFFERED}"  # noqa: S608 -- our own words
# What may have been sent keeps when: then the channel is looked through first, and nothing is posted twice.
_RETRY = f"""
update deliveries
set state = 'planned', next_try_at = :now, error = null, claimed_at = null,
    first_claimed_at = case
        when attempts <= 1 and error in ('forbidden', 'gone', 'invalid', 'archived', 'suspended') then null
        else first_claimed_at end,
    attempts = 0
where id in (select deliveries.id from deliveries where {_OFFERED})
"""  # noqa: S608 -- our own words
_HURRY = """
update deliveries set next_try_at = :now
where guild_id = :guild_id and state = 'planned' and attempts > 0 and next_try_at > :now
  and (cast(:channel_id as bigint) is null or channel_id = :channel_id)
"""
_DROP = f"""
update deliveries set error = 'dropped'
where id in (select deliveries.id from deliveries where {_OFFERED})
"""  # noqa: S608 -- our own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """One release a channel didn't get. ``because``: a ``SendOutcome`` value, ``unsure`` or ``MISSED``.

    ``state`` ``PLANNED``: it is tried again, at ``next_try_at``.
    """

    id: DeliveryId
    channel: ChannelId
    title: str
    date: datetime
    state: DeliveryState
    because: str
    attempts: int
    next_try_at: datetime


async def keep(
    tx: Transaction, release_id: ReleaseId, revision: int, targets: Mapping[str, Target], now: datetime
) -> None:
    """Note by key what stopped channels miss; those whose key or channel has the release stay as they are."""
    rows = post_rows(release_id, revision, targets, now)
    if rows:
        await tx.many(_KEEP, rows)


async def dead(
    reader: Reader, guild: GuildId, *, since: datetime, limit: int, channel: ChannelId | None = None
) -> Sequence[Undelivered]:
    """What was given up since *since* and is on offer, the newest first."""
    rows = await reader.rows(_DEAD, guild_id=guild, channel_id=channel, since=to_text(since), limit=limit)
    return [_undelivered(row) for row in rows]


async def late(reader: Reader, guild: GuildId, limit: int) -> Sequence[Undelivered]:
    """What was tried in vain and will be tried again, the oldest first."""
    return [_undelivered(row) for row in await reader.rows(_LATE, guild_id=guild, limit=limit)]


async def count(reader: Reader, guild: GuildId, *, since: datetime, channel: ChannelId | None = None) -> int:
    """How many ``dead`` would give, without a limit."""
    row = await reader.row(_COUNT, guild_id=guild, channel_id=channel, since=to_text(since))
    return 0 if row is None else int(row["number"])


async def retry(
    tx: Transaction, guild: GuildId, *, since: datetime, now: datetime, channel: ChannelId | None = None
) -> int:
    """Plan again what ``dead`` gives, and try at once what waits for a later try; how many that are."""
    values = {"guild_id": guild, "channel_id": channel, "now": to_text(now)}
    again = await tx.execute(_RETRY, since=to_text(since), **values)
    return again + await tx.execute(_HURRY, **values)


async def drop(tx: Transaction, guild: GuildId, *, since: datetime, channel: ChannelId | None = None) -> int:
    """Let go what ``dead`` gives; how many that were."""
    return await tx.execute(_DROP, guild_id=guild, channel_id=channel, since=to_text(since))


def _undelivered(row: Row) -> Undelivered:
    return Undelivered(
        id=DeliveryId(row["id"]),
        channel=ChannelId(row["channel_id"]),
        title=row["title"],
        date=from_zone(row["shown_at"], row["published_offset"]),
        state=DeliveryState(row["state"]),
        because=row["error"] or "unknown",
        attempts=row["attempts"],
        next_try_at=from_text(row["next_try_at"]),
    )
