"""Feeds: one row each, however many guilds follow it.

A feed that no guild follows any more (and that isn't public) is no longer polled, but it stays: its releases are
the source of answers already given, and deliveries point at them. It forgets that it was seeded, so that whoever
adds it again gets no flood of what was published meanwhile.
"""

from datetime import datetime

from bot.model.answer import Message
from bot.model.feed import Feed, Office, Validators
from bot.model.ids import FeedId, OfficeId
from bot.store import feed_habits
from bot.store.database import Reader, Row, Transaction, from_text, to_text
from bot.store.message_text import kept_reason, reason

_ADD = """
insert into feeds (office_id, url, title, site, language, added_at, next_poll_at)
values (:office_id, :url, :title, :site, :language, :now, :now) returning id
"""
_GET = """
select {feed} from feeds join offices on offices.id = feeds.office_id where feeds.id = :id
"""
_BY_URL = """
select {feed} from feeds join offices on offices.id = feeds.office_id where feeds.url = :url
"""
_ALL = """
select {feed} from feeds join offices on offices.id = feeds.office_id order by feeds.id
"""
_DUE = """
select {feed} from feeds join offices on offices.id = feeds.office_id
where feeds.next_poll_at <= :now and feeds.disabled_at is null and {polled}
order by feeds.next_poll_at, feeds.id limit :limit
"""
_FAILING = """
select {feed} from feeds join offices on offices.id = feeds.office_id
where feeds.failing_since <= :since and feeds.disabled_at is null order by feeds.id
"""
_NEXT_DUE = """
select min(next_poll_at) as at from feeds where disabled_at is null and {polled}
"""
_SAVE_POLL = """
update feeds set next_poll_at = :next_poll_at, last_poll_at = :last_poll_at, last_success_at = :last_success_at,
    last_new_at = :last_new_at, failures = :failures, failing_since = :failing_since, last_error = :last_error,
    caught_up = coalesce(:caught_up, caught_up)
where id = :id
"""
_SAVE_VALIDATORS = """
update feeds set etag = :etag, last_modified = :last_modified, body_hash = :body_hash,
    validators_from = :validators_from
where id = :id
"""
_MARK_SEEDED = "update feeds set seeded_at = :now where id = :id"
_SET_ADDRESS = """
update feeds set url = :url, etag = null, last_modified = null, body_hash = null, validators_from = null,
    misses = 0, moved_to = null, moved_since = null, gone_since = null, gone_times = 0, disabled_at = null,
    named_at = null
where id = :id
"""
_SET_LANGUAGE = "update feeds set language = :language where id = :id"
_SET_TITLE = "update feeds set title = :title, site = :site where id = :id"
_SET_PUBLIC = "update feeds set public = :public where id = :id"
_REST = """
update feeds set seeded_at = null, etag = null, last_modified = null, body_hash = null, validators_from = null
where id = :id and not {polled}
"""


async def add(
    tx: Transaction,
    *,
    office_id: OfficeId,
    url: str,
    title: str,
    site: str | None,
    language: str | None,
    now: datetime,
) -> FeedId:
    """Keep a feed, to be polled at once; raises ``ConflictError`` where *url* is kept already."""
    row = await tx.row(
        _ADD, office_id=office_id, url=url, title=title, site=site, language=language, now=to_text(now)
    )
    assert row is not None
    return FeedId(row["id"])


async def get(reader: Reader, feed_id: FeedId) -> Feed | None:
    """One feed."""
    row = await reader.row(_GET, id=feed_id)
    return None if row is None else feed(row)


async def by_url(reader: Reader, url: str) -> Feed | None:
    """The feed at exactly this address."""
    row = await reader.row(_BY_URL, url=url)
    return None if row is None else feed(row)


async def all_feeds(reader: Reader) -> list[Feed]:
    """Every feed, also those no longer polled: for the operator."""
    return [feed(row) for row in await reader.rows(_ALL)]


async def due(reader: Reader, now: datetime, limit: int) -> list[Feed]:
    """Feeds to be polled by *now*, the longest due first; only those that are public or that a guild follows."""
    return [feed(row) for row in await reader.rows(_DUE, now=to_text(now), limit=limit)]


