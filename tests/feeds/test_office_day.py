"""The office's own day: what its feed tells of its zone decides what "today" is, at first and for good."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.clock import SettableClock
from bot.feeds.adding import add_feed
from bot.feeds.dates import read_date
from bot.feeds.fetch import Fetcher
from bot.feeds.intake import ready
from bot.feeds.parse import parse
from bot.feeds.poller import Poller
from bot.feeds.renewal import Archive, Renewal, renew_archive, renew_some
from bot.feeds.worker import Worker
from bot.locales.dates import day
from bot.locales.reader import Reader
from bot.model.feed import Draft
from bot.model.ids import ReleaseId
from bot.model.scope import Scope
from bot.store import meetings, releases
from bot.store.database import Database
from tests.feed_server import FeedServer
from tests.feeds.polling import GUILD, MEMBER, START, polled
from tests.feeds.samples import rss

ALL = Scope.operator()
EAST = timezone(timedelta(hours=3))
ITEM = (
    "<item><guid isPermaLink='false'>{guid}</guid><title>الوزير يلتقي السفير</title>"
    "<pubDate>Mon, 23 Mar 2026 00:30:00 {zone}</pubDate>"
    "<description>التقى وزير الري هاني سويلم، اليوم، السفير الهولندي بيتر موليما.</description></item>"
)


async def _told(database: Database) -> dict[str, tuple[date | None, str]]:
    """By guid: the day of the meeting, and the release's day as a reader in UTC is shown it."""
    told = {}
    for release in await releases.newest(database, ALL, limit=9):
        [met] = await meetings.of_release(database, ALL, release.id)
        told[release.guid] = (met.meeting.date, day(met.release.date, Reader("en")))
    return told


async def test_today_is_the_offices_day(
    database: Database, fetcher: Fetcher, worker: Worker, clock: SettableClock, server: FeedServer
) -> None:
    """Half past midnight in Damascus is today there, when polled and when read again from the store."""
    server.feed("/feed.xml", rss(ITEM.format(guid="east", zone="+0300"), ITEM.format(guid="utc", zone="+0000")))
    await add_feed(database, fetcher, worker, clock, guild=GUILD, member=MEMBER, url=server.url())
    first = await _told(database)
    done: list[Renewal] = []
    await renew_archive(database, worker, Archive(version=99), done.append)

    assert first == {
        "east": (date(2026, 3, 23), "23 March 2026"),
        "utc": (date(2026, 3, 23), "23 March 2026"),
    }
    assert (done, await _told(database)) == ([Renewal.SAME] * 2, first)
    kept = await releases.newest(database, ALL, limit=9)
    assert [(one.guid, one.published, one.published and one.published.utcoffset()) for one in kept] == [
        ("utc", datetime(2026, 3, 23, 0, 30, tzinfo=UTC), timedelta()),
        ("east", datetime(2026, 3, 22, 21, 30, tzinfo=UTC), timedelta(hours=3)),
    ]
    rows = await database.rows("select published_at, published_offset from releases order by guid")
    assert [(row["published_at"], row["published_offset"]) for row in rows] == [
        ("2026-03-22T21:30:00.000000Z", 180),
        ("2026-03-23T00:30:00.000000Z", None),
    ]


async def test_a_zone_heard_later_is_kept_with_the_next_revision(
    database: Database, fetcher: Fetcher, worker: Worker, clock: SettableClock, server: FeedServer
) -> None:
    """A release of before zones were kept gets its day once its office edits it, and an edit's date moves none."""
    server.feed("/feed.xml", rss(ITEM.format(guid="east", zone="+0300")))
    added = await add_feed(database, fetcher, worker, clock, guild=GUILD, member=MEMBER, url=server.url())
    async with database.transaction() as tx:
        await tx.execute("update releases set published_offset = null")
    [draft] = parse(rss(ITEM.format(guid="east", zone="+0300")), None, server.url()).drafts
    later = draft.published and draft.published + timedelta(days=2)
    seen = []
    for published in (draft.published, later and later.astimezone(UTC)):
        [known] = (await releases.known(database, added.feed.id, [draft])).values()
        edit = _with(draft, published)
        async with database.transaction() as tx:
            await releases.revise(tx, known.id, edit, None, extraction_error=None, now=clock.now())
        kept = await releases.get(database, known.id)
        seen.append(kept and kept.published and kept.published.isoformat())

    assert seen == ["2026-03-23T00:30:00+03:00"] * 2
    assert [ReleaseId(1)] == [one.id for one in await releases.newest(database, ALL, limit=9)]


