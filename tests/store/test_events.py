"""Meetings that several releases report are one event: what joins them, what keeps them apart, what parts them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.facts import Facts, Meeting, MeetingKind, MeetingStatus, Participant
from bot.model.feed import Draft
from bot.model.ids import FeedId, ReleaseId
from bot.model.scope import Scope
from bot.store import meetings, people, releases
from bot.store.database import Database, Transaction
from bot.store.same_event import Report, Seat, is_same
from tests.store.world import HOUR, NOW, add_feed, draft, facts, keep, person

ALL = Scope.operator()
DAY = date(2026, 3, 1)


def _meeting(*names: str, **fields: Any) -> Meeting:
    """*names* met; "b:Name" sits across the table."""
    [proof] = facts(person("Anybody")).meetings[0].evidence
    there = tuple(
        Participant(name=name.removeprefix("b:"), side="b" if name.startswith("b:") else "a") for name in names
    )
    found = Meeting(
        kind=MeetingKind.MEETING,
        status=MeetingStatus.HELD,
        date=DAY,
        date_precision="day",
        place="Vienna",
        participants=there,
        evidence=(proof,),
        rule="test",
    )
    return replace(found, **fields)


def _facts(*found: Meeting, version: int = 1) -> Facts:
    return Facts(language="en", summary="They met.", version=version, meetings=found)


async def _kept(tx: Transaction, feed: FeedId, guid: str, *found: Meeting, hours: int = 0) -> ReleaseId:
    return await keep(tx, feed, _draft(guid, hours), _facts(*found))


def _draft(guid: str, hours: int = 0) -> Draft:
    return draft(guid, published=NOW + hours * HOUR)


async def _events(database: Database) -> list[list[ReleaseId]]:
    """The releases of each event; there is no event besides."""
    rows = await database.rows("select id from events order by id")
    found: dict[int, list[ReleaseId]] = {row["id"]: [] for row in rows}
    for one in await meetings.newest(database, ALL, limit=99):
        if one.event is not None:
            found[one.event].append(one.release.id)
    return sorted(sorted(group) for group in found.values())


BASE = _meeting("Mira Sol", "b:Tam Rill", "b:Ada Voss")
SAME: dict[str, tuple[Meeting, Meeting]] = {
    "as it stands": (BASE, BASE),
    "two of three people": (BASE, _meeting("Mira Sol", "b:Tam Rill", "b:Ole Brandt")),
    "no place in one": (BASE, replace(BASE, place=None)),
    "the place in more words": (BASE, replace(BASE, place="the city hall of Vienna")),
    "the place in another script": (BASE, replace(BASE, place="فيينا")),
    "all of it in the other script": (
        _meeting("Hassan Shahrour", "b:Erik Solberg", place="Istanbul"),
        _meeting("حسن شحرور", "b:إيريك سولبرغ", place="إسطنبول"),
    ),
    "other spellings": (
        _meeting("Hassan Shahrour", "b:Erik Solberg"),
        _meeting("Hasan Chahrour", "b:Erik Solberg"),
    ),
    "about the day before": (BASE, replace(BASE, date=DAY - timedelta(days=1), date_precision="approximate")),
    "the host calls it a reception": (BASE, replace(BASE, kind=MeetingKind.RECEPTION)),
    "a call by video": (replace(BASE, kind=MeetingKind.CALL), replace(BASE, kind=MeetingKind.VIDEO_CALL)),
    "planned, then held": (replace(BASE, status=MeetingStatus.PLANNED), BASE),
    "planned, then called off": (
        replace(BASE, status=MeetingStatus.PLANNED),
        replace(BASE, status=MeetingStatus.CANCELLED),
    ),
    "one counterpart, one place, one names nobody else": (
        _meeting("Mira Sol", "b:Tam Rill"),
        _meeting("b:Tam Rill"),
    ),
}
OTHER: dict[str, tuple[Meeting, Meeting]] = {
    "the day after": (BASE, replace(BASE, date=DAY + timedelta(days=1))),
    "about two days after": (BASE, replace(BASE, date=DAY + timedelta(days=2), date_precision="approximate")),
    "a month only": (BASE, replace(BASE, date_precision="month")),
    "no date": (replace(BASE, date=None, date_precision=None), replace(BASE, date=None, date_precision=None)),
    "another place": (BASE, replace(BASE, place="Oslo")),
    "one person in common": (BASE, _meeting("Mira Sol", "b:Ole Brandt")),
    "a brother, in the other script": (
        _meeting("Hassan Shahrour", "b:Erik Solberg", place=None),
        _meeting("حسين شحرور", "b:إيريك سولبرغ", place=None),
    ),
    "one guest who may be either of two": (
        _meeting("Hassan Shahrour", "b:Hasan Chahrour"),
        _meeting("حسن شحرور", "b:إيريك سولبرغ"),
    ),
    "a call": (BASE, replace(BASE, kind=MeetingKind.CALL)),
    "a signing": (BASE, replace(BASE, kind=MeetingKind.SIGNING)),
    "held, then announced": (BASE, replace(BASE, status=MeetingStatus.PLANNED)),
    "held, and denied": (BASE, replace(BASE, status=MeetingStatus.DENIED)),
    "the same guest of two hosts": (_meeting("Mira Sol", "b:Tam Rill"), _meeting("Ada Voss", "b:Tam Rill")),
    "one counterpart, no place": (
        _meeting("Mira Sol", "b:Tam Rill"),
        _meeting("b:Tam Rill", place=None),
    ),
    "surnames alike": (_meeting("Sol", "b:Rill"), _meeting("Sol", "b:Rill")),
}


@pytest.mark.parametrize(("pair", "joined"), [(name, True) for name in SAME] + [(name, False) for name in OTHER])
async def test_two_offices_reports_are_one_event_or_two(database: Database, pair: str, joined: bool) -> None:
    """Of another office, some hours later."""
    first, second = (SAME | OTHER)[pair]
    async with database.transaction() as tx:
        ids = [
            await _kept(tx, await add_feed(tx, "lurania"), "1", first),
            await _kept(tx, await add_feed(tx, "ostmark"), "1", second, hours=3),
        ]

    assert await _events(database) == ([ids] if joined else [])


async def test_two_meetings_of_one_release_are_never_one(database: Database) -> None:
    """A release that tells of two means two."""
    async with database.transaction() as tx:
        await _kept(tx, await add_feed(tx, "lurania"), "1", BASE, BASE)

    assert await _events(database) == []


async def test_a_report_that_disagrees_with_one_of_an_event_stays_out(database: Database) -> None:
    """Vienna and Oslo aren't joined by a report that names no place."""
    async with database.transaction() as tx:
        feed = await add_feed(tx, "lurania")
        places = ["Vienna", None, "Oslo"]
        ids = [await _kept(tx, feed, str(n), replace(BASE, place=place)) for n, place in enumerate(places)]

    assert await _events(database) == [ids[:2]]


