"""Looking after feeds in chat, against a real server: ``/feed status``, ``preview``, ``held`` and their like."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.backfill import Backfiller
from bot.feeds.poller import Poller
from bot.model.answer import Tone
from bot.settings import Settings
from bot.store import feeds, withdrawals
from tests.answers.archive import OURS, THEIRS, lines_of
from tests.commands.asking import CHANNEL, OTHER_CHANNEL, Person
from tests.feed_server import Answer, FeedServer
from tests.feeds.samples import item, rss

HOUR = timedelta(hours=1)


@pytest.fixture
async def follower(admin: Person, server: FeedServer) -> Person:
    """An admin whose guild follows a feed of three releases."""
    admin.clock.advance(datetime(2026, 4, 1, tzinfo=UTC) - admin.clock.now())
    server.feed("/feed.xml", rss(item(3), item(2), item(1)))
    await admin.gives("feed add", url=server.url(), office="Port Office")
    return admin


async def poll(person: Person) -> None:
    """The bot's own loop comes round, two hours later."""
    person.clock.advance(2 * HOUR)
    await Poller(person.database, person.fetcher, person.worker, person.clock).poll_due()


async def flood(person: Person, server: FeedServer) -> None:
    """Seven items from before the newest one appear at once."""
    server.feed("/feed.xml", rss(*(item(n, day=1) for n in range(10, 17)), item(3)))
    await poll(person)


async def posted_to(person: Person) -> dict[int, int]:
    """How many posts are planned for each channel."""
    rows = await person.database.rows("select channel_id, count(*) as number from deliveries group by channel_id")
    return {row["channel_id"]: row["number"] for row in rows}


async def test_status_tells_the_last_polls(follower: Person, server: FeedServer) -> None:
    """Last read, last release, next poll, and each outcome in words, the newest first; no other guild's feed."""
    began = follower.clock.now()
    server.feed("/feed.xml", rss(item(4), item(3, text="Corrected.")))
    await poll(follower)
    server.answer("/feed.xml", Answer(status=503))
    await poll(follower)
    answer = await follower.gives("feed status", feed="Port Office")
    told = lines_of(answer)
    assert (answer.private, told[0], told[1]) == (True, "Port Office", f"Address: {server.url()}")
    assert [line.partition(": ")[2] for line in told[told.index("# Last polls") + 1 :]] == [
        "The server has a fault of its own (503). We try again later.",
        "1 new, 1 corrected",
        "first read: 3 releases, none posted",
    ]
    assert [line.split(" ")[0] for line in told[2:5]] == ["Last", "Last", "In"]
    assert (await feeds.all_feeds(follower.database))[0].last_new_at == began + 2 * HOUR
    assert (await follower.of(THEIRS).hears("feed status", feed=server.url()))[0] == "Not found"


async def test_status_tells_the_address_a_feed_names(admin: Person, server: FeedServer) -> None:
    """A feed that names another address for itself is left where it is, and its admin is told."""
    named = "<itunes:new-feed-url xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>https://new.example/f"
    server.feed("/feed.xml", rss(f"{named}</itunes:new-feed-url>{item(1)}"))
    await admin.gives("feed add", url=server.url())
    told = await admin.hears("feed status", feed=server.url())
    assert told[1] == f"Address: {server.url()}"
    assert "The feed itself names another address, https://new.example/f. /feed edit moves it there." in told


async def test_preview_shows_posts_and_keeps_nothing(admin: Person, server: FeedServer) -> None:
    """Title, summary, date and link as they would be posted; nothing is stored for anybody."""
    server.feed("/feed.xml", rss(item(2), item(1)))
    told = await admin.hears("feed preview", url=server.url())
    assert told[:4] == [
        "Preview",
        "Title: Ministry of Rivers & Lakes",
        f"Address: {server.url()}",
        "It lists 2 releases.",
    ]
    assert [told[4], told[5], told[7]] == ["# Release 2", "The ministry says 2.", "https://rivers.example/2"]
    assert told[-1] == "Nothing was kept. /feed add follows it."
    assert (await feeds.all_feeds(admin.database), server.paths()) == ([], ["/feed.xml"])


async def test_a_guild_posts_what_was_held_and_another_drops_it(follower: Person, server: FeedServer) -> None:
    """Each guild's word counts for its own channels alone, and once."""
    other = follower.of(THEIRS)
    await other.gives("feed add", url=server.url())
    await follower.gives("subscribe", channel=CHANNEL)
    await other.gives("subscribe", channel=OTHER_CHANNEL)
    await flood(follower, server)
    listed = await follower.hears("feed held")
    assert (len(listed), listed[-1][:17]) == (9, "7 releases wait. ")
    dropped = await other.gives("feed held", action="drop")
    assert (dropped.tone, await posted_to(follower)) == (Tone.DONE, {})
    assert lines_of(await follower.gives("feed held", action="post")) == [
        "Held back",
        "7 releases go out now, the oldest first.",
    ]
    assert await posted_to(follower) == {CHANNEL: 7}
    for person in (follower, other):
        assert await person.hears("feed held", action="post") == ["Held back", "Nothing is held back."]
    assert await posted_to(follower) == {CHANNEL: 7}


