"""Releases that name a person, whatever they say of them."""

from collections.abc import Sequence

from bot.model.ids import PersonId
from bot.model.release import ReleaseRef
from bot.model.scope import Scope
from bot.store.database import Reader
from bot.store.dialect import listed
from bot.store.release_refs import ref

_NAMING = """
select {release} from releases
join feeds on feeds.id = releases.feed_id
join offices on offices.id = feeds.office_id
where releases.id in (select release_id from person_names where person_id in (:people)) and {visible}
order by releases.sort_at desc, releases.id desc limit :limit
"""
_COUNT = """
select count(*) as number from releases
join feeds on feeds.id = releases.feed_id
where releases.id in (select release_id from person_names where person_id in (:people)) and {visible}
"""


async def naming(reader: Reader, scope: Scope, people: Sequence[PersonId], limit: int = 5) -> list[ReleaseRef]:
    """Releases in scope that name any of *people*, newest first."""
    sql, values = listed(_NAMING, "people", people)
    return [ref(row) for row in await reader.rows(sql, scope=scope.key, limit=limit, **values)]


async def count_naming(reader: Reader, scope: Scope, people: Sequence[PersonId]) -> int:
    """How many releases in scope name any of *people*."""
    sql, values = listed(_COUNT, "people", people)
    row = await reader.row(sql, scope=scope.key, **values)
    return 0 if row is None else int(row["number"])
