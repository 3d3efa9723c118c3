"""The operator's word on a fact stands whatever the release is read to say later."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.errors import InputError, NotFoundError
from bot.model.correction import CorrectionKind
from bot.model.facts import Evidence, Facts, Meeting, NamedPerson, Participant, Role
from bot.model.ids import FeedId, PersonId, ReleaseId
from bot.model.scope import Scope
from bot.store import corrections, meetings, mending, people, releases, statements
from bot.store.database import Database, Transaction
from bot.store.likely_same import likely_same
from tests.store.world import HOUR, NOW, add_feed, draft, facts, keep, person

ALL = Scope.operator()


def _meeting(*names: str, quote: str = "They met.", place: str = "Lurania") -> Meeting:
    [found] = facts(*(person(name) for name in names)).meetings
    return replace(found, place=place, evidence=(Evidence("text", 0, len(quote), quote),))


def _facts(*found: Meeting, version: int = 1, people: tuple[NamedPerson, ...] = ()) -> Facts:
    return Facts(language="en", summary="They met.", version=version, meetings=found, people=people)


async def _kept(database: Database, *found: Meeting) -> ReleaseId:
    async with database.transaction() as tx:
        feed_id = await add_feed(tx, "lurania")
        return await keep(tx, feed_id, draft("1"), _facts(*found))


async def _mend(
    database: Database, release_id: ReleaseId, kind: CorrectionKind, number: int = 0, **detail: Any
) -> None:
    reported = (await meetings.of_release(database, ALL, release_id))[number]
    async with database.transaction() as tx:
        await corrections.add_to_meeting(tx, kind, reported, detail, NOW)


async def _read_again(database: Database, release_id: ReleaseId, *found: Meeting) -> list[Meeting]:
    async with database.transaction() as tx:
        await releases.renew_facts(tx, release_id, _facts(*found, version=2), extraction_error=None)
    return [one.meeting for one in await meetings.of_release(database, ALL, release_id)]


async def _holds(database: Database) -> list[bool | None]:
    return [one.holds for one in await corrections.every(database)]


async def test_a_hidden_meeting_stays_hidden(database: Database) -> None:
    """Also where another reading finds one more participant, and another meeting before it."""
    other = _meeting("Ada Voss", "Tam Rill", quote="Others met too.")
    release_id = await _kept(database, _meeting("Mira Sol", "Tam Rill"), other)
    await _mend(database, release_id, CorrectionKind.HIDE)

    again = await _read_again(database, release_id, other, _meeting("Mira Sol", "Tam Rill", "Ole Brandt"))
    assert (again, await _holds(database)) == ([other], [True])


async def test_a_correction_without_its_meeting_mends_nothing_else(database: Database) -> None:
    """Where a later reading has no such meeting, the one beside it is left alone, and the list says so."""
    one, beside = _meeting("Mira Sol", "Tam Rill"), _meeting("Mira Sol", "Ada Voss")
    release_id = await _kept(database, one)
    await _mend(database, release_id, CorrectionKind.HIDE)
    before = await _holds(database)

    again = await _read_again(database, release_id, beside)
    assert (again, before, await _holds(database)) == ([beside], [None], [False])


async def test_date_and_place_are_mended(database: Database) -> None:
    """Both corrections of one meeting hold, and a value may be taken away."""
    release_id = await _kept(database, _meeting("Mira Sol", "Tam Rill"))
    await _mend(database, release_id, CorrectionKind.DATE, value="2026-02-14")
    await _mend(database, release_id, CorrectionKind.PLACE, value=None)

    [again] = await _read_again(database, release_id, _meeting("Mira Sol", "Tam Rill"))
    assert (again.date, again.date_precision, again.place) == (date(2026, 2, 14), "day", None)


async def test_a_participant_is_mended_wherever_the_release_names_them(database: Database) -> None:
    """Name, role and side; the wrong name is found no more, and what they said is theirs."""
    async with database.transaction() as tx:
        feed_id = await add_feed(tx, "lurania")
        release_id = await keep(tx, feed_id, draft("1"), facts(person("Envoy Sol", "Council"), person("Tam Rill")))
    changes = {"name": "Mira Sol", "role": None, "side": "b"}
    await _mend(database, release_id, CorrectionKind.PARTICIPANT, participant="Envoy Sol", changes=changes)
    async with database.transaction() as tx:
        again = facts(person("Envoy Sol", "Council"), person("Tam Rill"), version=2)
        await releases.renew_facts(tx, release_id, again, extraction_error=None)

    [meeting] = await meetings.of_release(database, ALL, release_id)
    [said] = await statements.of_release(database, ALL, release_id)
    [mira] = await people.named(database, ALL, "Mira Sol")
    assert meeting.meeting.participants[0] == Participant(name="Mira Sol", side="b")
    assert (said.statement.speaker, said.person, meeting.people[0]) == ("Mira Sol", mira.id, mira.id)
    assert await people.named(database, ALL, "Envoy Sol") == []


async def test_who_was_not_there_is_taken_out(database: Database) -> None:
    """And stays out."""
    release_id = await _kept(database, _meeting("Mira Sol", "Tam Rill"))
    gone = {"absent": True}
    await _mend(database, release_id, CorrectionKind.PARTICIPANT, participant="Tam Rill", changes=gone)

    [again] = await _read_again(database, release_id, _meeting("Mira Sol", "Tam Rill"))
    assert [one.name for one in again.participants] == ["Mira Sol"]


async def test_a_correction_taken_back_is_gone(database: Database) -> None:
    """The next reading says again what the release says."""
    release_id = await _kept(database, _meeting("Mira Sol", "Tam Rill"))
    await _mend(database, release_id, CorrectionKind.HIDE)
    await _read_again(database, release_id, _meeting("Mira Sol", "Tam Rill"))
    async with database.transaction() as tx:
        await corrections.remove(tx, (await corrections.every(tx))[0].id)

    again = await _read_again(database, release_id, _meeting("Mira Sol", "Tam Rill"))
    assert (len(again), await corrections.every(database)) == (1, [])


async def _two(tx: Transaction, one: str, other: str) -> tuple[FeedId, FeedId, ReleaseId, ReleaseId]:
    """Two offices name somebody each, at a meeting with Ada Voss of the Council."""
    feeds = await add_feed(tx, "lurania"), await add_feed(tx, "ostmark")
    kept = [
        await keep(tx, feed, draft("1"), facts(person(name), person("Ada Voss", "Council")))
        for feed, name in zip(feeds, (one, other), strict=True)
    ]
    return feeds[0], feeds[1], kept[0], kept[1]


async def _ids(database: Database, name: str) -> list[PersonId]:
    return [one.id for one in await people.named(database, ALL, name)]


async def test_two_people_made_one_stay_one(database: Database) -> None:
    """After a reading that misses the name and one that finds it again; the reports are one event then."""
    async with database.transaction() as tx:
        _, _, _, second = await _two(tx, "Mira Sol", "Umm Karima")
    [mira], [karima] = await _ids(database, "Mira Sol"), await _ids(database, "Umm Karima")
    async with database.transaction() as tx:
        await mending.merge(tx, mira, karima, NOW)
    events = {one.event for one in await meetings.with_person(database, ALL, [mira])}
    for found in (facts(), facts(person("Umm Karima", "Harbour Board"), person("Ada Voss", "Council"))):
        async with database.transaction() as tx:
            await releases.renew_facts(tx, second, found, extraction_error=None)

    assert await _ids(database, "Umm Karima") == [mira]
    assert [one.name for one in await people.by_ids(database, ALL, [mira, karima])] == ["Umm Karima"]
    assert len(events) == 1
    assert None not in events


async def test_a_spelling_given_to_somebody_else_stays_theirs(database: Database) -> None:
    """As the name of a person, and as an alias of the one it isn't."""
    async with database.transaction() as tx:
        feed_id = await add_feed(tx, "lurania")
        alias = person("Mira Sol", "Council", aliases=("M. Sol",))
        ids = [
            await keep(tx, feed_id, draft("1"), facts(alias)),
            await keep(tx, feed_id, draft("2"), facts(person("M. Sol", "Harbour Board"))),
        ]
    [mira] = await _ids(database, "Mira Sol")
    async with database.transaction() as tx:
        stale = await mending.separate(tx, mira, "M. Sol", None, NOW)
        for one, found in zip(ids, (facts(alias), facts(person("M. Sol", "Harbour Board"))), strict=True):
            await releases.renew_facts(tx, one, found, extraction_error=None)
        await keep(tx, feed_id, draft("3"), facts(person("M. Sol")))

    [other] = await _ids(database, "M. Sol")
    met = [len(await meetings.with_person(database, ALL, [one])) for one in (mira, other)]
    assert (stale, met, other == mira) == (ids, [1, 2], False)
    assert await people.names_of(database, ALL, mira) == ("Mira Sol",)


