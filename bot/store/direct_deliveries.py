"""Deliveries to members directly: rows of the outbox like any other, with whom and why."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.ids import DIRECT, ChannelId, FollowId, MemberId, ReleaseId
from bot.store.database import Transaction, Value, to_text

# As for a channel: one key is one message, whichever of two feeds brought the release.
_PLAN = """
insert into deliveries
    (release_id, guild_id, channel_id, kind, key, state, revision, planned_at, next_try_at, member_id, because)
select cast(:release_id as bigint), cast(:guild_id as bigint), cast(:channel_id as bigint), 'post',
    cast(:key as text), 'planned', cast(:revision as integer), cast(:now as text), cast(:now as text),
    cast(:member_id as bigint), cast(:because as text)
where not exists (select 1 from deliveries same where same.key = :key)
on conflict (release_id, channel_id, kind) do nothing
"""

_LET_GO = """
update deliveries set state = 'dead', error = 'ended'
where member_id = :member_id and state = 'planned' and because = :because
"""


@dataclass(frozen=True, slots=True)
class Direct:
    """One release for one member: the key of its message, and the follows that brought it."""

    key: str
    member: MemberId
    channel: ChannelId
    because: tuple[FollowId, ...]


async def plan(
    tx: Transaction, release_id: ReleaseId, revision: int, messages: Sequence[Direct], now: datetime
) -> None:
    """Plan the direct messages of one release; those whose key or channel has one already stay as they are."""
    rows: list[dict[str, Value]] = [
        {
            "release_id": release_id,
            "guild_id": DIRECT,
            "channel_id": one.channel,
            "key": one.key,
            "revision": revision,
            "now": to_text(now),
            "member_id": one.member,
            "because": json.dumps(one.because),
        }
        for one in messages
    ]
    if rows:
        await tx.many(_PLAN, rows)


async def let_go(tx: Transaction, member: MemberId, ended: FollowId) -> int:
    """Send no more of what waits because of one follow alone that has ended; how many messages."""
    return await tx.execute(_LET_GO, member_id=member, because=json.dumps((ended,)))
