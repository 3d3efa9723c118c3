"""Twins: two releases of one office that say the same in two languages, found as a release's facts are kept.

Each release has one twin at most. Twins teach the people table the other spelling of a name: whom both name is one
person from then on, unless the operator has said otherwise.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from bot.model.facts import MeetingKind, MeetingStatus
from bot.model.ids import ReleaseId
from bot.store.database import Row, Transaction, from_text, to_text
from bot.store.dialect import listed
from bot.store.nations import nations
from bot.store.one_person import unite_by_twins
from bot.store.twin_match import Guest, Tale, Told, likeness, one_person

_AROUND = timedelta(days=2)
_MOST = 40
_LEAVE = "delete from twins where release_id = :id or twin_id = :id"
_ADD = "insert into twins (release_id, twin_id) values (:one, :other)"
_RELEASES = """
select releases.id, releases.language, releases.sort_at, releases.title, releases.text, releases.link,
    releases.content_hash, feeds.office_id
from releases join feeds on feeds.id = releases.feed_id where releases.id in (:ids) order by releases.id
"""
# Two letters tell languages apart; a region is no other language. cross join: the office's few feeds lead, each to
# its releases of those days.
_NEAR = """
select releases.id from feeds cross join releases
where feeds.office_id = :office_id and releases.feed_id = feeds.id
  and releases.sort_at >= :first and releases.sort_at <= :last
  and substr(releases.language, 1, 2) <> :language and releases.extractor_version is not null
  and not exists (select 1 from twins where twins.release_id = releases.id)
order by releases.id desc limit :limit
"""
_MEETINGS = """
select id, release_id, kind, status, date, date_precision from meetings
where release_id in (:ids) order by release_id, position
"""
_GUESTS = """
select participants.meeting_id, participants.person_id, participants.name, participants.side from participants
join meetings on meetings.id = participants.meeting_id
where meetings.release_id in (:ids) order by participants.meeting_id, participants.position
"""
_PEOPLE = "select release_id, person_id, name from person_names where release_id in (:ids) order by name"
_REFERENCES = """
select release_documents.release_id, documents.name from release_documents
join documents on documents.id = release_documents.document_id where release_documents.release_id in (:ids)
"""


async def leave(tx: Transaction, release_id: ReleaseId) -> None:
    """Part a release from its twin, before its facts go."""
    await tx.execute(_LEAVE, id=release_id)


async def join(tx: Transaction, release_id: ReleaseId) -> ReleaseId | None:
    """Find the twin of a release among those of its office that have none; ``None`` where there is none for sure.

    Where several are as likely, none is, unless they are one and the same release of two feeds.
    """
    own, rows = await _near(tx, release_id)
    if own is None or not rows:
        return None
    tales = await _tales(tx, [own, *rows])
    scored = [(likeness(tales[release_id], tales[row["id"]]), row) for row in rows]
    best = max(score for score, _ in scored)
    found = [row for score, row in scored if score == best]
    if not best or len({row["content_hash"] for row in found}) > 1:
        return None
    twin = ReleaseId(min(row["id"] for row in found))
    await tx.execute(_ADD, one=release_id, other=twin)
    await tx.execute(_ADD, one=twin, other=release_id)
    await unite_by_twins(tx, one_person(tales[release_id], tales[twin]))
    return twin


async def _near(tx: Transaction, release_id: ReleaseId) -> tuple[Row | None, list[Row]]:
    sql, values = listed(_RELEASES, "ids", [release_id])
    own = await tx.row(sql, **values)
    if own is None or own["language"] is None:
        return None, []
    at: datetime = from_text(own["sort_at"])
    near = await tx.rows(
        _NEAR,
        office_id=own["office_id"],
        first=to_text(at - _AROUND),
        last=to_text(at + _AROUND),
        language=own["language"][:2],
        limit=_MOST,
    )
    if not near:
        return own, []
    sql, values = listed(_RELEASES, "ids", [row["id"] for row in near])
    return own, list(await tx.rows(sql, **values))


async def _tales(tx: Transaction, rows: Sequence[Row]) -> dict[int, Tale]:
    some = [row["id"] for row in rows]
    people = await _of(tx, _PEOPLE, some)
    guests = await _by(tx, _GUESTS, some, "meeting_id")
    meetings = await _of(tx, _MEETINGS, some)
    references = await _of(tx, _REFERENCES, some)
    return {
        row["id"]: Tale(
            release_id=row["id"],
            language=row["language"][:2],
            published=from_text(row["sort_at"]).date(),
            meetings=tuple(_told(one, guests.get(one["id"], [])) for one in meetings.get(row["id"], [])),
            people=_named(people.get(row["id"], [])),
            references=frozenset(one["name"] for one in references.get(row["id"], [])),
            nations=partial(nations, f"{row['title']}\n{row['text']}", row["language"][:2]),
        )
        for row in rows
    }


def _told(meeting: Row, guests: Sequence[Row]) -> Told:
    return Told(
        kind=MeetingKind(meeting["kind"]),
        status=MeetingStatus(meeting["status"]),
        day=None if meeting["date"] is None else date.fromisoformat(meeting["date"]),
        precision=meeting["date_precision"],
        guests=tuple(Guest(one["person_id"], one["name"], one["side"]) for one in guests),
    )


def _named(rows: Sequence[Row]) -> tuple[Guest, ...]:
    """Each person once, by the fullest form the release gives."""
    fullest: dict[int, str] = {}
    for row in rows:
        fullest[row["person_id"]] = max(fullest.get(row["person_id"], ""), row["name"], key=len)
    return tuple(Guest(person_id, name) for person_id, name in fullest.items())


async def _of(tx: Transaction, template: str, some: Sequence[int]) -> dict[int, list[Row]]:
    return await _by(tx, template, some, "release_id")


async def _by(tx: Transaction, template: str, some: Sequence[int], column: str) -> dict[int, list[Row]]:
    sql, values = listed(template, "ids", some)
    found: dict[int, list[Row]] = {}
    for row in await tx.rows(sql, **values):
        found.setdefault(row[column], []).append(row)
    return found
