"""What releases name, for the house's own work: no scope."""

from collections.abc import Mapping, Sequence

from bot.model.ids import PersonId, ReleaseId
from bot.model.named import Named
from bot.store.database import Reader, Row
from bot.store.dialect import listed

_PEOPLE = "select release_id, person_id, name from person_names where release_id in (:ids) order by name"
_ORGANIZATIONS = "select release_id, name from release_organizations where release_id in (:ids) order by name"
_PLACES = """
select distinct release_id, place as name from meetings where release_id in (:ids) and place is not null
order by place
"""
_DOCUMENTS = """
select release_documents.release_id, documents.name from release_documents
join documents on documents.id = release_documents.document_id
where release_documents.release_id in (:ids) order by documents.name
"""
_AT_ONCE = 200  # SQLite takes a limited number of values


async def named_in(reader: Reader, releases: Sequence[ReleaseId]) -> Mapping[ReleaseId, Named]:
    """What each of *releases* names."""
    found: dict[ReleaseId, Named] = {}
    for start in range(0, len(releases), _AT_ONCE):
        found |= await _named_in(reader, releases[start : start + _AT_ONCE])
    return found


async def _named_in(reader: Reader, ids: Sequence[ReleaseId]) -> dict[ReleaseId, Named]:
    people, organizations, places, documents = [
        await _by_release(reader, sql, ids) for sql in (_PEOPLE, _ORGANIZATIONS, _PLACES, _DOCUMENTS)
    ]
    return {
        one: Named(
            people=tuple((PersonId(row["person_id"]), row["name"]) for row in people.get(one, ())),
            organizations=tuple(row["name"] for row in organizations.get(one, ())),
            places=tuple(row["name"] for row in places.get(one, ())),
            documents=tuple(row["name"] for row in documents.get(one, ())),
        )
        for one in ids
    }


async def _by_release(reader: Reader, template: str, ids: Sequence[ReleaseId]) -> dict[int, list[Row]]:
    sql, values = listed(template, "ids", ids)
    found: dict[int, list[Row]] = {}
    for row in await reader.rows(sql, **values):
        found.setdefault(row["release_id"], []).append(row)
    return found
