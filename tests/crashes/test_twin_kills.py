"""``kill -9`` while the post of one twin is given the button for the other: each channel has one post, with it.

A forum's post is a thread's first message, and is edited there.
"""

import pytest

from bot.model.ids import FeedId, GuildId, MemberId
from tests.crashes.newsroom import Newsroom
from tests.crashes.test_kill_between_steps import EDITS, SOON_OR_LATE
from tests.store import world
from tests.store.twin_gold import Gold, gold
from tests.store.twin_world import draft_of, facts_of

ENGLISH = gold("twins")[0]
ARABIC = next(one for one in gold("commission") if one["title"] == ENGLISH["twin"])
ONCE = [[(str(ENGLISH["title"]), True)]] * 3


async def publish(newsroom: Newsroom, feed: FeedId, release: Gold) -> None:
    """The office publishes in one of its languages."""
    now = newsroom.scene.step()
    async with newsroom.database.transaction() as tx:
        await world.keep(tx, feed, draft_of(release), facts_of(release), now=now)


async def first_is_posted(newsroom: Newsroom) -> None:
    """Every channel takes both feeds of the office, and has the English release; the Arabic one has come."""
    guild = newsroom.channels[0].guild
    assert guild is not None
    arabic = await newsroom.scene.feed("https://press.example/ar/feed", guild=GuildId(guild.id))
    for channel in newsroom.channels:
        by = MemberId(newsroom.subscriber.id)
        await newsroom.scene.subscribe(channel.id, arabic, guild=GuildId(guild.id), by=by)
    await publish(newsroom, newsroom.feed.id, ENGLISH)
    await newsroom.start()
    await newsroom.until_done()
    await newsroom.kill()
    await publish(newsroom, arabic.id, ARABIC)


def everywhere(newsroom: Newsroom) -> list[list[tuple[str, bool]]]:
    """Of each channel the posts it shows, and whether they have the button."""
    found = []
    for channel in newsroom.channels:
        places = [channel, *newsroom.server.threads(channel)]
        messages = [message for place in places for message in newsroom.server.messages(place)]
        found.append(
            [
                (title, "other-language" in str(one.components))
                for title, one in zip(newsroom.shown(channel), messages, strict=True)
            ]
        )
    return found


async def finish(newsroom: Newsroom, minutes: int) -> None:
    """Restart after *minutes*, without faults, until every message has its button; then look once more."""
    newsroom.server.faults.clear()
    newsroom.skip(minutes)
    await newsroom.start()
    await newsroom.server.until(lambda: everywhere(newsroom) == ONCE, 30)
    await newsroom.until_done()
    await newsroom.kill()
    assert everywhere(newsroom) == ONCE


@SOON_OR_LATE
async def test_killed_once_planned(newsroom: Newsroom, minutes: int) -> None:
    """The twin is planned away, the edits are armed, nothing was sent."""
    await first_is_posted(newsroom)
    await newsroom.start("plan")
    await newsroom.kill()
    await finish(newsroom, minutes)


@pytest.mark.parametrize("what", [{"delay": 0.5, "status": 500}, {"hold_answer": 30}], ids=["before", "after"])
@SOON_OR_LATE
async def test_killed_while_editing(newsroom: Newsroom, minutes: int, what: dict[str, float]) -> None:
    """The server never took the edit, or took it and the process never heard so."""
    await first_is_posted(newsroom)
    newsroom.server.faults.add("PATCH", EDITS, times=None, **what)
    await newsroom.start()
    await newsroom.until_requests("PATCH", EDITS, 2)
    await newsroom.kill()
    await finish(newsroom, minutes)