def _with(draft: Draft, published: datetime | None) -> Draft:
    return replace(draft, published=published, text=f"{draft.text} ({published})")


def _days(body: bytes) -> list[str | None]:
    """When each release of a document would be kept as published."""
    parsed = parse(body, None, "https://rivers.example/feed")
    return [one.published.isoformat() if one.published else None for one in ready(parsed, START)]


async def test_a_zone_is_learnt_from_a_document_that_lists_the_release_still(
    database: Database, fetcher: Fetcher, worker: Worker, clock: SettableClock, server: FeedServer
) -> None:
    """A release kept before zones were gets its day without a revision, and its meeting when read again."""
    east = ITEM.format(guid="east", zone="+0300")
    server.feed("/feed.xml", rss(east))
    added = await add_feed(database, fetcher, worker, clock, guild=GUILD, member=MEMBER, url=server.url())
    first = await _told(database)
    async with database.transaction() as tx:
        await tx.execute("update releases set published_offset = null")
    await renew_some(database, worker, [ReleaseId(1)], lambda _: None)
    lost = await _told(database)
    server.feed("/feed.xml", rss(ITEM.format(guid="new", zone="+0000").replace("السفير", "المبعوث"), east))
    polled_once = await polled(Poller(database, fetcher, worker, clock, idle=0.05), clock)
    await renew_some(database, worker, [ReleaseId(1)], lambda _: None)

    assert lost == {"east": (date(2026, 3, 22), "22 March 2026")}
    assert polled_once == [("new", 1, 0)]
    assert (await _told(database))["east"] == first["east"] == (date(2026, 3, 23), "23 March 2026")
    assert await releases.count(database, added.feed.id) == 2


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("Mon, 23 Nov 2026 00:30:00 +0300", "2026-11-23T00:30:00+03:00"),
        ("2026-11-23T00:30:00+05:45", "2026-11-23T00:30:00+05:45"),
        ("Sun, 22 Nov 2026 20:30:00 EST", "2026-11-22T20:30:00-05:00"),
        ("Mon, 23 Nov 2026 00:30:00 +0000", "2026-11-23T00:30:00+00:00"),
        ("2026-11-23T00:30:00+03:00:30", "2026-11-22T21:29:30+00:00"),
        ("2026-11-23T00:30:00+23:00", "2026-11-22T01:30:00+00:00"),
    ],
)
def test_a_date_keeps_the_zone_it_tells(raw: str, told: str) -> None:
    """In whole minutes, as far as places have it; else the instant is in UTC."""
    moment = read_date(raw)
    assert moment is not None
    assert moment.isoformat() == told


def test_every_format_tells_its_zone() -> None:
    """The day stands in dc:date, and in Atom's updated where nothing says when it was published."""
    stamp = "2026-03-23T00:30:00+03:00"
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Port</title><entry><id>a</id><title>Quay</title>'
        f"<updated>{stamp}</updated></entry></feed>"
    )
    dated = rss(f"<item><guid>d</guid><title>Quay</title><dc:date>{stamp}</dc:date></item>")
    assert [_days(body) for body in (atom.encode(), dated)] == [[stamp], [stamp]]


def test_a_moment_in_an_offices_zone_is_shown_by_its_day_there() -> None:
    """The day of a release is its office's; a moment of ours is shown in the reader's zone."""
    here = datetime(2026, 3, 23, 0, 30, tzinfo=EAST)
    assert (day(here, Reader("en")), day(here.astimezone(UTC), Reader("en"))) == ("23 March 2026", "22 March 2026")
