"""People, as an asker may see them: only names and roles that feeds in their scope gave."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.ids import PersonId, ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody. ``name``: the fullest spelling seen; ``aliases``: the others, longest first."""

    id: PersonId
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """An office somebody held, by the dates of the first and the last release that gave it, and that last one."""

    title: str | None
    organization: str | None
    first_seen: datetime
    last_seen: datetime
    last_release: ReleaseId
