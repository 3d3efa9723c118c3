"""What a subscription wants, kept and read again; what waits for it."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.ids import ChannelId, GuildId, MemberId, RoleId
from bot.model.wish import Filter, Look, Rhythm, Style, Term, TermKind, Timing
from bot.store import guild_feeds, subscription_wishes, subscriptions
from bot.store.database import Database
from bot.store.wishes import filter_of, filter_text, look_of, look_text, timing_of, timing_text
from tests.store.world import add_feed

NOW = datetime(2024, 9, 16, 9, tzinfo=UTC)
ONE, TWO = GuildId(1), GuildId(2)
TEXT = st.text(max_size=20)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
TERMS = st.lists(st.builds(Term, st.sampled_from(TermKind), TEXT, st.none() | st.integers(1, 9)), max_size=4).map(
    tuple
)
FILTERS = st.builds(Filter, any=TERMS, all=TERMS, none=TERMS)
LOOKS = st.builds(
    Look,
    style=st.sampled_from(Style),
    picture=st.booleans(),
    words=st.none() | st.sampled_from(["en", "ar"]),
    role=st.none() | st.integers(1, 1 << 63).map(RoleId),
    crosspost=st.booleans(),
    thread=st.booleans(),
    tags=st.lists(TEXT, max_size=5).map(tuple),
)
TIMINGS = st.builds(
    Timing,
    rhythm=st.sampled_from(Rhythm),
    at=TIMES,
    weekday=st.integers(0, 6),
    quiet=st.none() | st.tuples(TIMES, TIMES),
    zone=st.none() | st.just("Asia/Damascus"),
)


@given(FILTERS, LOOKS, TIMINGS)
def test_wishes_are_read_as_they_were_kept(wanted: Filter, look: Look, timing: Timing) -> None:
    """Every wish there can be; what is as anybody has it takes no room."""
    assert filter_of(filter_text(wanted)) == wanted
    assert look_of(look_text(look)) == look
    assert timing_of(timing_text(timing)) == timing
    assert (filter_text(Filter()), look_text(Look()), timing_text(Timing())) == (None, None, None)


async def test_a_move_takes_filters_along(database: Database) -> None:
    """A filter names a feed by its row; when that moves to another address, the filter goes on."""
    async with database.transaction() as tx:
        old, new = await add_feed(tx, "old", guild=1), await add_feed(tx, "new")
        made = await subscriptions.add(
            tx, guild_id=ONE, channel_id=ChannelId(7), feed_id=None, language=None, created_by=MemberId(1), now=NOW
        )
        one = await subscriptions.get(tx, ONE, made)
        assert one is not None
        wanted = Filter(any=(Term(TermKind.FEED, "Press", old), Term(TermKind.WORD, "storm")))
        await subscription_wishes.set_filter(tx, one, wanted)
        await guild_feeds.move(tx, ONE, old, new, NOW)
        moved = await subscriptions.get(tx, ONE, made)
    assert moved is not None
    assert moved.filter == Filter(any=(Term(TermKind.FEED, "Press", new), Term(TermKind.WORD, "storm")))


@pytest.mark.parametrize(("guild", "changed"), [(ONE, True), (TWO, False)])
async def test_another_guild_changes_nothing(database: Database, guild: GuildId, changed: bool) -> None:
    """A subscription's wishes are its own guild's to change."""
    async with database.transaction() as tx:
        made = await subscriptions.add(
            tx,
            guild_id=ONE,
            channel_id=ChannelId(7),
            feed_id=None,
            language=None,
            created_by=MemberId(1),
            now=NOW,
        )
        kept = await subscriptions.get(tx, ONE, made)
        assert kept is not None
        mine = replace(kept, guild_id=guild)
        done = [
            await subscription_wishes.set_filter(tx, mine, Filter(any=(Term(TermKind.WORD, "x"),))),
            await subscription_wishes.set_look(tx, mine, Look(thread=True)),
            await subscription_wishes.set_timing(tx, mine, Timing(at=time(7)), NOW),
            await subscription_wishes.pause(tx, guild, made, NOW),
            await subscription_wishes.resume(tx, guild, made, None),
        ]
    assert done == [changed] * 5


async def test_due_is_neither_paused_nor_suspended(database: Database) -> None:
    """The longest due first; one that an admin paused or that we stopped keeps what waits."""
    async with database.transaction() as tx:
        made = []
        for channel, due in [(1, 3), (2, 1), (3, 2), (4, 2), (5, 9)]:
            made.append(
                await subscriptions.add(
                    tx,
                    guild_id=ONE,
                    channel_id=ChannelId(channel),
                    feed_id=None,
                    language=None,
                    created_by=MemberId(1),
                    now=NOW,
                )
            )
            await subscription_wishes.set_due(tx, made[-1], NOW.replace(minute=due))
        await tx.execute("update subscriptions set paused_at = 'x' where id = :id", id=made[2])
        await subscriptions.suspend(tx, ChannelId(4), because="forbidden", now=NOW)
        found = await subscription_wishes.due(tx, NOW.replace(minute=5), 10)
    assert [one.channel_id for one in found] == [2, 1]
