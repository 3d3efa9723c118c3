"""Releases of a flood, kept but not posted, until each guild's admins post or drop them."""

from collections.abc import Sequence
from datetime import datetime

from bot.model.ids import FeedId, GuildId, ReleaseId
from bot.model.release import Release
from bot.store import releases
from bot.store.database import Reader, Transaction, to_text
from bot.store.dialect import listed

_HOLD = """
insert into held (guild_id, feed_id, release_id, held_at)
select guild_id, feed_id, cast(:release_id as bigint), cast(:now as text) from guild_feeds
where feed_id = :feed_id and followed = 1
on conflict (guild_id, release_id) do nothing
"""
_OF_GUILD = """
select releases.* from held join releases on releases.id = held.release_id
where held.guild_id = :guild_id and (cast(:feed_id as bigint) is null or held.feed_id = :feed_id)
order by releases.sort_at, releases.id limit :limit
"""
_RELEASE = "delete from held where guild_id = :guild_id and release_id in (:ids)"


async def hold(tx: Transaction, feed_id: FeedId, ids: Sequence[ReleaseId], now: datetime) -> None:
    """Ask every guild that follows the feed about these."""
    for one in ids:
        await tx.execute(_HOLD, feed_id=feed_id, release_id=one, now=to_text(now))


async def of_guild(reader: Reader, guild_id: GuildId, feed_id: FeedId | None, *, limit: int) -> list[Release]:
    """What waits for a guild's word, of one feed or all, the oldest first."""
    rows = await reader.rows(_OF_GUILD, guild_id=guild_id, feed_id=feed_id, limit=limit)
    return [releases.release(row) for row in rows]


async def settle(tx: Transaction, guild_id: GuildId, ids: Sequence[ReleaseId]) -> int:
    """The guild decided on these; how many still waited."""
    if not ids:
        return 0
    sql, values = listed(_RELEASE, "ids", ids)
    return await tx.execute(sql, guild_id=guild_id, **values)
