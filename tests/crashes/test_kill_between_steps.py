"""``kill -9`` between every two steps of a delivery, then a restart: each release once in each channel.

The restart comes at once, or ten minutes later, when Discord has long forgotten the nonce.
"""

import pytest

from tests.crashes.newsroom import Newsroom

EDITS = r"/channels/\d+/messages/\d+$"
LOOKS = r"/channels/\d+/messages$"
ONCE = [["One"]] * 3
SOON_OR_LATE = pytest.mark.parametrize("minutes", [0, 10], ids=["at once", "later"])


@SOON_OR_LATE
async def test_killed_once_planned(newsroom: Newsroom, minutes: int) -> None:
    """Planned, not claimed."""
    await newsroom.publish("One")
    await newsroom.start("plan")
    await newsroom.kill()

    await finish(newsroom, minutes)

    assert everywhere(newsroom) == ONCE


@SOON_OR_LATE
async def test_killed_once_claimed(newsroom: Newsroom, minutes: int) -> None:
    """Claimed and asked for, and the server did nothing."""
    await newsroom.publish("One")
    newsroom.server.faults.add("POST", newsroom.posts, times=None, delay=0.5, status=500)
    await newsroom.start()
    await newsroom.until_requests("POST", newsroom.posts, 3)
    await newsroom.kill()

    await finish(newsroom, minutes)

    assert everywhere(newsroom) == ONCE


@SOON_OR_LATE
async def test_killed_while_the_server_works(newsroom: Newsroom, minutes: int) -> None:
    """The server makes the message only after the process has died."""
    await newsroom.publish("One")
    newsroom.server.faults.add("POST", newsroom.posts, times=3, delay=0.2)
    await newsroom.start()
    await newsroom.until_requests("POST", newsroom.posts, 3)
    await newsroom.kill()
    await newsroom.server.until(lambda: everywhere(newsroom) == ONCE)

    await finish(newsroom, minutes)

    assert everywhere(newsroom) == ONCE


async def test_the_server_is_slower_than_the_restart(newsroom: Newsroom) -> None:
    """The next process is up before the messages are made: in the forum too it doesn't make another."""
    await newsroom.publish("One")
    slow = newsroom.server.faults.add("POST", newsroom.posts, times=3, delay=2)
    await newsroom.start()
    await newsroom.until_requests("POST", newsroom.posts, 3)
    await newsroom.kill()

    await newsroom.start()
    await newsroom.until_done()
    await newsroom.server.until(lambda: slow.answered == 3)
    await newsroom.kill()

    assert everywhere(newsroom) == ONCE


@SOON_OR_LATE
async def test_killed_once_sent(newsroom: Newsroom, minutes: int) -> None:
    """The message stands in every channel, and the process never heard so."""
    await newsroom.publish("One")
    newsroom.server.faults.add("POST", newsroom.posts, times=None, hold_answer=30)
    await newsroom.start()
    await newsroom.server.until(lambda: everywhere(newsroom) == ONCE)
    await newsroom.kill()
    assert await states(newsroom) == [("post", "claimed")] * 3

    await finish(newsroom, minutes)

    assert everywhere(newsroom) == ONCE


@SOON_OR_LATE
async def test_killed_once_the_first_is_confirmed(newsroom: Newsroom, minutes: int) -> None:
    """One channel is done, the others are under way."""
    await newsroom.publish("One")
    await newsroom.start()
    await newsroom.until_sent()
    await newsroom.kill()

    await finish(newsroom, minutes)

    assert everywhere(newsroom) == ONCE


@pytest.mark.parametrize("what", [{"delay": 0.5, "status": 500}, {"hold_answer": 30}], ids=["before", "after"])
async def test_killed_while_editing(newsroom: Newsroom, what: dict[str, float]) -> None:
    """A correction is made again; the message stays one and shows the newest words."""
    release = await newsroom.publish("One")
    await newsroom.start()
    await newsroom.until_done()
    await newsroom.kill()
    await newsroom.correct(release, "One, corrected")
    newsroom.server.faults.add("PATCH", EDITS, times=None, **what)
    await newsroom.start()
    await newsroom.until_requests("PATCH", EDITS, 2)
    await newsroom.kill()

    await finish(newsroom, 0)

    assert everywhere(newsroom) == [["One, corrected"]] * 3


async def test_killed_while_looking(newsroom: Newsroom) -> None:
    """A process that recovers is killed too, while it looks through the channels."""
    await newsroom.publish("One")
    newsroom.server.faults.add("POST", newsroom.posts, times=None, hold_answer=30)
    await newsroom.start()
    await newsroom.server.until(lambda: everywhere(newsroom) == ONCE)
    await newsroom.kill()
    newsroom.server.faults.clear()
    newsroom.server.faults.add("GET", LOOKS, times=None, hold_answer=30)
    newsroom.skip(10)
    await newsroom.start()
    await newsroom.until_requests("GET", LOOKS, 2)
    await newsroom.kill()

    await finish(newsroom, 10)

    assert everywhere(newsroom) == ONCE


async def test_where_nobody_may_look_the_subscriber_is_told(newsroom: Newsroom) -> None:
    """Ten minutes later, without Read Message History: not posted again, and whoever subscribed hears why."""
    await newsroom.publish("One")
    newsroom.server.faults.add("POST", newsroom.posts, times=None, hold_answer=30)
    await newsroom.start()
    await newsroom.server.until(lambda: everywhere(newsroom) == ONCE)
    await newsroom.kill()
    newsroom.channels[0].deny_bot("read_message_history")
    news = newsroom.server.dm(newsroom.subscriber)

    newsroom.server.faults.clear()
    newsroom.skip(10)
    await newsroom.start()
    await newsroom.server.until(lambda: len(newsroom.server.messages(news)) == 1, 30)
    await newsroom.until_done()
    await newsroom.kill()

    assert everywhere(newsroom) == ONCE
    assert "We were interrupted while posting a release" in newsroom.server.texts(news)[0]
    assert await states(newsroom) == [("post", "dead"), ("post", "sent"), ("post", "sent")]


async def test_sigterm_finishes_the_work_in_hand(newsroom: Newsroom) -> None:
    """Told to stop while the server works on three posts: they end, are confirmed, and the process exits well."""
    await newsroom.publish("One")
    newsroom.server.faults.add("POST", newsroom.posts, times=None, delay=1.0)
    await newsroom.start()
    await newsroom.until_requests("POST", newsroom.posts, 3)

    code = await newsroom.stop()

    assert (code, everywhere(newsroom)) == (0, ONCE)
    assert await states(newsroom) == [("post", "sent")] * 3


async def finish(newsroom: Newsroom, minutes: int) -> None:
    """Restart after *minutes*, without faults, and let the new process do all there is."""
    newsroom.server.faults.clear()
    newsroom.skip(minutes)
    await newsroom.start()
    await newsroom.until_done()
    await newsroom.kill()


def everywhere(newsroom: Newsroom) -> list[list[str]]:
    """What each channel shows."""
    return [newsroom.shown(channel) for channel in newsroom.channels]


async def states(newsroom: Newsroom) -> list[tuple[str, str]]:
    """Kind and state of every delivery, by id."""
    rows = await newsroom.database.rows("select kind, state from deliveries order by id")
    return [(row["kind"], row["state"]) for row in rows]
