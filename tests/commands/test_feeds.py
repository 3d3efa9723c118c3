"""``/feed add``, ``list``, ``edit``, ``remove``, against a real server."""

import pytest

from bot.locales import Reader
from bot.model.answer import Tone, say
from bot.settings import Settings
from bot.store.message_text import to_json
from tests.answers.archive import OURS, THEIRS, add_feed, lines_of
from tests.commands.asking import Person
from tests.feed_server import FeedServer
from tests.feed_server.answers import document
from tests.feeds.samples import item, rss

PAGE = (
    b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>Hi</body></html>'
)


async def test_a_feed_is_added_listed_edited_and_removed(admin: Person, server: FeedServer) -> None:
    """By its address; nothing it holds is posted; every change shows at once."""
    server.feed("/feed.xml", rss(item(1), item(2)))
    url = server.url()
    added = await admin.gives("feed add", url=url, office="Port Office", language="en")
    assert (added.tone, added.private) == (Tone.DONE, True)
    told = await admin.hears("feed list")
    assert [line for line in told if "Last read" not in line] == [
        "Feeds",
        "# Port Office",
        f"Address: {url}",
        told[3],
        "Language: English",
    ]
    edited = await admin.hears("feed edit", feed="Port Office", office="Harbour Office", language="ar")
    assert [edited[0], edited[1], edited[-1]] == ["Feed changed", "Office: Harbour Office", "Language: Arabic"]
    assert (await admin.hears("feed remove", feed="harbour"))[0] == "Feed removed"
    assert await admin.hears("feed list") == ["Feeds", "This server follows no feed yet. Add one with /feed add."]


async def test_a_sites_address_finds_its_feed_and_says_so(admin: Person, server: FeedServer) -> None:
    """An admin gives the address they know."""
    others = b'<link rel="alternate" type="application/rss+xml" href="/ar.xml">'
    server.answer("/", document(PAGE + others, kind="text/html"))
    server.feed("/feed.xml", rss(item(1)))
    server.feed("/ar.xml", rss(item(2)))
    told = await admin.hears("feed add", url=server.url("/"))
    assert told[0] == "Feed added"
    assert [line for line in told if line.startswith(("Address", "Found", "The site"))] == [
        f"Address: {server.url()}",
        f"Found by way of {server.url('/')}",
        f"The site also names {server.url('/ar.xml')}",
    ]
    assert len([line for line in await admin.hears("feed list") if line.startswith("#")]) == 1


async def test_a_feed_added_twice_changes_nothing(admin: Person, server: FeedServer) -> None:
    """It says so, whatever office is given the second time."""
    server.feed("/feed.xml", rss(item(1)))
    await admin.gives("feed add", url=server.url(), office="Port Office")
    again = await admin.gives("feed add", url=server.url(), office="Other")
    assert (again.tone, (await admin.hears("feed list")).count("# Port Office")) == (Tone.ANSWER, 1)


async def test_two_guilds_have_one_feed_and_words_of_their_own(admin: Person, server: FeedServer) -> None:
    """Neither sees the other's list, and taking it from one leaves it with the other."""
    server.feed("/feed.xml", rss(item(1)))
    other = admin.of(THEIRS)
    await admin.gives("feed add", url=server.url(), office="Port Office")
    assert await other.hears("feed list") == ["Feeds", "This server follows no feed yet. Add one with /feed add."]
    assert (await other.gives("feed remove", feed="Port Office")).tone is Tone.NOTHING
    await other.gives("feed add", url=server.url(), office="Hafenamt")
    await other.gives("feed remove", feed="Hafenamt")
    assert (await admin.hears("feed list"))[1] == "# Port Office"
    assert await other.is_offered("subscribe", "feed", "") == []
    assert [label for label, _ in await admin.is_offered("subscribe", "feed", "port")] == [
        f"Port Office (127.0.0.1:{server.port}/feed.xml)"
    ]


async def test_a_mistyped_address_is_answered_with_what_is_wrong(admin: Person, server: FeedServer) -> None:
    """Nothing is kept of it, and no address we don't fetch is asked."""
    for url, part in (
        ("not an address", "spaces"),
        (server.url("/nothing.xml"), "404"),
        ("ftp://127.0.0.1/feed", "http"),
        (f"http://user:secret@127.0.0.1:{server.port}/feed.xml", "password"),
    ):
        answer = await admin.hears("feed add", url=url)
        assert (answer[0], part in answer[1], "secret" in answer[1]) == ("That did not work", True, False), answer
    assert (await admin.gives("feed list")).tone is Tone.NOTHING


async def test_a_guild_may_follow_so_many_feeds(admin: Person, server: FeedServer) -> None:
    """The limit says its number and what to do."""
    admin.settings = Settings(feeds_per_guild=1)
    for path in ("/a.xml", "/b.xml"):
        server.feed(path, rss(item(1)))
    await admin.gives("feed add", url=server.url("/a.xml"))
    assert await admin.hears("feed add", url=server.url("/b.xml")) == [
        "That did not work",
        "This server follows as many feeds as it may (1). /feed remove one first.",
    ]
    assert (await admin.hears("feed add", url=server.url("/a.xml")))[0] == "Followed already"
    assert (await admin.of(THEIRS).gives("feed add", url=server.url("/b.xml"))).tone is Tone.DONE