async def failing(reader: Reader, *, since: datetime) -> list[Feed]:
    """Feeds that couldn't be read at *since* and not once after."""
    return [feed(row) for row in await reader.rows(_FAILING, since=to_text(since))]


async def next_due_at(reader: Reader) -> datetime | None:
    """When the next feed is to be polled; ``None`` where there is none."""
    row = await reader.row(_NEXT_DUE)
    return None if row is None else from_text(row["at"])


async def save_poll_state(  # noqa: PLR0913 -- one argument a column
    tx: Transaction,
    feed_id: FeedId,
    *,
    next_poll_at: datetime,
    last_poll_at: datetime | None,
    last_success_at: datetime | None,
    last_new_at: datetime | None,
    failures: int,
    failing_since: datetime | None,
    last_error: Message | None,
    validators: Validators | None = None,
    caught_up: int | None = None,
) -> None:
    """Keep how a poll ended.

    :param caught_up: what it brought, where it ended an outage; ``None`` leaves what is kept.
    :param validators: given only in the transaction that keeps what they brought; ``None`` lets the old ones stay.
    """
    await tx.execute(
        _SAVE_POLL,
        id=feed_id,
        next_poll_at=to_text(next_poll_at),
        last_poll_at=to_text(last_poll_at),
        last_success_at=to_text(last_success_at),
        last_new_at=to_text(last_new_at),
        failures=failures,
        failing_since=to_text(failing_since),
        last_error=kept_reason(last_error),
        caught_up=caught_up,
    )
    if validators is not None:
        await tx.execute(_SAVE_VALIDATORS, id=feed_id, **feed_habits.validator_columns(validators))


async def mark_seeded(tx: Transaction, feed_id: FeedId, now: datetime) -> None:
    """What the feed holds now is stored; from here on new items are posted."""
    await tx.execute(_MARK_SEEDED, id=feed_id, now=to_text(now))


async def set_address(tx: Transaction, feed_id: FeedId, url: str) -> None:
    """The feed lives elsewhere now. Its releases stay; its validators go, for they belong to the old address.

    Raises ``ConflictError`` where another feed has *url*: then move its guilds there (``guild_feeds.move``).
    """
    await tx.execute(_SET_ADDRESS, id=feed_id, url=url)


async def set_language(tx: Transaction, feed_id: FeedId, language: str | None) -> None:
    """Say which language the feed is in; ``None``: as each release says."""
    await tx.execute(_SET_LANGUAGE, id=feed_id, language=language)


async def set_title(tx: Transaction, feed_id: FeedId, title: str, site: str | None) -> None:
    """Keep what the feed calls itself and its site."""
    await tx.execute(_SET_TITLE, id=feed_id, title=title, site=site)


async def set_public(tx: Transaction, feed_id: FeedId, public: bool) -> None:
    """Show the feed to every guild, or no longer; the operator's word."""
    await tx.execute(_SET_PUBLIC, id=feed_id, public=int(public))


async def rest_if_unfollowed(tx: Transaction, feed_id: FeedId) -> bool:
    """Let a feed rest that nobody follows (see above); false where somebody does, or it is public."""
    return bool(await tx.execute(_REST, id=feed_id))


def feed(row: Row) -> Feed:
    """The record in a row of ``{feed}``."""
    return Feed(
        id=FeedId(row["id"]),
        office=Office(id=OfficeId(row["office_id"]), key=row["office_key"], name=row["office_title"]),
        url=row["url"],
        title=row["title"],
        site=row["site"],
        language=row["language"],
        public=bool(row["public"]),
        validators=Validators(
            etag=row["etag"],
            last_modified=row["last_modified"],
            body_hash=row["body_hash"],
            url=row["validators_from"],
        ),
        added_at=from_text(row["added_at"]),
        seeded_at=from_text(row["seeded_at"]),
        next_poll_at=from_text(row["next_poll_at"]),
        last_poll_at=from_text(row["last_poll_at"]),
        last_success_at=from_text(row["last_success_at"]),
        last_new_at=from_text(row["last_new_at"]),
        failures=row["failures"],
        failing_since=from_text(row["failing_since"]),
        last_error=reason(row["last_error"]),
        habits=feed_habits.habits(row),
        disabled_at=from_text(row["disabled_at"]),
        caught_up=row["caught_up"],
    )
