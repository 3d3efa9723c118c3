"""Releases: known again, revised, dated, paged, planned."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.errors import ConflictError
from bot.model.feed import Draft
from bot.model.ids import FeedId, ReleaseId
from bot.model.release import KnownRelease, Release, Revision
from bot.model.scope import Scope
from bot.store import meetings, releases
from bot.store.database import Database
from tests.store.world import HOUR, NOW, add_feed, draft, facts, keep, one_feed, person

ALL = Scope.operator()


async def test_a_release_is_kept_as_it_was_given(database: Database) -> None:
    """Everything a draft and its facts say is read back."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        one = await keep(tx, feed_id, draft("1"), facts(person("Mira Sol")))

    assert await releases.get(database, one) == Release(
        id=one,
        feed_id=feed_id,
        guid="1",
        title="A title",
        link="https://press.example/1",
        published=NOW,
        first_seen=NOW,
        language="en",
        text="Some text.",
        content_hash="hash of A title Some text.",
        revision=1,
        revised_at=None,
        summary="They met.",
        extractor_version=1,
        extraction_error=None,
        planned_at=None,
    )


async def test_a_release_without_facts_is_shown_by_its_lead(database: Database) -> None:
    """Where extraction failed, the first paragraph is the summary, cut at a word, and the reason is kept."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        one = await releases.keep_new(
            tx,
            feed_id,
            draft("1", text="word " * 100 + "\n\nSecond paragraph."),
            None,
            extraction_error="took too long",
            now=NOW,
            planned=True,
        )
    kept = await releases.get(database, one)

    assert kept is not None
    assert (kept.summary, kept.extraction_error, kept.extractor_version, kept.planned_at) == (
        "word " * 59 + "word…",
        "took too long",
        None,
        NOW,
    )


async def test_a_revision_keeps_the_state_before(database: Database) -> None:
    """A correction replaces text and facts, counts up, and the old text goes to the revisions."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        one = await keep(tx, feed_id, draft("1", "First", "one"), facts(person("Mira Sol"), person("Tam Rill")))
        numbers = [
            await releases.revise(
                tx,
                one,
                draft("1", title, text),
                facts(person("Tam Rill"), version=2),
                extraction_error=None,
                now=NOW + number * HOUR,
            )
            for number, (title, text) in enumerate([("Second", "two"), ("Third", "three")], 1)
        ]
    kept = await releases.get(database, one)
    there = [
        one.name for found in await meetings.of_release(database, ALL, one) for one in found.meeting.participants
    ]

    assert kept is not None
    assert (numbers, kept.title, kept.text, kept.revision, kept.revised_at, kept.extractor_version) == (
        [2, 3],
        "Third",
        "three",
        3,
        NOW + 2 * HOUR,
        2,
    )
    assert there == ["Tam Rill"]
    assert await releases.revisions(database, ALL, one) == [
        Revision(release_id=one, number=1, title="First", text="one", seen_at=NOW),
        Revision(release_id=one, number=2, title="Second", text="two", seen_at=NOW + HOUR),
    ]


async def test_the_same_guid_twice_is_a_conflict_that_leaves_nothing(database: Database) -> None:
    """A feed has each guid once; another feed may have it too."""
    feed_id = await one_feed(database)
    with pytest.raises(ConflictError):
        await _keep_twice(database, feed_id)
    async with database.transaction() as tx:
        other = await add_feed(tx, "other")
        ids = [await keep(tx, feed_id, draft("1")), await keep(tx, other, draft("1"))]

    assert len(set(ids)) == 2
    assert await releases.count(database, feed_id) == 1


async def _keep_twice(database: Database, feed_id: FeedId) -> None:
    async with database.transaction() as tx:
        await keep(tx, feed_id, draft("1"))
        await keep(tx, feed_id, draft("1"))


