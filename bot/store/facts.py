"""What we concluded from one release, written as a whole: the old facts go, the new ones come."""

import json
from collections.abc import Mapping

from bot.model.facts import Evidence, Facts, Meeting, NamedPerson, Participant, Role, Statement
from bot.model.ids import FeedId, PersonId, ReleaseId
from bot.store import corrections, events, person_writes, rulings, twins
from bot.store.database import Transaction
from bot.store.name_keys import name_key

_TURN: Mapping[str, str] = {"postgres": "select pg_advisory_xact_lock(4848143)"}
_RELEASE = "select feed_id, sort_at from releases where id = :release_id"
_NAMES = "select person_id, name from person_names where release_id = :release_id"
_FORGET = (
    "delete from meetings where release_id = :release_id",
    "delete from statements where release_id = :release_id",
    "delete from roles where release_id = :release_id",
    "delete from person_names where release_id = :release_id",
    "delete from release_documents where release_id = :release_id",
    "delete from release_organizations where release_id = :release_id",
)
# A name that no release of the feed gives any more must not be found by it.
_FORGET_ENDINGS = """
delete from name_index
where person_id = :person_id and feed_id = :feed_id and name = :name and not exists (
    select 1 from person_names
    where person_names.person_id = name_index.person_id and person_names.feed_id = name_index.feed_id
      and person_names.name = name_index.name)
"""
_ADD_MEETING = """
insert into meetings
    (release_id, position, kind, status, date, date_precision, place, evidence, rule, version)
values (:release_id, :position, :kind, :status, :date, :date_precision, :place, :evidence, :rule, :version)
returning id
"""
_ADD_PARTICIPANT = """
insert into participants (meeting_id, position, person_id, name, role, organization, side, sort_at)
values (:meeting_id, :position, :person_id, :name, :role, :organization, :side, :sort_at)
"""
_ADD_STATEMENT = """
insert into statements
    (release_id, position, person_id, speaker, verb, content, evidence, rule, version, sort_at)
values (:release_id, :position, :person_id, :speaker, :verb, :content, :evidence, :rule, :version, :sort_at)
"""
_ADD_DOCUMENT = "insert into documents (name, folded) values (:name, :folded) on conflict (name) do nothing"
_CITE = """
insert into release_documents (release_id, document_id)
select cast(:release_id as bigint), id from documents where name = :name
"""
_ADD_ORGANIZATION = """
insert into release_organizations (release_id, name, folded) values (:release_id, :name, :folded)
"""