async def test_a_revision_leaves_its_event_and_the_others_find_each_other(database: Database) -> None:
    """When Vienna turns out to be elsewhere, the report without a place joins Oslo."""
    async with database.transaction() as tx:
        feed = await add_feed(tx, "lurania")
        places = ["Vienna", None, "Oslo"]
        ids = [await _kept(tx, feed, str(n), replace(BASE, place=place)) for n, place in enumerate(places)]
        moved = _facts(replace(BASE, date=DAY + timedelta(days=5)))
        await releases.revise(tx, ids[0], _draft("0"), moved, extraction_error=None, now=NOW + HOUR)

    assert await _events(database) == [ids[1:]]


async def test_an_event_ends_with_its_second_report(database: Database) -> None:
    """Reported once, it is a meeting again; no event is left without reports."""
    async with database.transaction() as tx:
        feed = await add_feed(tx, "lurania")
        ids = [await _kept(tx, feed, str(n), BASE) for n in range(2)]
        await releases.revise(tx, ids[1], _draft("1"), None, extraction_error="too long", now=NOW + HOUR)

    assert await _events(database) == []


async def test_reading_the_archive_again_makes_the_same_events(database: Database) -> None:
    """Whatever the order in which releases are renewed."""
    async with database.transaction() as tx:
        feed = await add_feed(tx, "lurania")
        there = [BASE, BASE, replace(BASE, place="Oslo"), replace(BASE, place=None), BASE]
        ids = [await _kept(tx, feed, str(n), one, hours=n) for n, one in enumerate(there)]
    before = await _events(database)
    async with database.transaction() as tx:
        for number in (3, 0, 4, 2, 1):
            again = _facts(there[number], version=2)
            await releases.renew_facts(tx, ids[number], again, extraction_error=None)

    assert (before, await _events(database)) == ([[ids[0], ids[1], ids[3], ids[4]]], before)


