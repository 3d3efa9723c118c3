"""Meetings as releases report them, newest first by the release's date."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.model.facts import Evidence, Meeting, MeetingKind, MeetingStatus, Participant
from bot.model.ids import EventId, MeetingId, PersonId, ReleaseId
from bot.model.meeting import ReportedMeeting
from bot.model.scope import Scope
from bot.store.database import Reader, Row
from bot.store.dialect import listed
from bot.store.newest import newest_rows
from bot.store.release_refs import ref

# One person's newest meetings are one walk of an index; asking for several at once would visit all of theirs.
_WITH_ONE = """
select participants.meeting_id, participants.sort_at as sorted_at from participants
join meetings on meetings.id = participants.meeting_id
join releases on releases.id = meetings.release_id
join feeds on feeds.id = releases.feed_id
where participants.person_id = :person and {visible}
order by participants.sort_at desc, participants.meeting_id desc limit :limit
"""
_TOGETHER = """
select distinct one.meeting_id, one.sort_at as sorted_at from participants one
join participants other on other.meeting_id = one.meeting_id and other.position <> one.position
join meetings on meetings.id = one.meeting_id
join releases on releases.id = meetings.release_id
join feeds on feeds.id = releases.feed_id
where one.person_id in (:one) and other.person_id in (:other) and {visible}
order by sorted_at desc, one.meeting_id desc limit :limit
"""
_BY_IDS = """
select meetings.id, meetings.position, meetings.kind, meetings.status, meetings.date, meetings.date_precision,
    meetings.place, meetings.evidence, meetings.rule, meetings.event_id, {release}
from meetings join releases on releases.id = meetings.release_id
join feeds on feeds.id = releases.feed_id
join offices on offices.id = feeds.office_id
where meetings.id in (:ids) and {visible}
"""
_OF_EVENTS = """
select meetings.id, meetings.position, meetings.kind, meetings.status, meetings.date, meetings.date_precision,
    meetings.place, meetings.evidence, meetings.rule, meetings.event_id, {release}
from meetings join releases on releases.id = meetings.release_id
join feeds on feeds.id = releases.feed_id
join offices on offices.id = feeds.office_id
where meetings.event_id in (:events) and {visible} order by releases.sort_at desc, meetings.id desc
"""
_OF_RELEASE = """
select meetings.id, meetings.position, meetings.kind, meetings.status, meetings.date, meetings.date_precision,
    meetings.place, meetings.evidence, meetings.rule, meetings.event_id, {release}
from meetings join releases on releases.id = meetings.release_id
join feeds on feeds.id = releases.feed_id
join offices on offices.id = feeds.office_id
where meetings.release_id = :release_id and {visible} order by meetings.position
"""
_NEWEST = """
select meetings.id, meetings.position, meetings.kind, meetings.status, meetings.date, meetings.date_precision,
    meetings.place, meetings.evidence, meetings.rule, meetings.event_id, {release}
from meetings join releases on releases.id = meetings.release_id
join feeds on feeds.id = releases.feed_id
join offices on offices.id = feeds.office_id
where {visible} and {of_feed}
order by releases.sort_at desc, releases.id desc, meetings.position limit :limit
"""
_PARTICIPANTS = "select * from participants where meeting_id in (:ids) order by meeting_id, position"


async def with_person(
    reader: Reader, scope: Scope, people: Sequence[PersonId], limit: int = 200
) -> list[ReportedMeeting]:
    """Meetings, of any status, at which any of *people* was or was to be."""
    found: set[tuple[str, int]] = set()
    for person in people:
        rows = await reader.rows(_WITH_ONE, person=person, scope=scope.key, limit=limit)
        found |= {(row["sorted_at"], row["meeting_id"]) for row in rows}
    return await _by_ids(reader, scope, [one[1] for one in sorted(found, reverse=True)[:limit]])


async def together(
    reader: Reader, scope: Scope, one: Sequence[PersonId], other: Sequence[PersonId], limit: int = 200
) -> list[ReportedMeeting]:
    """Meetings, of any status, with somebody of *one* and somebody else of *other*."""
    if not one or not other:
        return []
    sql, first = listed(_TOGETHER, "one", one)
    sql, second = listed(sql, "other", other)
    rows = await reader.rows(sql, scope=scope.key, limit=limit, **first, **second)
    return await _by_ids(reader, scope, [row["meeting_id"] for row in rows])


async def of_release(reader: Reader, scope: Scope, release_id: ReleaseId) -> list[ReportedMeeting]:
    """The meetings one release reports, in its order."""
    rows = await reader.rows(_OF_RELEASE, release_id=release_id, scope=scope.key)
    return await _with_participants(reader, rows)


async def get(reader: Reader, scope: Scope, meeting_id: MeetingId) -> ReportedMeeting | None:
    """One meeting; ``None`` where it isn't there or isn't in scope."""
    found = await _by_ids(reader, scope, [meeting_id])
    return found[0] if found else None


async def of_events(reader: Reader, scope: Scope, events: Sequence[EventId]) -> list[ReportedMeeting]:
    """All reports of *events* by releases in scope, the newest release first."""
    if not events:
        return []
    sql, values = listed(_OF_EVENTS, "events", events)
    return await _with_participants(reader, await reader.rows(sql, scope=scope.key, **values))


async def newest(reader: Reader, scope: Scope, limit: int = 25) -> list[ReportedMeeting]:
    """The meetings reported last."""
    return await _with_participants(reader, await newest_rows(reader, scope, _NEWEST, limit=limit))


async def _by_ids(reader: Reader, scope: Scope, ids: Sequence[int]) -> list[ReportedMeeting]:
    if not ids:
        return []
    sql, values = listed(_BY_IDS, "ids", ids)
    rows = {row["id"]: row for row in await reader.rows(sql, scope=scope.key, **values)}
    return await _with_participants(reader, [rows[one] for one in ids if one in rows])


async def _with_participants(reader: Reader, rows: Sequence[Row]) -> list[ReportedMeeting]:
    if not rows:
        return []
    sql, values = listed(_PARTICIPANTS, "ids", [row["id"] for row in rows])
    there: dict[int, list[Row]] = {}
    for row in await reader.rows(sql, **values):
        there.setdefault(row["meeting_id"], []).append(row)
    return [_reported(row, there.get(row["id"], [])) for row in rows]


def _reported(row: Row, participants: Sequence[Row]) -> ReportedMeeting:
    return ReportedMeeting(
        id=MeetingId(row["id"]),
        release=ref(row),
        meeting=Meeting(
            kind=MeetingKind(row["kind"]),
            status=MeetingStatus(row["status"]),
            date=None if row["date"] is None else date.fromisoformat(row["date"]),
            date_precision=row["date_precision"],
            place=row["place"],
            participants=tuple(
                Participant(name=one["name"], role=one["role"], organization=one["organization"], side=one["side"])
                for one in participants
            ),
            evidence=tuple(evidence(one) for one in json.loads(row["evidence"])),
            rule=row["rule"],
        ),
        people=tuple(PersonId(one["person_id"]) for one in participants),
        event=None if row["event_id"] is None else EventId(row["event_id"]),
    )


def evidence(found: dict[str, Any]) -> Evidence:
    """One piece of evidence from its plain values."""
    return Evidence(found["field"], found["start"], found["end"], found["quote"])
