"""Taking a feed on for a guild or for the operator, and moving one to another address."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.errors import InputError, NotFoundError, mark
from bot.feeds.discover import discover
from bot.feeds.fetch import Fetcher
from bot.feeds.taking_on import known_feed, readdress, take_on
from bot.feeds.worker import Worker
from bot.model.feed import Feed, GuildFeed
from bot.model.ids import FeedId, GuildId, MemberId
from bot.store import feeds, guild_feeds
from bot.store.database import Database, Reader, Transaction


@dataclass(frozen=True, slots=True)
class Added:
    """A feed that a guild follows now, and the addresses of the site's other feeds."""

    feed: GuildFeed
    others: tuple[str, ...]


async def add_feed(  # noqa: PLR0913 -- as add_found
    database: Database,
    fetcher: Fetcher,
    worker: Worker,
    clock: Clock,
    *,
    guild: GuildId,
    member: MemberId,
    url: str,
    office: str | None = None,
    language: str | None = None,
) -> GuildFeed:
    """``add_found`` for whom the others don't matter."""
    parts = (database, fetcher, worker, clock)
    added = await add_found(*parts, guild=guild, member=member, url=url, office=office, language=language)
    return added.feed


async def add_found(  # noqa: PLR0913 -- what it works with, then what was typed
    database: Database,
    fetcher: Fetcher,
    worker: Worker,
    clock: Clock,
    *,
    guild: GuildId,
    member: MemberId,
    url: str,
    office: str | None = None,
    language: str | None = None,
) -> Added:
    """Let *guild* follow the feed at *url*, or the likeliest one of that site.

    A feed that is polled already costs no request; any other whose own address is given costs one, whose document
    is kept as the first poll, none of it to be posted. *office* and *language* are the guild's own words for it.
    Raises ``FetchError``, ``ParseError``, ``WorkerError`` or ``NotFoundError`` where there is no feed.
    """

    async def follow(tx: Transaction, feed_id: FeedId) -> None:
        await guild_feeds.add(
            tx,
            guild_id=guild,
            feed_id=feed_id,
            office_name=office,
            language=language,
            added_by=member,
            now=clock.now(),
        )

    feed_id, others = await take_on(database, fetcher, worker, clock, url, follow)
    return Added(await _as_guild_sees(database, guild, feed_id), others)


async def add_public(database: Database, fetcher: Fetcher, worker: Worker, clock: Clock, *, url: str) -> Feed:
    """The same for the operator: the feed is shown to every guild."""

    async def publish(tx: Transaction, feed_id: FeedId) -> None:
        await feeds.set_public(tx, feed_id, True)

    feed_id, _ = await take_on(database, fetcher, worker, clock, url, publish)
    feed = await feeds.get(database, feed_id)
    assert feed is not None
    return feed


async def move_feed(  # noqa: PLR0913 -- as add_feed
    database: Database,
    fetcher: Fetcher,
    worker: Worker,
    clock: Clock,
    *,
    guild: GuildId,
    member: MemberId,
    feed: FeedId,
    url: str,
) -> GuildFeed:
    """A feed of *guild* lives at *url* now: its history stays, and nothing of it is posted again.

    Where nobody else follows the feed its address changes, and items known by either key stay known. Else, or
    where we have the new address already, this guild alone moves there and keeps the old feed to search.
    Raises ``InputError`` where it follows the feed at *url* too: two feeds would become one.
    """
    kept = await guild_feeds.get(database, guild, feed)
    if kept is None or not kept.followed:
        raise NotFoundError(mark("This server follows no such feed."))
    known = await known_feed(database, url)
    if known is None and not kept.feed.public and await guild_feeds.followers(database, feed) == [guild]:
        candidate = (await discover(fetcher, worker, url))[0]
        there = await feeds.by_url(database, candidate.url)
        if there is None or there.id == feed:
            await readdress(database, candidate, worker, clock, kept.feed)
            return await _as_guild_sees(database, guild, feed)
        url = candidate.url

    async def move(tx: Transaction, new: FeedId) -> None:
        if new != feed:
            await _require_unfollowed(tx, guild, new)
            await guild_feeds.move(tx, guild, feed, new, clock.now())

    feed_id, _ = await take_on(database, fetcher, worker, clock, url, move)
    return await _as_guild_sees(database, guild, feed_id)


async def _require_unfollowed(reader: Reader, guild: GuildId, feed: FeedId) -> None:
    other = await guild_feeds.get(reader, guild, feed)
    if other is not None and other.followed:
        raise InputError(
            mark("You follow that already as {office}. To stop following this one: /feed remove."),
            office=other.office_name,
        )


async def _as_guild_sees(reader: Reader, guild: GuildId, feed: FeedId) -> GuildFeed:
    seen = await guild_feeds.get(reader, guild, feed)
    assert seen is not None
    return seen
