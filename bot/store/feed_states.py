"""States of feeds that polls bring about: unchanged, forgiven, held off, gone, quiet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from bot.model.feed import Feed, Poll, Validators
from bot.model.ids import FeedId
from bot.store import polls
from bot.store.database import Reader, Transaction, from_text, to_text
from bot.store.feed_habits import validator_columns
from bot.store.feeds import feed
from bot.store.message_text import kept_reason

_DISABLED = """
select {feed} from feeds join offices on offices.id = feeds.office_id
where feeds.disabled_at is not null order by feeds.id
"""
_RHYTHMIC = """
select {feed} from feeds join offices on offices.id = feeds.office_id
where feeds.usual_gap_s is not null and feeds.disabled_at is null and feeds.last_new_at <= :since
  and feeds.failing_since is null and {polled}
order by feeds.id
"""
_SAVE_UNCHANGED = """
update feeds set next_poll_at = :next_poll_at, last_poll_at = :at, last_success_at = :at where id = :feed_id
"""
_SAVE_VALIDATORS = """
update feeds set etag = :etag, last_modified = :last_modified, body_hash = :body_hash,
    validators_from = :validators_from
where id = :id
"""
_DATES = "select sort_at from releases where feed_id = :feed_id order by sort_at desc, id desc limit :limit"
_FORGIVE = """
update feeds set failures = :failures, failing_since = :failing_since, last_error = :last_error where id = :id
"""
_DISABLE = "update feeds set disabled_at = :now where id = :id"
_ENABLE = """
update feeds set disabled_at = null, gone_since = null, gone_times = 0, failures = 0, failing_since = null,
    last_error = null, next_poll_at = :now
where id = :id and disabled_at is not null
"""
_WAIT_UNTIL = "update feeds set next_poll_at = :at where id = :id and next_poll_at < :at"
_ADDRESSES = "select id, url from feeds"


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A poll of a feed in good health that brought nothing new, and when to ask again.

    ``validators`` is ``None`` where they are those we have.
    """

    poll: Poll
    validators: Validators | None
    next_poll_at: datetime


async def save_unchanged(tx: Transaction, some: Sequence[Unchanged]) -> None:
    """Keep polls that brought nothing new, many at the price of one."""
    rows = [polls.columns(one.poll) | {"next_poll_at": to_text(one.next_poll_at)} for one in some]
    await tx.many(_SAVE_UNCHANGED, rows)
    other = [{"id": one.poll.feed_id, **validator_columns(one.validators)} for one in some if one.validators]
    if other:
        await tx.many(_SAVE_VALIDATORS, other)
    await polls.record_rows(tx, rows)


async def recent_dates(reader: Reader, feed_id: FeedId, limit: int) -> list[datetime]:
    """The dates of a feed's newest releases, newest first."""
    return [from_text(row["sort_at"]) for row in await reader.rows(_DATES, feed_id=feed_id, limit=limit)]


async def forgive(tx: Transaction, before: Feed) -> None:
    """The failures noted since *before* were our own network's: let the feed stand as it stood then."""
    await tx.execute(
        _FORGIVE,
        id=before.id,
        failures=before.failures,
        failing_since=to_text(before.failing_since),
        last_error=kept_reason(before.last_error),
    )


async def disable(tx: Transaction, feed_id: FeedId, now: datetime) -> None:
    """The feed is gone for good: poll it no more."""
    await tx.execute(_DISABLE, id=feed_id, now=to_text(now))


async def enable(tx: Transaction, feed_id: FeedId, now: datetime) -> bool:
    """Poll a disabled feed again, now; false where it isn't disabled."""
    return bool(await tx.execute(_ENABLE, id=feed_id, now=to_text(now)))


async def hold_off(tx: Transaction, host: str, until: datetime) -> int:
    """Poll no feed of *host* before *until*; how many would have been polled sooner."""
    held = 0
    for row in await tx.rows(_ADDRESSES):
        if (urlsplit(row["url"]).hostname or "") == host:
            held += await tx.execute(_WAIT_UNTIL, id=row["id"], at=to_text(until))
    return held


async def disabled(reader: Reader) -> list[Feed]:
    """Feeds that are gone for good."""
    return [feed(row) for row in await reader.rows(_DISABLED)]


async def quiet(reader: Reader, *, since: datetime) -> list[Feed]:
    """Feeds that are read without trouble, whose rhythm we know, and that brought nothing new after *since*."""
    return [feed(row) for row in await reader.rows(_RHYTHMIC, since=to_text(since))]
