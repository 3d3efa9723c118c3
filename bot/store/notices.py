"""News an admin must have, once each: the key makes the same news one notice."""

from datetime import datetime

from bot.model.answer import Message
from bot.model.delivery import Notice
from bot.model.ids import GuildId, MemberId, NoticeId
from bot.store.database import Reader, Row, Transaction, from_text, to_text
from bot.store.message_text import from_json, to_json

_ADD = """
insert into notices (guild_id, key, recipient_id, message, created_at, next_try_at)
values (:guild_id, :key, :recipient_id, :message, :now, :now)
on conflict (key) do nothing
"""
_DUE = """
select * from notices where sent_at is null and next_try_at <= :now order by next_try_at, id limit :limit
"""
_SENT = "update notices set sent_at = :now, attempts = attempts + 1 where id = :id and sent_at is null"
_RETRY = "update notices set next_try_at = :at, attempts = attempts + 1 where id = :id and sent_at is null"
_TOLD = "select * from notices where key like :pattern order by id"
_FORGET = "delete from notices where key = :key"
_NEXT = "select min(next_try_at) as at from notices where sent_at is null"


async def add(
    tx: Transaction,
    *,
    guild_id: GuildId,
    key: str,
    recipient: MemberId | None,
    message: Message,
    now: datetime,
) -> bool:
    """Note it to be sent; false where a notice with *key* was noted before (sent or not)."""
    return bool(
        await tx.execute(
            _ADD,
            guild_id=guild_id,
            key=key,
            recipient_id=recipient,
            message=to_json(message),
            now=to_text(now),
        )
    )


async def due(reader: Reader, now: datetime, *, limit: int) -> list[Notice]:
    """Notices to be sent by *now*, the longest due first."""
    return [_notice(row) for row in await reader.rows(_DUE, now=to_text(now), limit=limit)]


async def mark_sent(tx: Transaction, notice_id: NoticeId, now: datetime) -> bool:
    """It was sent, or given up; false where that was marked before."""
    return bool(await tx.execute(_SENT, id=notice_id, now=to_text(now)))


async def retry_later(tx: Transaction, notice_id: NoticeId, *, at: datetime) -> None:
    """It could not be sent now."""
    await tx.execute(_RETRY, id=notice_id, at=to_text(at))


async def told(reader: Reader, prefix: str) -> list[Notice]:
    """Notices whose key begins with *prefix* (no ``%`` or ``_`` in it), sent or not."""
    return [_notice(row) for row in await reader.rows(_TOLD, pattern=prefix + "%")]


async def forget(tx: Transaction, key: str) -> None:
    """What *key* told of is over, so that the next time is news again."""
    await tx.execute(_FORGET, key=key)


async def next_try_at(reader: Reader) -> datetime | None:
    """When the next notice is due; ``None`` where none waits."""
    row = await reader.row(_NEXT)
    return None if row is None else from_text(row["at"])


def _notice(row: Row) -> Notice:
    return Notice(
        id=NoticeId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        key=row["key"],
        recipient=None if row["recipient_id"] is None else MemberId(row["recipient_id"]),
        message=from_json(row["message"]),
        created_at=from_text(row["created_at"]),
        attempts=row["attempts"],
    )
