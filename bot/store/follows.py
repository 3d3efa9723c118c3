"""What members follow, and who is to hear of a release because of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.follow import Follow, FollowKind
from bot.model.ids import ChannelId, FeedId, FollowId, GuildId, MemberId
from bot.store.database import Reader, Row, Transaction, from_text, to_text
from bot.store.dialect import listed

_ADD = """
insert into follows (member_id, kind, wish, words, created_at)
values (:member_id, :kind, :wish, :words, :now)
on conflict (member_id, kind, wish) do nothing
"""
_OF_MEMBER = "select * from follows where member_id = :member_id order by id"
_BY_IDS = "select * from follows where member_id = :member_id and id in (:ids) order by id"
_REMOVE = "delete from follows where id = :id and member_id = :member_id returning *"
_WISHES = "select distinct kind, wish from follows where kind <> 'feed' order by kind, wish"
# Whoever follows it hears of the feeds of the guilds they are met in, and of public ones: no guild's own feeds
# reach anybody through another guild.
_WANTING = """
select follows.*, direct_channels.channel_id from follows
join direct_channels on direct_channels.member_id = follows.member_id and direct_channels.closed_at is null
where follows.kind = :kind and follows.wish in (:wishes) and follows.created_at <= :first_seen
  and (cast(:guild_id as bigint) is null or exists (
    select 1 from member_guilds
    where member_guilds.member_id = follows.member_id and member_guilds.guild_id = :guild_id))
  and exists (
    select 1 from feeds where feeds.id = :feed_id and (feeds.public = 1 or exists (
        select 1 from member_guilds
        join guild_feeds on guild_feeds.guild_id = member_guilds.guild_id and guild_feeds.followed = 1
        where member_guilds.member_id = follows.member_id and guild_feeds.feed_id = feeds.id
          and not exists (select 1 from gone_guilds gone where gone.guild_id = member_guilds.guild_id))))
order by follows.id
"""
_COPY_FEED = """
insert into follows (member_id, kind, wish, words, created_at)
select follows.member_id, 'feed', cast(:new as text), follows.words, follows.created_at from follows
join member_guilds on member_guilds.member_id = follows.member_id and member_guilds.guild_id = :guild_id
where follows.kind = 'feed' and follows.wish = :old
on conflict (member_id, kind, wish) do nothing
"""
_DROP_FEED = """
delete from follows where kind = 'feed' and wish = :old and not exists (
    select 1 from feeds where feeds.id = :feed_id and (feeds.public = 1 or exists (
        select 1 from guild_feeds
        join member_guilds on member_guilds.guild_id = guild_feeds.guild_id
        where guild_feeds.feed_id = feeds.id and guild_feeds.followed = 1
          and member_guilds.member_id = follows.member_id)))
"""
_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Wanted:
    """A follow that lets a release through, and the channel of its member's direct messages."""

    follow: Follow
    channel: ChannelId


async def add(
    tx: Transaction, *, member: MemberId, kind: FollowKind, wish: str, words: str, now: datetime
) -> bool:
    """Keep that a member follows something; false where they do already."""
    return bool(await tx.execute(_ADD, member_id=member, kind=kind, wish=wish, words=words, now=to_text(now)))


async def of_member(reader: Reader, member: MemberId) -> list[Follow]:
    """What a member follows, oldest first."""
    return [_follow(row) for row in await reader.rows(_OF_MEMBER, member_id=member)]


async def by_ids(reader: Reader, member: MemberId, ids: Sequence[FollowId]) -> list[Follow]:
    """Those of *ids* that *member* still follows."""
    if not ids:
        return []
    sql, values = listed(_BY_IDS, "ids", ids)
    return [_follow(row) for row in await reader.rows(sql, member_id=member, **values)]


async def remove(tx: Transaction, member: MemberId, follow_id: FollowId) -> Follow | None:
    """Unfollow; ``None`` where *member* has no such follow, be it another's."""
    row = await tx.row(_REMOVE, id=follow_id, member_id=member)
    return None if row is None else _follow(row)


async def wishes(reader: Reader) -> list[tuple[FollowKind, str]]:
    """Every different thing that anybody follows, but feeds."""
    return [(FollowKind(row["kind"]), row["wish"]) for row in await reader.rows(_WISHES)]


async def wanting(
    reader: Reader,
    feed_id: FeedId,
    first_seen: datetime,
    kind: FollowKind,
    wished: Sequence[str],
    guild: GuildId | None = None,
) -> list[Wanted]:
    """Who follows one of *wished*, since before *first_seen*, may see the feed, and can be written to.

    :param guild: only those met there; ``None``: anywhere.
    """
    found: list[Wanted] = []
    for start in range(0, len(wished), _AT_ONCE):
        sql, values = listed(_WANTING, "wishes", wished[start : start + _AT_ONCE])
        rows = await reader.rows(
            sql, feed_id=feed_id, first_seen=to_text(first_seen), kind=kind, guild_id=guild, **values
        )
        found += [Wanted(_follow(row), ChannelId(row["channel_id"])) for row in rows]
    return found


async def move_feed(tx: Transaction, guild: GuildId, old: FeedId, new: FeedId) -> None:
    """A guild's feed has another address now: those met in that guild who followed *old* follow *new*."""
    await tx.execute(_COPY_FEED, guild_id=guild, old=str(old), new=str(new))
    await tx.execute(_DROP_FEED, old=str(old), feed_id=old)


def _follow(row: Row) -> Follow:
    return Follow(
        id=FollowId(row["id"]),
        member=MemberId(row["member_id"]),
        kind=FollowKind(row["kind"]),
        wish=row["wish"],
        words=row["words"],
        created_at=from_text(row["created_at"]),
    )
