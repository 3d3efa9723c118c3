"""What people said, as releases report it, newest first by the release's date."""

import json
from collections.abc import Sequence

from bot.model.facts import Statement
from bot.model.ids import PersonId, ReleaseId
from bot.model.meeting import ReportedStatement
from bot.model.scope import Scope
from bot.store.database import Reader, Row
from bot.store.dialect import listed
from bot.store.meetings import evidence
from bot.store.release_refs import ref

_BY_PEOPLE = """
select statements.person_id, statements.speaker, statements.verb, statements.content, statements.evidence,
    statements.rule, {release}
from statements join releases on releases.id = statements.release_id
join feeds on feeds.id = releases.feed_id
join offices on offices.id = feeds.office_id
where statements.person_id in (:people) and {visible}
order by statements.sort_at desc, statements.id desc limit :limit
"""
_OF_RELEASE = """
select statements.person_id, statements.speaker, statements.verb, statements.content, statements.evidence,
    statements.rule, {release}
from statements join releases on releases.id = statements.release_id
join feeds on feeds.id = releases.feed_id
join offices on offices.id = feeds.office_id
where statements.release_id = :release_id and {visible} order by statements.position
"""


async def by_people(
    reader: Reader, scope: Scope, people: Sequence[PersonId], limit: int = 25
) -> list[ReportedStatement]:
    """What any of *people* said."""
    if not people:
        return []
    sql, values = listed(_BY_PEOPLE, "people", people)
    return [_reported(row) for row in await reader.rows(sql, scope=scope.key, limit=limit, **values)]


async def of_release(reader: Reader, scope: Scope, release_id: ReleaseId) -> list[ReportedStatement]:
    """The statements of one release, in its order."""
    rows = await reader.rows(_OF_RELEASE, release_id=release_id, scope=scope.key)
    return [_reported(row) for row in rows]


def _reported(row: Row) -> ReportedStatement:
    return ReportedStatement(
        release=ref(row),
        statement=Statement(
            speaker=row["speaker"],
            verb=row["verb"],
            content=row["content"],
            evidence=evidence(json.loads(row["evidence"])),
            rule=row["rule"],
        ),
        person=None if row["person_id"] is None else PersonId(row["person_id"]),
    )
