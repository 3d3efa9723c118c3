"""Joins the meetings that several releases report into events, in the transaction that keeps a release's facts.

Every two reports of an event agree by themselves (``same_event``), so an event may lose any of them, and an asker
who may see only some sees an event all the same. An event has at least two reports.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.model.facts import MeetingKind, MeetingStatus
from bot.model.ids import ReleaseId
from bot.store import name_sounds
from bot.store.database import Transaction
from bot.store.dialect import listed
from bot.store.name_keys import name_key
from bot.store.one_person import unite_by_event
from bot.store.same_event import Report, Seat, in_common, is_same

_AT_ONCE = 200
_ALL_OF_RELEASE = """
select distinct event_id from meetings where release_id = :release_id and event_id is not null
"""
_OTHERS = "select id from meetings where event_id in (:events) and release_id <> :release_id"
_UNLINK = "update meetings set event_id = null where event_id in (:events)"
_FORGET = "delete from events where id in (:events)"
_OWN = "select id from meetings where release_id = :release_id"
_REPORTS = """
select meetings.id, meetings.release_id, meetings.event_id, meetings.kind, meetings.status, meetings.date,
    meetings.date_precision, meetings.place, releases.sort_at, twins.twin_id
from meetings join releases on releases.id = meetings.release_id
left join twins on twins.release_id = meetings.release_id where meetings.id in (:ids)
"""
_SEATS = "select meeting_id, person_id, name, side from participants where meeting_id in (:ids) order by position"
_NAMESAKES = "select distinct person_id from name_index where whole = 1 and ending in (:keys)"
_NEAR = """
select distinct meetings.id from meetings join participants on participants.meeting_id = meetings.id
where meetings.date >= :first and meetings.date <= :last and participants.person_id in (:people)
order by meetings.id limit :limit
"""
_SIZES = "select event_id, count(*) as number from meetings where event_id in (:events) group by event_id"
_ADD = "insert into events default values returning id"
_LINK = "update meetings set event_id = :event_id where id in (:ids)"


async def leave(tx: Transaction, release_id: ReleaseId) -> list[int]:
    """Dissolve the events a release reports, before its facts go; the other releases' meetings in them."""
    events = [row["event_id"] for row in await tx.rows(_ALL_OF_RELEASE, release_id=release_id)]
    if not events:
        return []
    sql, values = listed(_OTHERS, "events", events)
    left = [row["id"] for row in await tx.rows(sql, release_id=release_id, **values)]
    for template in (_UNLINK, _FORGET):
        sql, values = listed(template, "events", events)
        await tx.execute(sql, **values)
    return left


async def join(tx: Transaction, release_id: ReleaseId, left: Sequence[int] = ()) -> None:
    """Join what a release reports now, and the meetings ``leave`` gave, into events.

    In the order of the releases' dates, so that the same archive makes the same events however it came.
    """
    own = [row["id"] for row in await tx.rows(_OWN, release_id=release_id)]
    reports = await _reports(tx, [*own, *left])
    for one in sorted(reports, key=lambda report: (report.told_at, report.id)):
        await _join(tx, one)


async def _join(tx: Transaction, report: Report) -> None:
    same = [one for one in await _near(tx, report) if is_same(report, one)]
    if not same or await _is_joined(tx, report):
        return
    whole = await _sizes(tx, [one.event_id for one in same if one.event_id is not None])
    groups = [group for group in _grouped(same) if _is_whole(group, whole)]
    if not groups:
        return
    best = max(groups, key=lambda group: (max(in_common(report, one) for one in group), -group[0].id))
    event_id = best[0].event_id
    if event_id is None:
        row = await tx.row(_ADD)
        assert row is not None
        event_id = int(row["id"])
    sql, values = listed(_LINK, "ids", [report.id, *(one.id for one in best)])
    await tx.execute(sql, event_id=event_id, **values)
    await unite_by_event(tx, report, best)


async def _is_joined(tx: Transaction, report: Report) -> bool:
    """Whether an earlier turn of the same round has taken it along."""
    return (await _reports(tx, [report.id]))[0].event_id is not None


def _grouped(reports: Sequence[Report]) -> list[list[Report]]:
    """Reports by their event; each without one is a group of its own."""
    groups: dict[tuple[int | None, int], list[Report]] = {}
    for one in reports:
        groups.setdefault((one.event_id, 0 if one.event_id is not None else one.id), []).append(one)
    return list(groups.values())


def _is_whole(group: Sequence[Report], sizes: dict[int, int]) -> bool:
    """Whether every report of the group's event is in it: one that disagrees keeps the newcomer out."""
    event_id = group[0].event_id
    return event_id is None or sizes[event_id] == len(group)


async def _sizes(tx: Transaction, events: Sequence[int]) -> dict[int, int]:
    if not events:
        return {}
    sql, values = listed(_SIZES, "events", list(dict.fromkeys(events)))
    return {row["event_id"]: row["number"] for row in await tx.rows(sql, **values)}


async def _near(tx: Transaction, report: Report) -> list[Report]:
    """Meetings about that day with any of the people, or of their namesakes in any spelling."""
    if report.day is None or not report.seats or not date.min < report.day < date.max:
        return []
    sql, values = listed(_NAMESAKES, "keys", [seat.key for seat in report.seats])
    namesakes = [row["person_id"] for row in await tx.rows(sql, **values)]
    spelt = [one for seat in report.seats for one in await name_sounds.spelt_alike(tx, seat.name)]
    people = list(dict.fromkeys([*(seat.person_id for seat in report.seats), *namesakes, *spelt]))[:_AT_ONCE]
    sql, values = listed(_NEAR, "people", people)
    first, last = (report.day + timedelta(days=by) for by in (-1, 1))
    rows = await tx.rows(sql, first=first.isoformat(), last=last.isoformat(), limit=_AT_ONCE, **values)
    return await _reports(tx, [row["id"] for row in rows])


async def _reports(tx: Transaction, ids: Sequence[int]) -> list[Report]:
    if not ids:
        return []
    sql, values = listed(_SEATS, "ids", ids)
    seats: dict[int, list[Seat]] = {}
    for row in await tx.rows(sql, **values):
        seat = Seat(row["person_id"], name_key(row["name"]), row["side"], row["name"])
        seats.setdefault(row["meeting_id"], []).append(seat)
    sql, values = listed(_REPORTS, "ids", ids)
    return [
        Report(
            id=row["id"],
            release_id=row["release_id"],
            event_id=row["event_id"],
            kind=MeetingKind(row["kind"]),
            status=MeetingStatus(row["status"]),
            day=None if row["date"] is None else date.fromisoformat(row["date"]),
            precision=row["date_precision"],
            place=row["place"],
            told_at=row["sort_at"],
            seats=tuple(seats.get(row["id"], ())),
            twin=row["twin_id"],
        )
        for row in sorted(await tx.rows(sql, **values), key=lambda row: int(row["id"]))
    ]