async def test_bad_input_takes_nothing_away(admin: Person, server: FeedServer) -> None:
    """A feed stays as it is where its new address is none, is dead, or its new name is of spaces alone."""
    server.feed("/feed.xml", rss(item(1)))
    await admin.gives("feed add", url=server.url(), office="Port Office")
    before = await admin.hears("feed list")
    for bad in ("ftp://127.0.0.1/", server.url("/dead.xml"), "a b", "http://10.0.0.1/feed"):
        answer = await admin.hears("feed edit", feed="Port Office", url=bad, office="Lost")
        assert answer[0] == "That did not work"
    await admin.hears("feed edit", feed="Port Office", office="  \u200b ")
    await admin.hears("feed import", source="<opml><outline xmlUrl='nothing'/></opml>")
    await admin.hears("feed remove", feed="Prot Office")
    assert await admin.hears("feed list") == before


async def test_a_feed_moves_to_another_address_with_its_history(admin: Person, server: FeedServer) -> None:
    """What it had can still be searched, and the guild has one feed."""
    server.feed("/feed.xml", rss(item(1, title="The first pier")))
    server.feed("/new.xml", rss(item(1, title="The first pier")))
    await admin.gives("feed add", url=server.url(), office="Port Office")
    moved = await admin.hears("feed edit", feed="Port Office", url=server.url("/new.xml"))
    assert moved[:3] == ["Feed changed", "Office: Port Office", f"Address: {server.url('/new.xml')}"]
    assert len([line for line in await admin.hears("feed list") if line.startswith("#")]) == 1
    assert "The first pier" in await admin.hears("search", words="first pier")


@pytest.mark.parametrize("others_follow", [False, True])
async def test_a_feed_does_not_move_onto_another_of_the_guild(
    admin: Person, server: FeedServer, others_follow: bool
) -> None:
    """By its address or by its site's: nothing changes, and the sentence names the feed that is there."""
    server.answer("/", document(PAGE, kind="text/html"))
    server.feed("/feed.xml", rss(item(1)))
    server.feed("/old.xml", rss(item(2)))
    await admin.gives("feed add", url=server.url(), office="Port Office")
    await admin.gives("feed add", url=server.url("/old.xml"), office="Old Office")
    if others_follow:
        await admin.of(THEIRS).gives("feed add", url=server.url("/old.xml"))
    before = await admin.hears("feed list")
    for path in ("/feed.xml", "/"):
        assert await admin.hears("feed edit", feed="Old Office", url=server.url(path)) == [
            "That did not work",
            "You follow that already as Port Office. To stop following this one: /feed remove.",
        ]
    assert await admin.hears("feed list") == before


async def test_the_list_gives_the_newest_releases_own_date(admin: Person, server: FeedServer) -> None:
    """Not the day on which we read it."""
    server.feed("/feed.xml", rss(item(3), item(1)))
    await admin.gives("feed add", url=server.url(), office="Port Office")
    async with admin.database.transaction() as tx:
        await tx.execute("update feeds set last_new_at = '2020-01-01T00:00:00.000000Z'")
    assert (await admin.hears("feed list"))[
        -1
    ] == "Last read: 1 March 2026, 12:00 UTC. Last release: 3 March 2026, 09:00 UTC."


async def test_an_edit_of_nothing_and_of_no_feed_are_refused(admin: Person, server: FeedServer) -> None:
    """Each says what to give."""
    server.feed("/feed.xml", rss(item(1)))
    await admin.gives("feed add", url=server.url(), office="Port Office")
    assert (await admin.hears("feed edit", feed="Port Office"))[
        1
    ] == "Say what to change: url, office or language."
    assert (await admin.hears("feed edit", feed="nothing", office="x"))[1] == "No feed here is called “nothing”."
    assert admin.guild == OURS


async def test_a_feed_in_trouble_says_since_when_and_why(admin: Person, server: FeedServer) -> None:
    """In the reader's language; one kept before reasons were sentences is shown as it is."""
    server.feed("/feed.xml", rss(item(1)))
    await admin.gives("feed add", url=server.url(), office="Port Office")
    reason = say("There is no host named {host}. Check the spelling.", host="{port}.example")
    told = "There is no host named {port}.example. Check the spelling."
    for kept, shown in ((to_json(reason), told), ("{host} broke {0", "{host} broke {0")):
        async with admin.database.transaction() as tx:
            await tx.execute(
                "update feeds set failing_since = '2026-03-01T10:00:00.000000Z', last_error = :kept,"
                " next_poll_at = '2026-03-01T14:00:00.000000Z'",
                kept=kept,
            )
        assert (await admin.hears("feed list"))[-1] == (
            f"In trouble since 1 March 2026, 10:00 UTC: {shown} Next try: 1 March 2026, 14:00 UTC."
        )
    async with admin.database.transaction() as tx:
        await tx.execute("update feeds set last_error = :kept", kept=to_json(reason))
    assert "لا يوجد مضيف باسم" in lines_of(await admin.gives("feed list"), Reader("ar"))[-1]


async def test_feeds_of_one_office_are_told_apart_by_their_titles(admin: Person) -> None:
    """A long name is cut at a word, a long address in its middle; the name an error gives is one that is taken."""
    ministry = "Ministry of Foreign Affairs of Marenza: Media Office and Archive"
    for name in ("news", "speeches"):
        await add_feed(admin.database, name, OURS, office=ministry)
    await add_feed(admin.database, "x" * 50, OURS, office=ministry.replace("Foreign", "Home"))
    offered = await admin.is_offered("latest", "feed", "marenza")
    assert [label for label, _ in offered] == [
        "Title news (news.example/feed)",
        "Title speeches (speeches.example/feed)",
        f"Ministry of Home Affairs of Marenza: Media Office… ({'x' * 22}…{'x' * 10}.example/feed)",
    ]
    unsure = await admin.hears("latest", feed="Foreign")
    assert unsure[1] == (
        "“Foreign” may be any of these: Title news (news.example/feed) and Title speeches (speeches.example/feed)."
        " Give the address."
    )
    assert (await admin.gives("latest", feed="Title news (news.example/feed)")).tone is not Tone.ERROR