class _Writer:
    """Writes one release's facts; knows its people by each name it gives them."""

    def __init__(self, tx: Transaction, release_id: ReleaseId, feed_id: FeedId, sort_at: str) -> None:
        self._tx = tx
        self._release_id = release_id
        self._feed_id = feed_id
        self._sort_at = sort_at
        self._people: dict[str, PersonId] = {}

    async def person(self, person: NamedPerson) -> PersonId:
        """Keep one person of the release; a spelling the operator gave to somebody else goes there."""
        own, *others = await self._parted(person)
        for other in others:
            await self.person(other)
        kept = await person_writes.keep(
            self._tx,
            feed_id=self._feed_id,
            release_id=self._release_id,
            person=own,
            seen_at=self._sort_at,
        )
        for name in (own.name, *own.aliases):
            self._people.setdefault(name_key(name), kept)
        return kept

    async def _parted(self, person: NamedPerson) -> list[NamedPerson]:
        if not person.aliases:
            return [person]
        found = await person_writes.resolve(self._tx, self._feed_id, person)
        return await rulings.parted(self._tx, self._feed_id, person, found)

    def known(self, name: str) -> PersonId | None:
        """Whom the release calls *name*."""
        return self._people.get(name_key(name))

    async def meeting(self, position: int, meeting: Meeting, version: int) -> None:
        """Keep one meeting with its participants."""
        row = await self._tx.row(
            _ADD_MEETING,
            release_id=self._release_id,
            position=position,
            kind=meeting.kind,
            status=meeting.status,
            date=meeting.date.isoformat() if meeting.date else None,
            date_precision=meeting.date_precision,
            place=meeting.place,
            evidence=json.dumps([evidence_json(one) for one in meeting.evidence], ensure_ascii=False),
            rule=meeting.rule,
            version=version,
        )
        assert row is not None
        for number, participant in enumerate(meeting.participants):
            await self._participant(row["id"], number, participant)

    async def _participant(self, meeting_id: int, position: int, participant: Participant) -> None:
        person_id = self.known(participant.name)
        if person_id is None:
            held = participant.role or participant.organization
            roles = (Role(participant.role, participant.organization),) if held else ()
            person_id = await self.person(NamedPerson(name=participant.name, roles=roles))
        await self._tx.execute(
            _ADD_PARTICIPANT,
            meeting_id=meeting_id,
            position=position,
            person_id=person_id,
            name=participant.name,
            role=participant.role,
            organization=participant.organization,
            side=participant.side,
            sort_at=self._sort_at,
        )

    async def statement(self, position: int, statement: Statement, version: int) -> None:
        """Keep one statement."""
        await self._tx.execute(
            _ADD_STATEMENT,
            release_id=self._release_id,
            position=position,
            person_id=self.known(statement.speaker),
            speaker=statement.speaker,
            verb=statement.verb,
            content=statement.content,
            evidence=json.dumps(evidence_json(statement.evidence), ensure_ascii=False),
            rule=statement.rule,
            version=version,
            sort_at=self._sort_at,
        )


async def replace(tx: Transaction, release_id: ReleaseId, facts: Facts | None) -> None:
    """Make *facts* all that we say of a release; ``None``: nothing. People it names are found or made."""
    release = await tx.row(_RELEASE, release_id=release_id)
    assert release is not None
    await _take_turns(tx)
    before = await tx.rows(_NAMES, release_id=release_id)
    left = await events.leave(tx, release_id)
    await twins.leave(tx, release_id)
    for sql in _FORGET:
        await tx.execute(sql, release_id=release_id)
    if facts is not None:
        facts = await corrections.applied(tx, release_id, facts)
        await _write(tx, release_id, FeedId(release["feed_id"]), release["sort_at"], facts)
    gone = [{"person_id": row["person_id"], "feed_id": release["feed_id"], "name": row["name"]} for row in before]
    await tx.many(_FORGET_ENDINGS, gone)
    if facts is not None:
        await twins.join(tx, release_id)
    await events.join(tx, release_id, left)


async def _take_turns(tx: Transaction) -> None:
    """Two processes that keep facts at once would make one person, or one event, twice. SQLite has one writer."""
    if tx.engine in _TURN:
        await tx.rows(_TURN[tx.engine])


async def _write(tx: Transaction, release_id: ReleaseId, feed_id: FeedId, sort_at: str, facts: Facts) -> None:
    writer = _Writer(tx, release_id, feed_id, sort_at)
    for person in facts.people:
        await writer.person(person)
    for number, meeting in enumerate(facts.meetings):
        await writer.meeting(number, meeting, facts.version)
    for number, statement in enumerate(facts.statements):
        await writer.statement(number, statement, facts.version)
    documents = [{"name": name, "folded": name_key(name)} for name in dict.fromkeys(facts.references)]
    await tx.many(_ADD_DOCUMENT, documents)
    await tx.many(_CITE, [{"release_id": release_id, "name": one["name"]} for one in documents])
    await tx.many(
        _ADD_ORGANIZATION,
        [
            {"release_id": release_id, "name": name, "folded": name_key(name)}
            for name in dict.fromkeys(facts.organizations)
        ],
    )


def evidence_json(evidence: Evidence) -> Mapping[str, object]:
    """One piece of evidence as plain values."""
    return {
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
    }
