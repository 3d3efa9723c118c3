"""Which release says in another language what one says: found in ``twins``, told as an asker may see it."""

from collections.abc import Sequence

from bot.model.ids import ReleaseId
from bot.model.release import ReleaseRef
from bot.model.scope import Scope
from bot.store import releases
from bot.store.database import Reader
from bot.store.dialect import listed

_TWINS = "select release_id, twin_id from twins where release_id in (:ids)"


async def ids(reader: Reader, some: Sequence[ReleaseId]) -> dict[ReleaseId, ReleaseId]:
    """The twins of those of *some* that have one."""
    if not some:
        return {}
    sql, values = listed(_TWINS, "ids", some)
    return {ReleaseId(row["release_id"]): ReleaseId(row["twin_id"]) for row in await reader.rows(sql, **values)}


async def shown(reader: Reader, scope: Scope, some: Sequence[ReleaseId]) -> dict[ReleaseId, ReleaseRef]:
    """What is shown of the twins of *some*, as far as they are in scope."""
    pairs = await ids(reader, some)
    found = {one.id: one for one in await releases.refs(reader, scope, list(pairs.values()))}
    return {one: found[twin] for one, twin in pairs.items() if twin in found}
