"""Items that come again otherwise than they were: without their words, or at another address."""

from bot.clock import SettableClock
from bot.feeds.poller import Poller
from bot.model.ids import FeedId
from bot.model.scope import Scope
from bot.store import releases
from bot.store.database import Database
from tests.feed_server import FeedServer
from tests.feeds.polling import polled
from tests.feeds.samples import item, rss


async def test_an_item_that_lost_its_words_takes_none_away(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """Without title and text, or with the title alone, a release stays as it was; another title is an edit."""
    third = "<item><guid isPermaLink='false'>r-3</guid>{said}<link>https://rivers.example/3</link></item>"
    before = await releases.newest(database, Scope.operator(), limit=9)
    polls_made = []
    for said in ("", "<title>Release 3</title>"):
        server.feed("/feed.xml", rss(third.format(said=said), item(2), item(1)))
        polls_made += await polled(poller, clock)
    after = await releases.newest(database, Scope.operator(), limit=9)
    server.feed("/feed.xml", rss(third.format(said="<title>Release 3 was an error</title>"), item(2), item(1)))

    assert (polls_made, after) == ([("unchanged", 0, 0)] * 2, before)
    assert await polled(poller, clock) == [("new", 0, 1)]
    newest = await releases.newest(database, Scope.operator(), limit=9)
    assert (newest[0].title, newest[0].text, newest[0].revision) == ("Release 3 was an error", "", 2)


async def test_a_mended_address_is_no_news(
    database: Database, feed: FeedId, server: FeedServer, poller: Poller, clock: SettableClock
) -> None:
    """New guid and path, the same words and date: nothing is posted, the link is the new one, edits reach it."""
    long = "The minister received the envoy at the harbour."
    old, new = item(4, text=long), item(4, text=long).replace("r-4", "r-4b").replace("/4<", "/four<")
    ends = []
    for fourth in (old, new, new.replace(long, "The minister received nobody.")):
        server.feed("/feed.xml", rss(fourth, item(3), item(2), item(1)))
        ends += await polled(poller, clock)
    [release] = await releases.newest(database, Scope.operator(), limit=1)

    assert ends == [("new", 1, 0), ("unchanged", 0, 0), ("new", 0, 1)]
    assert (release.guid, release.link, release.text, release.revision) == (
        "r-4",
        "https://rivers.example/four",
        "The minister received nobody.",
        2,
    )
