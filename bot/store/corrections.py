"""The operator's corrections: kept, listed, and applied each time a release's facts are kept."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.model.correction import Correction, CorrectionKind
from bot.model.facts import Facts
from bot.model.ids import CorrectionId, PersonId, ReleaseId
from bot.model.meeting import ReportedMeeting
from bot.store.corrected import anchor, corrected
from bot.store.database import Reader, Row, Transaction, from_text, to_text

_ADD = """
insert into corrections (kind, release_id, person_id, detail, made_at)
values (:kind, :release_id, :person_id, :detail, :now) returning id
"""
_EVERY = "select * from corrections order by id"
_GET = "select * from corrections where id = :id"
_OF_RELEASE = "select * from corrections where release_id = :release_id order by id"
_HOLDS = "update corrections set holds = :holds where id = :id"
_REMOVE = "delete from corrections where id = :id"


async def add_to_meeting(
    tx: Transaction, kind: CorrectionKind, reported: ReportedMeeting, detail: Mapping[str, Any], now: datetime
) -> CorrectionId:
    """Keep a correction of a meeting; the release's facts are to be kept again for it to show."""
    release_id = reported.release.id
    return await add(tx, kind, {"meeting": anchor(reported.meeting), **detail}, now, release_id=release_id)


async def add(
    tx: Transaction,
    kind: CorrectionKind,
    detail: Mapping[str, Any],
    now: datetime,
    *,
    release_id: ReleaseId | None = None,
    person_id: PersonId | None = None,
) -> CorrectionId:
    """Keep a correction."""
    row = await tx.row(
        _ADD,
        kind=kind,
        release_id=release_id,
        person_id=person_id,
        detail=json.dumps(detail, ensure_ascii=False),
        now=to_text(now),
    )
    assert row is not None
    return CorrectionId(row["id"])


async def applied(tx: Transaction, release_id: ReleaseId, facts: Facts) -> Facts:
    """*facts* as the operator wants them; each correction is marked by whether it found what it mends."""
    for row in await tx.rows(_OF_RELEASE, release_id=release_id):
        mended = corrected(facts, _correction(row))
        await tx.execute(_HOLDS, id=row["id"], holds=mended is not None)
        facts = mended or facts
    return facts


async def every(reader: Reader) -> list[Correction]:
    """All corrections, the first one first."""
    return [_correction(row) for row in await reader.rows(_EVERY)]


async def get(reader: Reader, correction_id: CorrectionId) -> Correction | None:
    """One correction."""
    row = await reader.row(_GET, id=correction_id)
    return None if row is None else _correction(row)


async def remove(tx: Transaction, correction_id: CorrectionId) -> None:
    """Take a correction back; the release's facts are to be kept again for it to show."""
    await tx.execute(_REMOVE, id=correction_id)


def _correction(row: Row) -> Correction:
    return Correction(
        id=CorrectionId(row["id"]),
        kind=CorrectionKind(row["kind"]),
        release_id=None if row["release_id"] is None else ReleaseId(row["release_id"]),
        person_id=None if row["person_id"] is None else PersonId(row["person_id"]),
        detail=json.loads(row["detail"]),
        made_at=from_text(row["made_at"]),
        holds=None if row["holds"] is None else bool(row["holds"]),
    )
