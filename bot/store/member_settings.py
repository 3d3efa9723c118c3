"""What a member set for themselves, in every guild."""

from bot.model.ids import MemberId
from bot.store.database import Reader, Transaction

_LANGUAGE = "select language from member_settings where member_id = :member_id"
_SET_LANGUAGE = """
insert into member_settings (member_id, language) values (:member_id, :language)
on conflict (member_id) do update set language = excluded.language
"""


async def language(reader: Reader, member_id: MemberId) -> str | None:
    """The language a member chose; ``None`` where they chose none."""
    row = await reader.row(_LANGUAGE, member_id=member_id)
    return None if row is None else row["language"]


async def set_language(tx: Transaction, member_id: MemberId, chosen: str | None) -> None:
    """Keep a member's language; ``None`` takes it back."""
    await tx.execute(_SET_LANGUAGE, member_id=member_id, language=chosen)
