"""Documents releases cite."""

from bot.model.ids import ReleaseId
from bot.model.meeting import Document
from bot.model.scope import Scope
from bot.store.database import Reader
from bot.store.name_keys import name_key

_FOUND = """
select documents.name, count(*) as number from documents
join release_documents on release_documents.document_id = documents.id
join releases on releases.id = release_documents.release_id
join feeds on feeds.id = releases.feed_id
where documents.folded like :pattern escape '!' and {visible}
group by documents.id, documents.name order by number desc, documents.id limit :limit
"""
_OF_RELEASE = """
select documents.name from documents
join release_documents on release_documents.document_id = documents.id
join releases on releases.id = release_documents.release_id
join feeds on feeds.id = releases.feed_id
where releases.id = :release_id and {visible} order by documents.id
"""


async def search(reader: Reader, scope: Scope, typed: str, limit: int = 25) -> list[Document]:
    """Documents in whose name *typed* stands, the most cited first; nothing typed gives the most cited."""
    pattern = f"%{name_key(typed)}%"  # a key holds letters, digits and spaces: no wildcard can be in it
    rows = await reader.rows(_FOUND, pattern=pattern, scope=scope.key, limit=limit)
    return [Document(row["name"], row["number"]) for row in rows]


async def of_release(reader: Reader, scope: Scope, release_id: ReleaseId) -> list[str]:
    """The documents one release cites."""
    rows = await reader.rows(_OF_RELEASE, release_id=release_id, scope=scope.key)
    return [row["name"] for row in rows]
