"""Two processes deliver from one PostgreSQL, as while a host replaces one by the next: each release once."""

from dataclasses import replace

from tests.crashes.newsroom import Newsroom
from tests.crashes.test_kill_between_steps import ONCE, everywhere


async def test_what_one_is_sending_the_next_leaves_alone(shared_newsroom: Newsroom) -> None:
    """The first waits for Discord when the second starts: a forum, which knows no nonce, gets one thread."""
    newsroom = shared_newsroom
    await newsroom.publish("One")
    newsroom.server.faults.add("POST", newsroom.posts, times=3, delay=4)
    await newsroom.start()
    await newsroom.until_requests("POST", newsroom.posts, 3)
    second = replace(newsroom, _process=None)
    await second.start()
    await newsroom.until_done()
    codes = await newsroom.stop(), await second.stop()

    assert (everywhere(newsroom), codes) == (ONCE, (0, 0))


async def test_what_a_dead_one_left_the_living_one_sends(shared_newsroom: Newsroom) -> None:
    """The first is killed while the second runs: that one takes over, without a restart, and within the minute."""
    newsroom = shared_newsroom
    await newsroom.publish("One")
    newsroom.server.faults.add("POST", newsroom.posts, times=3, status=500, delay=1)
    await newsroom.start()
    await newsroom.until_requests("POST", newsroom.posts, 3)
    second = replace(newsroom, _process=None)
    await second.start()
    await newsroom.kill()
    await second.until_done(40)

    assert (everywhere(newsroom), await second.stop()) == (ONCE, 0)
