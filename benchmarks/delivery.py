"""Fan-out through the whole bot: thousands of channels on a slow Discord that counts, and questions meanwhile."""

import asyncio
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.ratio import Ratio
from benchmarks.slow_discord import SlowDiscord, slow_discord
from bot import app
from bot.clock import SystemClock
from bot.model.delivery import DeliveryState
from bot.model.facts import Facts
from bot.model.feed import Draft
from bot.model.ids import ChannelId, FeedId, GuildId, MemberId
from bot.settings import Settings
from bot.store import deliveries, feeds, guild_feeds, offices, releases, subscriptions
from bot.store.database import Database, Transaction, to_text
from bot.store.migrate import migrate
from bot.store.open import opened
from tests.discord_server.connect import connector

TITLE = "Delivery (a local Discord in a process of its own answers after 50 to 400 ms and counts)"

CHANNELS = 5000
TWICE = 500
"""So many of the channels get two releases, whose order counts."""

_ADMIN = MemberId(1)
_LEAST = 47.5  # posts a second
_MOST = 50  # requests in any second
_FIRST_ANSWER = 0.3  # seconds: a tenth of what Discord allows


@dataclass(frozen=True, slots=True)
class Run:
    """What one fan-out came to: the server's own count, and the slowest first answer to a command in seconds."""

    posts: int
    a_second: float
    busiest: int
    refused: int
    wrong: int
    first_answer: float


def measure() -> list[Ratio]:
    """Each figure against what Discord or its deadline allows; 1.00 is the bar."""
    run = asyncio.run(fan_out(CHANNELS, TWICE))
    return [
        Ratio(
            what=f"seconds a post, {run.posts} posts", ours=1 / run.a_second, theirs=1 / _LEAST, unit="s", bar=1
        ),
        Ratio(what="requests in the busiest second", ours=run.busiest, theirs=_MOST, unit="", bar=1),
        Ratio(what="429s, of all posts", ours=run.refused, theirs=run.posts, unit="", bar=0),
        Ratio(
            what="channels that lack a post, or have them out of order",
            ours=run.wrong,
            theirs=CHANNELS,
            unit="",
            bar=0,
        ),
        Ratio(
            what="slowest first answer to a command meanwhile, against a tenth of 3 s",
            ours=run.first_answer,
            theirs=_FIRST_ANSWER,
            unit="s",
            bar=1,
        ),
    ]


async def fan_out(channels: int, twice: int, *, ask_every: float = 4.0) -> Run:
    """Publish a release to *channels*, and a second one to *twice* of them, through the whole bot.

    :param ask_every: seconds between two commands that somebody gives meanwhile.
    """
    with tempfile.TemporaryDirectory(prefix="attache-bench-") as made:
        folder = Path(made)
        with slow_discord(channels, folder) as server:
            url = f"sqlite:///{folder / 'bench.db'}"
            settings = Settings(token=server.ready["token"], database_url=url)
            async with opened(url) as database:
                await migrate(database, settings.migrations)
                await _fill(database, server.ready["channels"], twice)
                answers = await _run(database, settings, server, channels + twice, ask_every)
                return _made(await asyncio.to_thread(server.say, "report"), twice, max(answers))


async def _run(
    database: Database, settings: Settings, server: SlowDiscord, posts: int, ask_every: float
) -> list[float]:
    """Run the bot until it has sent so many posts; how long first answers to commands took."""
    stop = asyncio.Event()
    way = connector(server.ready["port"], Path(server.ready["ca"]))
    running = asyncio.create_task(app.run(settings, stop, connector=way))
    answers: list[float] = []
    try:
        while not running.done() and (await deliveries.counts(database))[DeliveryState.SENT] < posts:
            await asyncio.sleep(ask_every)
            answers.append((await asyncio.to_thread(server.say, "ask"))["first"])
    finally:
        stop.set()
        await running
    return answers


def _made(report: dict[str, Any], twice: int, first_answer: float) -> Run:
    shown = report["shown"]
    right = [[1, 2]] * twice + [[1]] * (len(shown) - twice)
    return Run(
        posts=report["posts"],
        a_second=(report["posts"] - 1) / report["seconds"],
        busiest=report["busiest"],
        refused=report["refused"],
        wrong=sum(one != other for one, other in zip(shown, right, strict=True)),
        first_answer=first_answer,
    )


async def _fill(database: Database, places: list[list[int]], twice: int) -> None:
    """Two feeds with a release each, not yet planned, and the channels that get them."""
    async with database.transaction() as tx:
        every, some = await _feed(tx, "one"), await _feed(tx, "two")
        for guild in {guild for guild, _ in places}:
            for feed in (every, some):
                await _follow(tx, GuildId(guild), feed)
        for number, (guild, channel) in enumerate(places):
            for feed in (every, some) if number < twice else (every,):
                await subscriptions.add(
                    tx,
                    guild_id=GuildId(guild),
                    channel_id=ChannelId(channel),
                    feed_id=feed,
                    language=None,
                    created_by=_ADMIN,
                    now=SystemClock().now(),
                )
        for feed, name in ((every, "one"), (some, "two")):
            await _release(tx, feed, name)


async def _feed(tx: Transaction, name: str) -> FeedId:
    now = SystemClock().now()
    office = await offices.find_or_create(tx, f"bench-{name}", f"Bench {name}")
    url = f"https://{name}.example/feed"
    feed = await feeds.add(tx, office_id=office.id, url=url, title=name, site=None, language="en", now=now)
    await feeds.mark_seeded(tx, feed, now)
    later = to_text(now + timedelta(days=1))
    await tx.execute("update feeds set next_poll_at = :later where id = :id", later=later, id=feed)
    return feed


async def _follow(tx: Transaction, guild: GuildId, feed: FeedId) -> None:
    now = SystemClock().now()
    await guild_feeds.add(
        tx, guild_id=guild, feed_id=feed, office_name=None, language=None, added_by=_ADMIN, now=now
    )


async def _release(tx: Transaction, feed: FeedId, name: str) -> None:
    now = SystemClock().now()
    draft = Draft(
        guid=f"https://{name}.example/1",
        alternate_key=f"https://{name}.example/1",
        title=f"Release {name}",
        link=f"https://{name}.example/1",
        published=now,
        updated=None,
        language="en",
        text=f"The Minister of Harbours received the envoy of Norland on Monday, as {name} tells.",
        content_hash=name,
    )
    facts = Facts(language="en", summary="The minister received the envoy.", version=1)
    await releases.keep_new(tx, feed, draft, facts, extraction_error=None, now=now, planned=False)
