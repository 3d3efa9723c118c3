"""Twins in the store: found as facts are kept, parted as they change, and what they teach the people table."""

import dataclasses
from collections.abc import Sequence
from datetime import date

import pytest

from bot.extraction.extract import extract
from bot.model.facts import Facts
from bot.model.ids import FeedId, GuildId, ReleaseId
from bot.model.release import ReleaseText
from bot.model.scope import Scope
from bot.store import meetings, people, releases, twin_reads
from bot.store.database import Database
from bot.store.open import opened
from tests.store import twin_world, world
from tests.store.twin_gold import Gold, gold
from tests.store.twin_world import draft_of, facts_of, two_feeds

ALL = Scope.operator()
ENGLISH = gold("twins")
ARABIC = {one["title"]: one for one in gold("commission")}
PAIRS = [(one, ARABIC[one["twin"]]) for one in ENGLISH]
NORWAY = PAIRS[0]


async def kept(database: Database, feeds: Sequence[FeedId], *some: Gold) -> list[ReleaseId]:
    """Releases kept one after another, each in its language's feed."""
    ids = []
    for one in some:
        async with database.transaction() as tx:
            ids.append(await twin_world.keep(tx, feeds[0 if one["language"] == "en" else 1], one))
    return ids


@pytest.mark.parametrize("english_first", [True, False])
async def test_every_pair_is_found_whichever_comes_first(database: Database, *, english_first: bool) -> None:
    """Sixteen releases of one office: eight pairs, each both ways."""
    feeds = await two_feeds(database, 1)
    english, arabic = ([pair[side] for pair in PAIRS] for side in (0, 1))
    order = [*english, *arabic] if english_first else [*arabic, *english]
    ids = dict(zip([one["title"] for one in order], await kept(database, feeds, *order), strict=True))

    pairs = {(ids[one["title"]], ids[other["title"]]) for one, other in PAIRS}
    expected = pairs | {(other, one) for one, other in pairs}
    assert set((await twin_reads.ids(database, list(ids.values()))).items()) == expected


def _read(release: Gold) -> Facts:
    """What our own readers make of it."""
    text, published = release["text"].strip(), date.fromisoformat(release["published"])
    return extract(
        ReleaseText(
            title=release["title"],
            text=text,
            published=published,
            language=release["language"],
            office=release["office"],
        )
    )


async def test_pairs_are_found_by_what_we_read(sqlite_url: str) -> None:
    """Not by gold facts but by those of both readers, among all Arabic releases of the office: no wrong pair."""
    ids: dict[str, ReleaseId] = {}
    async with opened(sqlite_url) as database:
        feeds = await two_feeds(database, 1)
        for one in (*ENGLISH, *ARABIC.values()):
            feed = feeds[0 if one["language"] == "en" else 1]
            async with database.transaction() as tx:
                ids[one["title"]] = await world.keep(tx, feed, draft_of(one), _read(one))
        found = await twin_reads.ids(database, list(ids.values()))
    right = {ids[english["title"]]: ids[arabic["title"]] for english, arabic in PAIRS}

    assert {one: twin for one, twin in found.items() if one in right} == right
    assert len(found) == 2 * len(right)


async def test_a_twin_teaches_the_other_spelling(database: Database) -> None:
    """Whom both name is one person, by either spelling, with both releases' meetings told as one event."""
    feeds = await two_feeds(database, 1)
    ids = await kept(database, feeds, *NORWAY)
    scope = Scope.guild(GuildId(1))
    found = [await people.named(database, scope, name) for name in ("Erik Solberg", "إيريك سولبرغ")]
    [envoy] = found[0]
    told = await meetings.with_person(database, scope, [envoy.id])

    assert found[1] == found[0]
    assert {envoy.name, *envoy.aliases} == {"Erik Solberg", "إيريك سولبرغ"}
    assert ({one.release.id for one in told}, len({one.event for one in told})) == (set(ids), 1)
    assert told[0].event is not None


async def test_one_person_alone_is_told_once_too(database: Database) -> None:
    """The periodic meeting names its chair only; as twins, both reports are one event."""
    feeds = await two_feeds(database, 1)
    await kept(database, feeds, *PAIRS[2])
    [chair] = await people.named(database, ALL, "Adnan al-Sarmini")
    told = await meetings.with_person(database, ALL, [chair.id])

    assert (len(told), len({one.event for one in told}), told[0].event is not None) == (2, 1, True)


