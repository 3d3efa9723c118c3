"""From a release to the members who follow what it tells of: one direct message each, in the outbox."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from bot.delivery import twin_posts
from bot.delivery.keys import delivery_key, release_key
from bot.delivery.wanted import Seen
from bot.model.delivery import DeliveryKind
from bot.model.feed import Feed
from bot.model.follow import FollowKind
from bot.model.ids import ChannelId, FollowId, GuildId, MemberId
from bot.model.named import Named
from bot.model.release import Release
from bot.model.wish import Term, TermKind
from bot.names.index import NameIndex
from bot.names.match import THRESHOLD
from bot.store import direct_deliveries, follows
from bot.store.database import Reader, Transaction
from bot.store.direct_deliveries import Direct
from bot.store.follows import Wanted
from bot.store.named import named_in
from bot.telemetry import event

_MOST_ALIKE = 50
"""So many different spellings of followed names may be one person's."""


async def plan(tx: Transaction, release: Release, feed: Feed, now: datetime, guild: GuildId | None = None) -> int:
    """Write the release's direct messages, one a member however many of their follows fit; how many members.

    :param guild: for its members alone; ``None``: for everybody who may see the feed.
    """
    found: dict[tuple[MemberId, ChannelId], list[FollowId]] = {}
    for one in await _wanted(tx, release, guild):
        found.setdefault((one.follow.member, one.channel), []).append(one.follow.id)
    named = release_key(release.guid, feed.url)
    told = await twin_posts.told(tx, release.id, [channel for _, channel in found], now)
    messages = [
        Direct(delivery_key(channel, named, DeliveryKind.POST), member, channel, tuple(because))
        for (member, channel), because in found.items()
        if channel not in told
    ]
    await direct_deliveries.plan(tx, release.id, release.revision, messages, now)
    if messages:
        event("release.followed", release=release.id, members=len(messages))
    return len(messages)


async def _wanted(reader: Reader, release: Release, guild: GuildId | None) -> list[Wanted]:
    every = await follows.wishes(reader)
    fitting = {FollowKind.FEED: [str(release.feed_id)]}
    if every:
        named = (await named_in(reader, [release.id]))[release.id]
        fitting |= fits(every, Seen(release, named), named)
    return [
        one
        for kind, wished in fitting.items()
        for one in await follows.wanting(reader, release.feed_id, release.first_seen, kind, wished, guild)
    ]


def fits(every: Sequence[tuple[FollowKind, str]], seen: Seen, named: Named) -> dict[FollowKind, list[str]]:
    """Which of the things followed a release tells of, by kind."""
    by_kind = {kind: [wish for of, wish in every if of is kind] for kind in FollowKind}
    return {
        FollowKind.PERSON: _people(tuple(by_kind[FollowKind.PERSON]), seen, named),
        FollowKind.ORGANIZATION: [
            one for one in by_kind[FollowKind.ORGANIZATION] if seen.has(Term(TermKind.ORGANIZATION, one))
        ],
        FollowKind.TOPIC: [
            one
            for one in by_kind[FollowKind.TOPIC]
            if all(seen.has(Term(TermKind.WORD, word)) for word in one.split())
        ],
    }


def _people(followed: tuple[str, ...], seen: Seen, named: Named) -> list[str]:
    """By the names the release was found to give, or a whole name in its text; where it has none, by its words."""
    if not named.people:
        return [one for one in followed if seen.has(Term(TermKind.PERSON, one))]
    index = _index(followed)
    likely = [pair for _, name in named.people for pair in index.best(name, _MOST_ALIKE)]
    alike = [wish for score, wish in likely if score >= THRESHOLD]
    whole = [one for one in followed if " " in one and seen.has(Term(TermKind.WORD, one))]
    return list(dict.fromkeys([*alike, *whole]))


@lru_cache(maxsize=1)
def _index(followed: tuple[str, ...]) -> NameIndex[str]:
    return NameIndex((name, name) for name in followed)
