"""Who changed what in a guild, for its admins."""

import json
from collections.abc import Mapping
from datetime import datetime

from bot.model.audit import AuditEntry
from bot.model.ids import GuildId, MemberId
from bot.store.database import Reader, Transaction, from_text, to_text

_RECORD = """
insert into audit (guild_id, member_id, at, action, detail)
values (:guild_id, :member_id, :now, :action, :detail)
"""
_RECENT = """
select * from audit
where guild_id = :guild_id and (cast(:before as bigint) is null or id < :before) order by id desc limit :limit
"""


async def record(
    tx: Transaction,
    *,
    guild_id: GuildId,
    member_id: MemberId,
    action: str,
    detail: Mapping[str, object],
    now: datetime,
) -> None:
    """Keep that a member did *action* (a command's name), in the transaction that did it."""
    await tx.execute(
        _RECORD,
        guild_id=guild_id,
        member_id=member_id,
        now=to_text(now),
        action=action,
        detail=json.dumps(detail, ensure_ascii=False, default=str),
    )


async def recent(
    reader: Reader, guild_id: GuildId, *, limit: int = 20, before: int | None = None
) -> list[AuditEntry]:
    """The last changes of a guild, newest first; *before*: only those before the one with this id."""
    return [
        AuditEntry(
            id=row["id"],
            guild_id=GuildId(row["guild_id"]),
            member_id=MemberId(row["member_id"]),
            at=from_text(row["at"]),
            action=row["action"],
            detail=json.loads(row["detail"]),
        )
        for row in await reader.rows(_RECENT, guild_id=guild_id, limit=limit, before=before)
    ]