async def test_another_offices_release_is_no_twin(database: Database) -> None:
    """However alike."""
    english, _ = await two_feeds(database, 1)
    async with database.transaction() as tx:
        elsewhere = await world.add_feed(tx, "other-office", guild=1)
    ids = await kept(database, (english, elsewhere), *NORWAY)

    assert await twin_reads.ids(database, ids) == {}


async def test_two_that_are_as_likely_are_none(database: Database) -> None:
    """Of two Arabic releases on one meeting nobody knows which is the twin; a copy in another feed is none."""
    feeds = await two_feeds(database, 1)
    english, arabic = NORWAY
    again = {**arabic, "title": "بيان آخر عن اللقاء"}
    ids = await kept(database, feeds, arabic, again, english)
    async with database.transaction() as tx:
        copies = [await world.add_feed(tx, f"copy-{number}", office=twin_world.OFFICE) for number in range(2)]
    other = PAIRS[1]
    copied = await kept(database, (feeds[0], copies[0]), other[1])
    copied += await kept(database, (feeds[0], copies[1]), other[1])
    copied += await kept(database, feeds, other[0])

    assert await twin_reads.ids(database, ids) == {}
    assert await twin_reads.ids(database, [copied[2]]) == {copied[2]: copied[0]}


async def test_a_new_reading_keeps_the_twin_and_a_correction_parts_it(database: Database) -> None:
    """Read again, the pair is found again; told of another guest, it is none."""
    feeds = await two_feeds(database, 1)
    english, arabic = NORWAY
    ids = await kept(database, feeds, english, arabic)
    both = {ids[0]: ids[1], ids[1]: ids[0]}
    found = []
    async with database.transaction() as tx:
        await releases.renew_facts(tx, ids[1], facts_of(arabic), extraction_error=None)
    found.append(await twin_reads.ids(database, ids))
    other = {
        **english,
        "meeting": [{**english["meeting"][0], "who": ["Adnan al-Sarmini |||a", "Jürgen Weiss |||b"]}],
    }
    async with database.transaction() as tx:
        corrected = dataclasses.replace(draft_of(english), content_hash="another")
        await releases.revise(tx, ids[0], corrected, facts_of(other), extraction_error=None, now=world.NOW)
    found.append(await twin_reads.ids(database, ids))
    async with database.transaction() as tx:
        await releases.revise(
            tx, ids[0], draft_of(english), facts_of(english), extraction_error=None, now=world.NOW
        )
    found.append(await twin_reads.ids(database, ids))

    assert found == [both, {}, both]


async def test_the_operators_word_stands(database: Database) -> None:
    """People whom the operator has told apart, no twin unites."""
    feeds = await two_feeds(database, 1)
    [first] = await kept(database, feeds, NORWAY[0])
    [envoy] = await people.named(database, ALL, "Erik Solberg")
    async with database.transaction() as tx:
        row = await tx.row("insert into people (name) values ('إيريك سولبرغ') returning id")
        assert row is not None
        made = await tx.row(
            "insert into corrections (kind, person_id, detail, made_at) values ('separate', :id, '{}', :now)"
            " returning id",
            id=row["id"],
            now="2026-03-01T12:00:00.000000Z",
        )
        assert made is not None
        await tx.execute(
            "insert into rulings (correction_id, office_id, key, person_id, instead_of)"
            " values (:made, null, :key, :id, :other)",
            made=made["id"],
            key="ايريك سولبرغ",
            id=row["id"],
            other=envoy.id,
        )
    [second] = await kept(database, feeds, NORWAY[1])
    apart = [await people.named(database, ALL, name) for name in ("Erik Solberg", "إيريك سولبرغ")]

    assert await twin_reads.ids(database, [first]) == {first: second}
    assert [[one.id for one in found] for found in apart] == [[envoy.id], [row["id"]]]


async def test_a_twin_out_of_scope_is_not_told(database: Database) -> None:
    """A guild that follows the English feed only hears of no Arabic release, nor of the Arabic spelling."""
    english, arabic = await two_feeds(database, 1)
    async with database.transaction() as tx:
        await world.follow(tx, english, 2)
    ids = await kept(database, (english, arabic), *NORWAY)
    ours, theirs = Scope.guild(GuildId(1)), Scope.guild(GuildId(2))
    [envoy] = await people.named(database, theirs, "Erik Solberg")

    assert [one.id for one in (await twin_reads.shown(database, ours, ids[:1])).values()] == ids[1:]
    assert await twin_reads.shown(database, theirs, ids[:1]) == {}
    assert envoy.aliases == ()
