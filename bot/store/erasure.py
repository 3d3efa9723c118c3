"""Erases what is kept of a member for themselves; what they did for a guild is the guild's."""

from bot.model.ids import MemberId
from bot.store.database import Transaction

_ERASE = (
    "delete from follows where member_id = :member_id",
    "delete from twin_buttons where channel_id in"
    " (select channel_id from direct_channels where member_id = :member_id)",
    "delete from deliveries where member_id = :member_id",
    "delete from direct_channels where member_id = :member_id",
    "delete from member_guilds where member_id = :member_id",
    "delete from member_settings where member_id = :member_id",
    "delete from notices where recipient_id = :member_id and guild_id = 0",
)


async def erase_member(tx: Transaction, member: MemberId) -> bool:
    """Erase a member's follows, settings and direct messages' traces; false where there was nothing."""
    return sum([await tx.execute(sql, member_id=member) for sql in _ERASE]) > 0