async def _named(database: Database, name: str) -> list[int]:
    return [one.id for one in await people.named(database, ALL, name)]


async def test_one_name_at_one_event_is_one_person(database: Database) -> None:
    """Though neither office nor organization is common; namesakes elsewhere, or of one word, are left alone."""
    async with database.transaction() as tx:
        feeds = [await add_feed(tx, name) for name in ("lurania", "ostmark", "reef")]
        there = ("Mira Sol", "b:Tam Rill", "b:Sol")
        for feed in feeds[:2]:
            await _kept(tx, feed, "1", _meeting(*there))
        await _kept(tx, feeds[2], "1", _meeting("Mira Sol", "b:Ole Brandt"))
        again = _facts(_meeting(*there), version=2)
        await releases.renew_facts(tx, ReleaseId(2), again, extraction_error=None)

    assert [len(await _named(database, name)) for name in ("Mira Sol", "Tam Rill", "Sol")] == [2, 1, 4]


async def test_whom_several_offices_name_is_not_joined_by_an_event(database: Database) -> None:
    """Or one feed could make two people one whom others tell apart."""
    async with database.transaction() as tx:
        feeds = [await add_feed(tx, name) for name in ("lurania", "ostmark", "reef", "shoal")]
        for feed, organization in zip(feeds, ("Council", "Council", "Union", "Union"), strict=True):
            await keep(tx, feed, _draft("0"), facts(person("Mira Sol", organization), met=False))
        for feed in (feeds[0], feeds[2]):
            await _kept(tx, feed, "1", _meeting("Mira Sol", "b:Tam Rill"))

    assert [len(await _named(database, name)) for name in ("Mira Sol", "Tam Rill")] == [2, 1]


_PLACES = st.sampled_from([None, "Vienna", "Oslo", "City hall, Vienna", "فيينا"])
_SEATS = st.lists(
    st.builds(Seat, st.integers(1, 4), st.sampled_from(["mira sol", "tam rill", "sol"]), st.sampled_from("ab")),
    max_size=4,
).map(tuple)
_REPORT = st.builds(
    Report,
    id=st.integers(1, 9),
    release_id=st.integers(1, 3),
    event_id=st.none(),
    kind=st.sampled_from(list(MeetingKind)),
    status=st.sampled_from(list(MeetingStatus)),
    day=st.sampled_from([None, DAY, DAY + timedelta(days=1)]),
    precision=st.sampled_from(["day", "approximate", "month"]),
    place=_PLACES,
    told_at=st.sampled_from(["2026-03-01", "2026-03-02"]),
    seats=_SEATS,
)


@given(_REPORT, _REPORT)
def test_agreeing_is_mutual(one: Report, other: Report) -> None:
    """Which of two reports came first decides nothing."""
    assert is_same(one, other) == is_same(other, one)
