"""Organizations as releases name them, for completion: only what feeds in scope name."""

from bot.model.scope import Scope
from bot.store.database import Reader
from bot.store.name_keys import name_key

_BEGINNING = """
select release_organizations.name, max(release_organizations.release_id) as last from release_organizations
join releases on releases.id = release_organizations.release_id
join feeds on feeds.id = releases.feed_id
where release_organizations.folded >= :first and release_organizations.folded < :beyond and {visible}
group by release_organizations.name order by last desc, release_organizations.name limit :limit
"""
_LAST = chr(0x10FFFF)


async def beginning(reader: Reader, scope: Scope, typed: str, limit: int) -> list[str]:
    """The organizations whose name begins with *typed*, those named last first; none for less than two letters.

    Raises ``SlowQueryError`` where that would take long.
    """
    start = name_key(typed)
    if len(start) < 2:
        return []
    rows = await reader.search_rows(_BEGINNING, first=start, beyond=start + _LAST, scope=scope.key, limit=limit)
    return [row["name"] for row in rows]
