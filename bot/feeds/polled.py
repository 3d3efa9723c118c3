"""How a poll ended, as the store keeps it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.errors import AttacheError, FetchError
from bot.feeds.fetched import Fetched, FetchedKind
from bot.feeds.intake import Findings
from bot.feeds.rhythm import LOOKED_AT, usual_gap
from bot.feeds.schedule import FIRST_RETRY, Asked
from bot.model.answer import Message, say
from bot.model.feed import Feed, Habits, Poll, PollOutcome, Rests, Validators
from bot.store import feed_habits, feed_states, feeds, polls
from bot.store.database import Transaction

GONE_TIMES, GONE_FOR = 3, timedelta(hours=48)
"""So many answers 410 in a row, over so long, and the feed is polled no more. 404 never does that."""

_FAULT = say("Something went wrong on our side while reading the feed. We try again later.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """A poll that is over: of which feed, when, how long it took, and when the next one is."""

    feed: Feed
    at: datetime
    next_at: datetime
    took: timedelta


def _answers_304(feed: Feed, fetched: Fetched) -> bool:
    """Whether the server spares us documents we have: it did so now, or may yet do so with what it gave us."""
    if fetched.kind is FetchedKind.NOT_MODIFIED:
        return True
    old, new = feed.validators, fetched.validators
    echoed = bool(old.etag or old.last_modified)
    return bool(new.etag or new.last_modified) and not (echoed and old.body_hash == new.body_hash)


def asked_of(feed: Feed, fetched: Fetched, stretch: timedelta | None, rests: Rests) -> Asked:
    """What an answer says about when to come again; *stretch* and *rests* are the document's own."""
    return Asked(
        answers_304=_answers_304(feed, fetched),
        fresh_for=fetched.fresh_for,
        stretch=stretch,
        rests=rests,
        key=feed.id,
    )


async def save_success(
    tx: Transaction,
    polled: Polled,
    validators: Validators,
    outcome: PollOutcome,
    findings: Findings | None,
    habits: Habits | None = None,
) -> Poll:
    """Keep a poll that brought an answer, in the transaction that keeps what it brought."""
    feed, now = polled.feed, polled.at
    if outcome is PollOutcome.SEEDED:
        await feeds.mark_seeded(tx, feed.id, now)
    new = findings.new if findings else 0
    revised = len(findings.found) - new if findings else 0
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
        caught_up=new if feed.failing_since else None,
    )
    habits = habits or replace(feed.habits, whole_at=now)
    if new:
        dates = await feed_states.recent_dates(tx, feed.id, LOOKED_AT)
        habits = replace(habits, usual_gap=usual_gap(dates) or habits.usual_gap)
    if habits != feed.habits:
        await feed_habits.save(tx, feed.id, habits)
    poll = Poll(feed_id=feed.id, at=now, outcome=outcome, new=new, revised=revised, detail=None, took=polled.took)
    await polls.record(tx, poll)
    return poll


async def save_failure(tx: Transaction, polled: Polled, error: Exception, *, ours: bool = False) -> Poll:
    """Keep a poll that failed. What was our own fault counts against no feed.

    A host that says we ask too often is asked by none of its feeds before it said we may.
    """
    feed, now = polled.feed, polled.at
    says = Message(error.message, error.values) if isinstance(error, AttacheError) else _FAULT
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
    status = error.status if isinstance(error, FetchError) else None
    if status == 429 and isinstance(error, FetchError):
        until = now + (error.retry_after or FIRST_RETRY)
        await feed_states.hold_off(tx, urlsplit(feed.url).hostname or "", until)
    await _count_gone(tx, feed, status, ours, now)
    poll = Poll(
        feed_id=feed.id, at=now, outcome=PollOutcome.FAILED, new=0, revised=0, detail=says, took=polled.took
    )
    await polls.record(tx, poll)
    return poll


async def _count_gone(tx: Transaction, feed: Feed, status: int | None, ours: bool, now: datetime) -> None:
    """Count answers 410 in a row; the third one, two days after the first or later, disables the feed."""
    before = feed.habits
    if status != 410:
        # Another answer of the server's says that it isn't gone; no answer says nothing.
        if before.gone_times and status is not None and not ours:
            await feed_habits.save(tx, feed.id, replace(before, gone_since=None, gone_times=0))
        return
    after = replace(before, gone_since=before.gone_since or now, gone_times=before.gone_times + 1)
    await feed_habits.save(tx, feed.id, after)
    assert after.gone_since is not None
    if after.gone_times >= GONE_TIMES and now - after.gone_since >= GONE_FOR:
        await feed_states.disable(tx, feed.id, now)