async def test_drafts_are_known_by_guid_then_by_their_second_key(database: Database) -> None:
    """A changed guid is known by the second key, unless the old guid is still there or two drafts claim it."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        ids = {guid: await keep(tx, feed_id, draft(guid)) for guid in ("a", "b", "c")}

    def known(guid: str) -> KnownRelease:
        return KnownRelease(
            id=ids[guid],
            guid=guid,
            alternate_key=f"other {guid}",
            content_hash="hash of A title Some text.",
            revision=1,
            published=NOW,
        )

    def renamed(guid: str, like: str) -> Draft:
        return replace(draft(guid), alternate_key=f"other {like}" if like else "")

    found = await releases.known(
        database,
        feed_id,
        [
            draft("a"),
            renamed("a again", "a"),
            renamed("new b", "b"),
            renamed("c1", "c"),
            renamed("c2", "c"),
            draft("d"),
            renamed("no second key", ""),
        ],
    )

    assert found == {"a": known("a"), "new b": known("b")}
    assert await releases.known(database, feed_id, []) == {}


async def test_a_release_is_known_again_by_its_unchanged_words(database: Database) -> None:
    """All keys new, title and text as they were: the same release; a short text alone tells too little."""
    feed_id = await one_feed(database)
    long, short = "The council met in the harbour hall. " * 4, "The council met."
    old = [
        replace(draft(text[:9] + guid), text=text, content_hash=text) for guid, text in (("1", long), ("2", short))
    ]
    async with database.transaction() as tx:
        [kept, _] = [await keep(tx, feed_id, one) for one in old]
    moved = [replace(one, guid=f"new {one.guid}", alternate_key=f"new {one.guid}") for one in old]
    edited = replace(moved[0], guid="edited", alternate_key="edited", text=long + "More.", content_hash="other")

    found = await releases.known(database, feed_id, [*moved, edited])

    assert {guid: one.id for guid, one in found.items()} == {moved[0].guid: kept}


NOTICE = "The ministry gives no answers by telephone; write to the press office instead. " * 3


@pytest.mark.parametrize(
    ("text", "kept", "at", "again"),
    [
        (NOTICE, [NOW], NOW + 48 * HOUR, True),
        (NOTICE, [NOW], NOW + 73 * HOUR, False),
        (NOTICE, [NOW], None, True),
        (NOTICE, [NOW - 24 * HOUR, NOW], NOW + 24 * HOUR, False),
        (NOTICE[:199], [NOW], NOW + 24 * HOUR, False),
        (NOTICE[:199], [NOW], None, False),
        (NOTICE[:40], [NOW], NOW, True),
        (NOTICE[:39], [NOW], NOW, False),
        (NOTICE, [None], NOW, True),
    ],
)
async def test_the_same_words_again(
    database: Database, text: str, kept: list[datetime | None], at: datetime | None, again: bool
) -> None:
    """They are the same release when of the same moment, or long and near; a notice that comes each day is new."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        for number, published in enumerate(kept):
            await keep(tx, feed_id, draft(f"old {number}", text=text, published=published))
    today = draft("new", text=text, published=at)

    assert list(await releases.known(database, feed_id, [today])) == ["new"] * again
    assert await releases.known(database, feed_id, [today], whole=False) == {}
    listed = await releases.known(database, feed_id, [today, draft("old 0", text=text, published=kept[0])])
    assert list(listed) == ["old 0"]


@pytest.mark.parametrize(
    ("published", "sorted_by"),
    [
        (NOW - timedelta(days=400), NOW - timedelta(days=400)),
        (NOW + timedelta(hours=23), NOW + timedelta(hours=23)),
        (NOW + timedelta(hours=25), NOW),
        (None, NOW),
    ],
    ids=["old", "soon", "too far ahead", "none"],
)
async def test_a_date_far_ahead_or_missing_sorts_as_first_seen(
    database: Database, published: datetime | None, sorted_by: datetime
) -> None:
    """A release sorts by its own date, unless that is missing or more than a day ahead."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        one = await keep(tx, feed_id, draft("1", published=published))
        before = await keep(tx, feed_id, draft("2", published=sorted_by - HOUR))
        after = await keep(tx, feed_id, draft("3", published=sorted_by), now=sorted_by)

    found = [release.id for release in await releases.newest(database, ALL, limit=9)]
    latest = await releases.latest_of_feed(database, feed_id)
    assert (found, latest and latest.id) == ([after, one, before], after)


async def test_pages_follow_each_other(database: Database) -> None:
    """Page after page, every release of a feed comes once, the newest first, equal dates by id."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        other = await add_feed(tx, "other")
        await keep(tx, other, draft("x"))
        ids = [await keep(tx, feed_id, draft(str(n), published=NOW - (n // 3) * HOUR)) for n in range(10)]
    pages: list[list[ReleaseId]] = []
    last: ReleaseId | None = None
    for _ in range(4):
        page = await releases.newest(database, ALL, limit=4, feed_id=feed_id, before=last)
        pages.append([release.id for release in page])
        last = page[-1].id if page else last

    order = sorted(ids, key=lambda one: (ids.index(one) // 3, -one))
    assert pages == [order[:4], order[4:8], order[8:], []]


async def test_planning_takes_each_release_once(database: Database) -> None:
    """Unplanned releases come in the order they were stored, until they are marked."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        ids = [await keep(tx, feed_id, draft(str(n)), planned=n == 1) for n in range(4)]
        waiting = [release.id for release in await releases.unplanned(tx, 2)]
        marked = await releases.mark_planned(tx, ids[:3], NOW)
        marked_again = await releases.mark_planned(tx, ids[:3], NOW + HOUR)
        nothing = await releases.mark_planned(tx, [], NOW)
        left = [release.id for release in await releases.unplanned(tx, 9)]
        again = await releases.plan_again(tx, ids[:1])
        later = [release.id for release in await releases.unplanned(tx, 9)]

    assert (waiting, marked, marked_again, nothing, left) == ([ids[0], ids[2]], 2, 0, 0, [ids[3]])
    assert (again, later) == (1, [ids[0], ids[3]])


async def test_facts_are_renewed_without_a_revision(database: Database) -> None:
    """Re-extraction walks the archive by id and changes facts only."""
    feed_id = await one_feed(database)
    async with database.transaction() as tx:
        ids = [await keep(tx, feed_id, draft(str(n)), facts(person("Mira Sol"))) for n in range(3)]
        first = await releases.to_reextract(tx, version=2, after=ReleaseId(0), limit=2)
        for one in first:
            await releases.renew_facts(tx, one.id, facts(person("Tam Rill"), version=2), extraction_error=None)
        rest = await releases.to_reextract(tx, version=2, after=first[-1].id, limit=2)
    renewed = await releases.get(database, ids[0])

    assert ([one.id for one in first], [one.id for one in rest]) == (ids[:2], ids[2:])
    assert renewed is not None
    assert (renewed.revision, renewed.extractor_version, renewed.revised_at) == (1, 2, None)
    assert await releases.revisions(database, ALL, ids[0]) == []
