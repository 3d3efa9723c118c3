"""``/feed status``: how a feed is, what its last polls brought, and when the next one is."""

from bot.answers.which_feed import own_feed
from bot.commands.command import Arguments, Context
from bot.model.answer import Answer, Line, Message, Section, say, say_many
from bot.model.feed import Feed, GuildFeed, Poll, PollOutcome
from bot.model.ids import GuildId
from bot.store import backfills, polls
from bot.store.backfills import Backfill


async def status(context: Context, arguments: Arguments) -> Answer:
    """Raises ``NotFoundError`` for a feed the guild doesn't follow."""
    assert context.asker.guild is not None
    kept = await own_feed(context.database, GuildId(context.asker.guild), str(arguments["feed"]))
    last = await polls.recent(context.database, kept.feed.id)
    past = await backfills.get(context.database, kept.feed.id)
    facts = [*_facts(kept), *([past_line(past)] if past else [])]
    sections = [Section(lines=_lines(facts))]
    if last:
        sections.append(Section(heading=say("Last polls"), lines=_lines([_outcome(poll) for poll in last])))
    return Answer(title=say("{office}", office=kept.office_name), sections=tuple(sections))


def past_line(past: Backfill) -> Message:
    """How the reading of a feed's past stands."""
    if past.ended_at is None:
        return say_many(
            "Its past is being read: {count} release so far, {pages} pages.",
            "Its past is being read: {count} releases so far, {pages} pages.",
            count=past.kept,
            pages=past.page,
        )
    if past.error:
        return say("Reading its past stopped: {why} /feed backfill goes on with it.", why=past.error)
    return say_many(
        "Its past was read on {date}: {count} release.",
        "Its past was read on {date}: {count} releases.",
        count=past.kept,
        date=past.ended_at,
    )


def _facts(kept: GuildFeed) -> list[Message]:
    feed, habits = kept.feed, kept.feed.habits
    lines = [say("Address: {url}", url=feed.url)]
    if feed.last_success_at is not None:
        lines.append(say("Last read: {date}.", date=feed.last_success_at))
    if feed.last_new_at is not None:
        lines.append(say("Last new release: {date}.", date=feed.last_new_at))
    lines.append(_next(feed))
    if habits.usual_gap is not None:
        lines.append(say("Its office seldom pauses longer than {gap}.", gap=habits.usual_gap))
    if habits.named_at is not None:
        lines.append(
            say("The feed itself names another address, {url}. /feed edit moves it there.", url=habits.named_at)
        )
    if habits.moved_to is not None:
        lines.append(
            say(
                "It redirects to {url} since {date}; after a week it counts as moved.",
                url=habits.moved_to,
                date=habits.moved_since,
            )
        )
    return lines


def _next(feed: Feed) -> Message:
    if feed.disabled_at is not None:
        return say(
            "The server said it is gone for good, so it isn't polled any more. /feed edit gives it another"
            " address; /feed add tries this one again."
        )
    if feed.failing_since is not None:
        return say(
            "In trouble since {date}: {why} Next try: {next}.",
            date=feed.failing_since,
            why=feed.last_error or say("no reason known"),
            next=feed.next_poll_at,
        )
    return say("Next poll: {date}.", date=feed.next_poll_at)


def _outcome(poll: Poll) -> Message:
    return say("{date}: {what}", date=poll.at, what=_what(poll))


def _what(poll: Poll) -> Message:
    if poll.outcome is PollOutcome.FAILED:
        return poll.detail or say("no reason known")
    if poll.outcome is PollOutcome.UNCHANGED:
        return say("nothing new")
    if poll.outcome is PollOutcome.SEEDED:
        return say_many(
            "first read: {count} release, not posted", "first read: {count} releases, none posted", count=poll.new
        )
    if poll.outcome is PollOutcome.HELD:
        return say_many("{count} release held back", "{count} releases held back", count=poll.new)
    return say("{new} new, {revised} corrected", new=poll.new, revised=poll.revised)


def _lines(messages: list[Message]) -> tuple[Line, ...]:
    return tuple(Line(content=one) for one in messages)