async def test_history_shows_corrections_and_withdrawals(follower: Person, server: FeedServer) -> None:
    """Every release with what became of it."""
    server.feed("/feed.xml", rss(item(3, text="Corrected."), item(2), item(1)))
    await poll(follower)
    rows = await follower.database.rows("select id from releases where guid = 'r-2'")
    async with follower.database.transaction() as tx:
        await withdrawals.withdraw(tx, rows[0]["id"], follower.clock.now())
    told = [line for line in await follower.hears("feed history", feed="Port Office") if line[0] != "@"]
    assert [line.partition(" on ")[0] for line in told] == [
        "Port Office",
        "# Release 3",
        "Corrected 1 time, last",
        "# Release 2",
        "Withdrawn: it left the feed, and",
        "# Release 1",
        "As first published.",
    ]
    assert (await follower.of(THEIRS).hears("feed history", feed=server.url()))[0] == "Not found"


async def test_backfill_begins_once_and_tells_how_far_it_came(follower: Person, server: FeedServer) -> None:
    """Asked again it tells the progress, and the end; nothing of it is posted."""
    await follower.gives("subscribe", channel=CHANNEL)
    begun = await follower.gives("feed backfill", feed="Port Office")
    again = await follower.hears("feed backfill", feed="Port Office")
    backfiller = Backfiller(follower.database, follower.fetcher, follower.worker, follower.clock, gap=0)
    for _ in range(4):
        await backfiller._due_step()
    done = await follower.hears("feed backfill", feed="Port Office")
    assert (begun.tone, again[1]) == (Tone.DONE, "Its past is being read: 0 releases so far, 0 pages.")
    assert (done[1].endswith(": 0 releases."), await posted_to(follower)) == (True, {})


async def test_lists_come_in_and_go_out(admin: Person, server: FeedServer) -> None:
    """What one guild gives out another takes in, by text or address, as far as its quota goes."""
    for path in ("/a.xml", "/b.xml", "/c.xml", "/d.xml"):
        server.feed(path, rss(item(1)))
    added = await admin.gives(
        "feed import", source=" ".join(server.url(path) for path in ("/a.xml", "/b.xml", "/nothing"))
    )
    assert (added.tone, lines_of(added)[1:]) == (
        Tone.DONE,
        [
            "2 feeds are followed now. What they hold can be searched; none of it is posted.",
            f"{server.url('/nothing')}: There is nothing at that address (404). Check it, or give the site's"
            " address instead.",
        ],
    )
    opml = "\n".join((await admin.hears("feed export"))[1:])
    other = Person(
        database=admin.database, fetcher=admin.fetcher, worker=admin.worker, guild=THEIRS, settings=Settings()
    )
    assert (await other.gives("feed import", source=opml)).tone is Tone.DONE
    assert opml == "\n".join((await other.hears("feed export"))[1:])
    more = opml.replace("/a.xml", "/c.xml").replace("/b.xml", "/d.xml")
    server.feed("/list.opml", more.encode())
    small = Person(
        database=admin.database,
        fetcher=admin.fetcher,
        worker=admin.worker,
        guild=OURS,
        settings=Settings(feeds_per_guild=3),
    )
    assert (await small.hears("feed import", source=server.url("/list.opml")))[1:] == [
        "1 feed is followed now. What it holds can be searched; none of it is posted.",
        "1 more was left out: this server may follow 3.",
    ]


async def test_a_list_of_nothing_new_and_garbage_are_told_apart(admin: Person, server: FeedServer) -> None:
    """Neither counts as feeds added."""
    server.feed("/a.xml", rss(item(1)))
    await admin.gives("feed import", source=f"{server.url('/a.xml')} {server.url('/a.xml')}")
    told = [
        await admin.hears("feed import", source=one)
        for one in (
            f"{server.url('/a.xml')} {server.url('/a.xml')}",
            "garbage",
            "just words",
            server.url("/x") + " y.",
        )
    ]
    none = "That names no feeds. Give the text of an OPML list, its address, or addresses apart by spaces."
    assert told[:3] == [
        ["List of feeds", "This server follows every feed of that list already, so nothing changed."],
        ["That did not work", none],
        ["That did not work", none],
    ]
    assert told[3][1] == "No feed was added."


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("feed status", {"feed": "x"}),
        ("feed preview", {"url": "x"}),
        ("feed held", {}),
        ("feed history", {"feed": "x"}),
        ("feed backfill", {"feed": "x"}),
        ("feed import", {"source": "x"}),
        ("feed export", {}),
    ],
)
async def test_only_managers_look_after_feeds(admin: Person, command: str, arguments: dict[str, str]) -> None:
    """A member is refused, and so is anybody in direct messages."""
    told = [
        await admin.of(OURS, manages=False).hears(command, **arguments),
        await admin.of(None).hears(command, **arguments),
    ]
    assert ["Manage Server" in told[0][1], "works in a server only" in told[1][1]] == [True, True]
