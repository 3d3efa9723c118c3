"""What a release tells of, at a glance."""

from bot.model.delivery import Told
from bot.model.ids import ReleaseId
from bot.store.database import Reader

_TOLD = """
select exists (select 1 from meetings where release_id = :id) as meets,
    exists (select 1 from statements where release_id = :id) as says
"""


async def told(reader: Reader, release_id: ReleaseId) -> Told:
    """The first it has of: meetings, statements, names."""
    row = await reader.row(_TOLD, id=release_id)
    if row is not None and row["meets"]:
        return Told.MEETINGS
    return Told.STATEMENTS if row is not None and row["says"] else Told.NAMES