async def test_two_people_of_one_name_are_parted_by_office(database: Database) -> None:
    """Whom an organization in common made one by mistake."""
    async with database.transaction() as tx:
        first, second = await add_feed(tx, "lurania"), await add_feed(tx, "ostmark")
        both = facts(person("Mira Sol", "Council"))
        kept = [await keep(tx, feed, draft("1"), both) for feed in (first, second)]
    [mira] = await _ids(database, "Mira Sol")
    async with database.transaction() as tx:
        stale = await mending.separate(tx, mira, "Mira Sol", "ostmark", NOW)
        await releases.renew_facts(tx, kept[1], both, extraction_error=None)
        await keep(tx, first, draft("2"), both, now=NOW + HOUR)

    found = await _ids(database, "Mira Sol")
    met = [len(await meetings.with_person(database, ALL, [one])) for one in found]
    assert (stale, found[0], met) == ([kept[1]], mira, [2, 1])
    assert await likely_same(database) == []


async def test_likely_the_same_are_suggested_until_merged(database: Database) -> None:
    """One name at two offices, or two spellings of it; never a surname alone."""
    async with database.transaction() as tx:
        for office in ("lurania", "ostmark"):
            await keep(tx, await add_feed(tx, office), draft("1"), facts(person("Mira Solani")))
        third = await add_feed(tx, "reef")
        await keep(tx, third, draft("1"), facts(person("Mirra Solani"), person("Solani"), person("Ole Brandt")))
    pairs = [(pair.one, pair.other) for pair in await likely_same(database)]
    for one, other in pairs:
        if {one.name, other.name} == {"Mira Solani"}:
            async with database.transaction() as tx:
                await mending.merge(tx, one.id, other.id, NOW)
    left = [(pair.one.name, pair.other.name) for pair in await likely_same(database)]

    assert [(one.name, other.name) for one, other in pairs] == [
        ("Mira Solani", "Mira Solani"),
        ("Mira Solani", "Mirra Solani"),
        ("Mira Solani", "Mirra Solani"),
    ]
    assert left == [("Mira Solani", "Mirra Solani")]


