"""Which feed somebody means: ``f:12`` from a completion, an address, an office's name or a feed's title."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from bot.errors import InputError, NotFoundError, mark
from bot.folding import fold
from bot.model.feed import Feed, GuildFeed
from bot.model.ids import FeedId, GuildId
from bot.model.scope import Scope
from bot.store import guild_feeds
from bot.store.database import Reader

_KEY = re.compile(r"f:([0-9]{1,18})")
_MOST_SUGGESTED = 5
_LONGEST_NAME, _LONGEST_ADDRESS = 50, 46


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A feed by all it may be called."""

    id: FeedId
    office: str
    title: str
    url: str

    @classmethod
    def of_guild(cls, one: GuildFeed) -> Self:
        """A feed in a guild's own words."""
        return cls(id=one.feed.id, office=one.office_name, title=one.feed.title, url=one.feed.url)

    @classmethod
    def of_feed(cls, feed: Feed) -> Self:
        """A feed in its own words."""
        return cls(id=feed.id, office=feed.office.name, title=feed.title, url=feed.url)

    @property
    def label(self) -> str:
        """``Port Office (port.example/feed)``: at most 100 characters."""
        return _labelled(self.office, self.url)


def labels(candidates: Sequence[Candidate]) -> dict[FeedId, str]:
    """What to call each: by its office, but by its own title where several are of one office and have titles."""
    offices = Counter(fold(one.office) for one in candidates)
    titles = Counter((fold(one.office), fold(one.title)) for one in candidates if one.title.strip())
    found = {}
    for one in candidates:
        office, title = fold(one.office), fold(one.title)
        own = offices[office] > 1 and titles[office, title] == 1
        found[one.id] = _labelled(one.title, one.url) if own else one.label
    return found


def key_of(feed: FeedId) -> str:
    """What a completion hands over for *feed*."""
    return f"f:{feed}"


async def own_feed(reader: Reader, guild: GuildId, words: str, *, followed: bool = True) -> GuildFeed:
    """The feed of *guild* that *words* mean, among those it follows (or once did).

    Raises ``NotFoundError`` where there is none, ``InputError`` where it may be several.
    """
    feeds = [one for one in await guild_feeds.list_for(reader, guild) if one.followed or not followed]
    chosen = choose([Candidate.of_guild(one) for one in feeds], words)
    return next(one for one in feeds if one.feed.id == chosen.id)


async def visible_feed(reader: Reader, scope: Scope, guild: GuildId | None, words: str) -> Candidate:
    """The feed *words* mean, among all that *scope* shows; raises as ``own_feed``."""
    candidates = await visible_candidates(reader, scope, guild)
    if not candidates and scope == Scope.public():
        raise NotFoundError(mark("There is no public feed. Direct messages know no others: ask in a server."))
    return choose(candidates, words)


async def visible_candidates(reader: Reader, scope: Scope, guild: GuildId | None) -> list[Candidate]:
    """Every feed that *scope* shows, in the guild's own words where it has some."""
    own = {} if guild is None else {one.feed.id: one for one in await guild_feeds.list_for(reader, guild)}
    visible = await guild_feeds.visible(reader, scope)
    return [Candidate.of_guild(own[one.id]) if one.id in own else Candidate.of_feed(one) for one in visible]


def choose(candidates: Sequence[Candidate], words: str) -> Candidate:
    """The one candidate *words* mean; raises as ``own_feed``."""
    found = matching(candidates, words)
    if len(found) == 1:
        return found[0]
    named = labels(candidates)
    shown = tuple(named[one.id] for one in found or candidates)[:_MOST_SUGGESTED]
    if found:
        raise InputError(
            mark("“{words}” may be any of these: {feeds}. Give the address."), words=words, feeds=shown
        )
    if not candidates:
        raise NotFoundError(mark("This server follows no feed yet. Add one with /feed add."))
    raise NotFoundError(mark("No feed here is called “{words}”."), words=words, suggestions=shown)


def matching(candidates: Sequence[Candidate], words: str) -> list[Candidate]:
    """Those *words* may mean: by key, else by address, else by whole name, else by a part of any."""
    if key := _KEY.fullmatch(words.strip()):
        return [one for one in candidates if one.id == int(key[1])]
    address, name = _bare(words.strip()), fold(words)
    exact = [one for one in candidates if _bare(one.url) == address]
    named = labels(candidates)
    whole = [
        one
        for one in candidates
        if name in {fold(one.office), fold(one.title), fold(one.label), fold(named[one.id])}
    ]
    part = [one for one in candidates if name and name in f"{fold(one.office)}\n{fold(one.title)}\n{one.url}"]
    return exact or whole or part


def _bare(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url, flags=re.IGNORECASE).rstrip("/")


def _labelled(name: str, url: str) -> str:
    address = _bare(url)
    if len(address) > _LONGEST_ADDRESS:
        half = _LONGEST_ADDRESS // 2  # feeds of one site differ at the end
        address = f"{address[: half - 1]}…{address[-half:]}"
    return f"{_cut(name)} ({address})"


def _cut(name: str) -> str:
    """*name*, or its first words with "…"."""
    if len(name) <= _LONGEST_NAME:
        return name
    head = name[:_LONGEST_NAME]
    return (head.rpartition(" ")[0] or head[:-1]).rstrip(" :,،-–—") + "…"
