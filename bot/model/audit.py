"""Who changed what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.model.ids import GuildId, MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change an admin made. ``action``: the command's name; ``detail``: plain JSON values.

    ``id``: later changes have higher ones.
    """

    guild_id: GuildId
    member_id: MemberId
    at: datetime
    action: str
    detail: Mapping[str, object]
    id: int = field(default=0, compare=False)
