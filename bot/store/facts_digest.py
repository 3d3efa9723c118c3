"""One hash over all we say of a release: to tell whether a new reading of it changed anything."""

import hashlib
import json

from bot.model.ids import ReleaseId
from bot.store.database import Reader

_FACTS = (
    "select language, summary from releases where id = :release_id",
    """
    select position, kind, status, date, date_precision, place, evidence from meetings
    where release_id = :release_id order by position
    """,
    """
    select meetings.position as meeting, participants.position, participants.person_id, participants.name,
        participants.role, participants.organization, participants.side
    from participants join meetings on meetings.id = participants.meeting_id
    where meetings.release_id = :release_id order by meetings.position, participants.position
    """,
    """
    select position, person_id, speaker, verb, content, evidence from statements
    where release_id = :release_id order by position
    """,
    "select person_id, name from person_names where release_id = :release_id",
    "select person_id, title, organization from roles where release_id = :release_id",
    "select document_id from release_documents where release_id = :release_id",
    "select name from release_organizations where release_id = :release_id",
)
_UNORDERED = 4  # the texts from here on come in no order


async def digest(reader: Reader, release_id: ReleaseId) -> str:
    """The hash; rules and versions are left out, for they are not told to anybody."""
    found = []
    for number, sql in enumerate(_FACTS):
        rows = [[row[name] for name in row.keys()] for row in await reader.rows(sql, release_id=release_id)]  # noqa: SIM118
        found.append(rows if number < _UNORDERED else sorted(rows, key=repr))
    return hashlib.sha256(json.dumps(found, ensure_ascii=False).encode()).hexdigest()
