"""Deliveries to channels that subscribed: posts, digests, and what follows a post once it stands."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.model.delivery import Delivery, DeliveryKind, Target
from bot.model.ids import ChannelId, DeliveryId, ReleaseId
from bot.model.release import Release
from bot.store.database import Reader, Transaction, Value, from_text, to_text
from bot.store.delivery_reads import delivery
from bot.store.releases import release

# One key is one message: a release that two feeds carry under the same guid reaches a channel of both once; so
# does one that a digest showed.
_PLAN_POST = """
insert into deliveries
    (release_id, guild_id, channel_id, kind, key, state, revision, planned_at, next_try_at,
     subscription_id, follow_ups)
select cast(:release_id as bigint), cast(:guild_id as bigint), cast(:channel_id as bigint), 'post',
    cast(:key as text), 'planned', cast(:revision as integer), cast(:now as text), cast(:now as text),
    cast(:subscription_id as bigint), cast(:follow_ups as text)
where not exists (select 1 from deliveries same where same.key = :key)
  and not exists (
    select 1 from digest_releases shown where shown.channel_id = :channel_id and shown.release_id = :release_id)
on conflict (release_id, channel_id, kind) do nothing
"""
_PLAN_DIGEST = """
insert into deliveries
    (release_id, guild_id, channel_id, kind, key, state, revision, planned_at, next_try_at, subscription_id)
values (:release_id, :guild_id, :channel_id, 'digest', :key, 'planned', 1, :now, :now, :subscription_id)
on conflict (release_id, channel_id, kind) do nothing
returning id
"""
_PUT_IN = """
insert into digest_releases (channel_id, release_id, delivery_id, revision, withdrawn)
select cast(:channel_id as bigint), releases.id, cast(:delivery_id as bigint), releases.revision,
    case when releases.withdrawn_at is null then 0 else 1 end
from releases where releases.id = :release_id
on conflict (channel_id, release_id) do nothing
"""
_IN_DIGEST = """
select releases.* from digest_releases join releases on releases.id = digest_releases.release_id
where digest_releases.delivery_id = :id order by releases.id
"""
_SHOWN = """
select release_id from deliveries where channel_id = :channel_id and release_id = :release_id and kind = 'post'
union all
select release_id from digest_releases where channel_id = :channel_id and release_id = :release_id
"""
_TO_FOLLOW_UP = """
select * from deliveries where follow_ups is not null and state = 'sent' and kind = 'post' order by id limit :limit
"""
_PLAN_FOLLOW_UP = """
insert into deliveries
    (release_id, guild_id, channel_id, kind, key, state, revision, planned_at, next_try_at, subscription_id)
values (:release_id, :guild_id, :channel_id, :kind, :key, 'planned', 1, :now, :at, :subscription_id)
on conflict (release_id, channel_id, kind) do nothing
"""
_FOLLOWED_UP = "update deliveries set follow_ups = null where id = :id"
_DROP_FOLLOW_UPS = """
update deliveries set state = 'dead', error = :error
where channel_id = :channel_id and kind = :kind and state = 'planned'
"""
# When each was, or may have been, or shall be: all of them count against the platform's hour.
_CROSSPOSTS = """
select coalesce(sent_at, claimed_at, next_try_at) as at from deliveries
where channel_id = :channel_id and kind = 'crosspost' and state <> 'dead'
  and (cast(:before as bigint) is null or id < :before)
order by id desc limit :most
"""


async def plan_alone(tx: Transaction) -> None:
    """Until the transaction ends no other process plans: what one sees unplanned, the other finds planned."""
    await tx.rows("{one_at_a_time}")


async def plan_posts(
    tx: Transaction, release_id: ReleaseId, revision: int, targets: Mapping[str, Target], now: datetime
) -> None:
    """Plan the posts of one release, by key; those whose key or channel has one already stay as they are."""
    posts = post_rows(release_id, revision, targets, now)
    if posts:
        await tx.many(_PLAN_POST, posts)


def post_rows(
    release_id: ReleaseId, revision: int, targets: Mapping[str, Target], now: datetime
) -> list[dict[str, Value]]:
    """The columns of one release's posts, by key."""
    return [
        {
            "release_id": release_id,
            "guild_id": one.guild_id,
            "channel_id": one.channel_id,
            "key": key,
            "revision": revision,
            "now": to_text(now),
            "subscription_id": one.subscription_id,
            "follow_ups": follow_ups_text(one),
        }
        for key, one in targets.items()
    ]


def follow_ups_text(target: Target) -> str | None:
    """What follows a post, as its row keeps it."""
    return " ".join(kind.value for kind in target.follow_ups) or None


async def plan_digest(
    tx: Transaction, target: Target, key: str, some: Sequence[ReleaseId], now: datetime
) -> DeliveryId | None:
    """Plan one message that shows all of *some*, under the oldest of them; ``None``: it is there already."""
    row = await tx.row(
        _PLAN_DIGEST,
        release_id=some[0],
        guild_id=target.guild_id,
        channel_id=target.channel_id,
        key=key,
        now=to_text(now),
        subscription_id=target.subscription_id,
    )
    if row is None:
        return None
    made = DeliveryId(row["id"])
    await tx.many(
        _PUT_IN,
        [{"channel_id": target.channel_id, "release_id": one, "delivery_id": made} for one in some],
    )
    return made


async def in_digest(reader: Reader, delivery_id: DeliveryId) -> list[Release]:
    """The releases a digest shows, in the order they were stored."""
    return [release(row) for row in await reader.rows(_IN_DIGEST, id=delivery_id)]


async def is_shown(reader: Reader, channel: ChannelId, release_id: ReleaseId) -> bool:
    """Whether a channel has a release already, as a post or in a digest, sent or on its way."""
    return await reader.row(_SHOWN, channel_id=channel, release_id=release_id) is not None


async def to_follow_up(reader: Reader, limit: int) -> list[Delivery]:
    """Posts that stand, and what is to be done then isn't planned yet."""
    return [delivery(row) for row in await reader.rows(_TO_FOLLOW_UP, limit=limit)]


async def plan_follow_up(
    tx: Transaction, post: Delivery, kind: DeliveryKind, *, key: str, at: datetime, now: datetime
) -> None:
    """Plan what follows a post, at *at* or later; once."""
    await tx.execute(
        _PLAN_FOLLOW_UP,
        release_id=post.release_id,
        guild_id=post.guild_id,
        channel_id=post.channel_id,
        kind=kind.value,
        key=key,
        at=to_text(at),
        now=to_text(now),
        subscription_id=post.subscription_id,
    )


async def followed_up(tx: Transaction, post_id: DeliveryId) -> None:
    """All that follows a post is planned."""
    await tx.execute(_FOLLOWED_UP, id=post_id)


async def drop_follow_ups(tx: Transaction, channel: ChannelId, kind: DeliveryKind, *, error: str) -> int:
    """Give up all of a kind that waits for a channel; how many that were."""
    return await tx.execute(_DROP_FOLLOW_UPS, channel_id=channel, kind=kind.value, error=error)


async def may_crosspost_at(
    reader: Reader,
    channel: ChannelId,
    *,
    most: int,
    within: timedelta,
    now: datetime,
    before: DeliveryId | None = None,
) -> datetime:
    """When a channel's next message may be published: never more than *most* within so long a time.

    :param before: the delivery that asks: only those before it count.
    """
    rows = await reader.rows(_CROSSPOSTS, channel_id=channel, most=most, before=before)
    return now if len(rows) < most else max(now, from_text(rows[-1]["at"]) + within)