async def test_what_is_not_there_is_refused(database: Database) -> None:
    """Nothing is kept of it."""
    await _kept(database, _meeting("Mira Sol"))
    [mira] = await _ids(database, "Mira Sol")
    with pytest.raises(InputError):
        await _merged(database, mira, mira)
    with pytest.raises(NotFoundError):
        await _merged(database, mira, PersonId(999))
    for name, office, error in (("Mira Sol", "nowhere", NotFoundError), ("Ole Brandt", None, InputError)):
        with pytest.raises(error):
            await _separated(database, mira, name, office)

    assert (await corrections.every(database), len(await database.rows("select id from people"))) == ([], 1)


async def _merged(database: Database, one: PersonId, other: PersonId) -> None:
    async with database.transaction() as tx:
        await mending.merge(tx, one, other, NOW)


async def _separated(database: Database, one: PersonId, name: str, office: str | None) -> None:
    async with database.transaction() as tx:
        await mending.separate(tx, one, name, office, NOW)


async def test_a_role_is_mended_in_the_persons_own_list(database: Database) -> None:
    """What /who is shows follows."""
    named = NamedPerson(name="Mira Sol", roles=(Role("Envoy", "Council"), Role("Poet", None)))
    there = replace(
        _meeting("Mira Sol"), participants=(Participant(name="Mira Sol", role="Envoy", organization="Council"),)
    )
    async with database.transaction() as tx:
        release_id = await keep(tx, await add_feed(tx, "lurania"), draft("1"), _facts(there, people=(named,)))
    changes = {"organization": "Union"}
    await _mend(database, release_id, CorrectionKind.PARTICIPANT, participant="Mira Sol", changes=changes)
    async with database.transaction() as tx:
        await releases.renew_facts(tx, release_id, _facts(there, people=(named,)), extraction_error=None)
    [mira] = await _ids(database, "Mira Sol")

    held = {(one.title, one.organization) for one in await people.roles_of(database, ALL, mira)}
    assert held == {("Envoy", "Union"), ("Poet", None)}
