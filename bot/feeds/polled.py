"""How a poll ended, as the store keeps it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import AttacheError, FetchError
from bot.feeds.fetch import Fetched, FetchedKind
from bot.feeds.intake import Findings
from bot.model.feed import Feed, Poll, PollOutcome, Validators
from bot.store import feeds, polls
from bot.store.database import Transaction

_FAULT = "Something went wrong on our side while reading the feed. We try again later."


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """A poll that is over: of which feed, when, how long it took, and when the next one is."""

    feed: Feed
    at: datetime
    next_at: datetime
    took: timedelta


def answers_304(feed: Feed, fetched: Fetched) -> bool:
    """Whether the server spares us documents we have: it did so now, or may yet do so with what it gave us."""
    if fetched.kind is FetchedKind.NOT_MODIFIED:
        return True
    old, new = feed.validators, fetched.validators
    echoed = bool(old.etag or old.last_modified)
    return bool(new.etag or new.last_modified) and not (echoed and old.body_hash == new.body_hash)


async def save_success(
    tx: Transaction, polled: Polled, validators: Validators, outcome: PollOutcome, findings: Findings | None
) -> Poll:
    """Keep a poll that brought an answer, in the transaction that keeps what it brought."""
    feed, now = polled.feed, polled.at
    if outcome is PollOutcome.SEEDED:
        await feeds.mark_seeded(tx, feed.id, now)
    new = findings.new if findings else 0
    await feeds.save_poll_state(
        tx,
        feed.id,
        next_poll_at=polled.next_at,
        last_poll_at=now,
        last_success_at=now,
        last_new_at=now if new else feed.last_new_at,
        failures=0,
        failing_since=None,
        last_error=None,
        validators=validators,
    )
    revised = len(findings.found) - new if findings else 0
    poll = Poll(feed_id=feed.id, at=now, outcome=outcome, new=new, revised=revised, detail=None, took=polled.took)
    await polls.record(tx, poll)
    return poll


async def save_failure(tx: Transaction, polled: Polled, error: Exception) -> Poll:
    """Keep a poll that failed. What was our own fault counts against no feed."""
    feed, now = polled.feed, polled.at
    ours = isinstance(error, FetchError) and error.ours
    says = _plain(str(error)) if isinstance(error, AttacheError) else _FAULT
    await feeds.save_poll_state(
        tx,
        feed.id,
        next_poll_at=polled.next_at,
        last_poll_at=now,
        last_success_at=feed.last_success_at,
        last_new_at=feed.last_new_at,
        failures=feed.failures if ours else feed.failures + 1,
        failing_since=feed.failing_since if ours else feed.failing_since or now,
        last_error=feed.last_error if ours else says,
    )
    poll = Poll(
        feed_id=feed.id, at=now, outcome=PollOutcome.FAILED, new=0, revised=0, detail=says, took=polled.took
    )
    await polls.record(tx, poll)
    return poll


def _plain(sentence: str) -> str:
    """A kept sentence is shown as it stands, so nothing in it may look like a placeholder."""
    return sentence.replace("{", "(").replace("}", ")")[:500]
