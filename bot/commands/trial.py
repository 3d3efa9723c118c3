"""Trying a subscription on the archive: what it would have posted."""

import asyncio
from dataclasses import dataclass

from bot.commands.command import Context
from bot.delivery.wanted import Seen, wants
from bot.model.answer import Message, Verbatim, say, say_many
from bot.model.release import Release
from bot.model.subscription import Subscription
from bot.model.wish import TermKind
from bot.store import guild_feeds, releases
from bot.store.named import named_in

LOOKED_AT = 200
"""The newest releases of the subscription's feeds that are tried."""

_MOST_PAGES = 5
_NAMES = frozenset({TermKind.PERSON, TermKind.ORGANIZATION, TermKind.DOCUMENT})


@dataclass(frozen=True, slots=True)
class Tried:
    """How many releases were tried, and those of them that would have been posted, newest first.

    ``unnamed``: the people, organizations and documents of its filter that none of them names, as typed.
    """

    looked_at: int
    through: tuple[Release, ...]
    unnamed: tuple[str, ...] = ()

    @property
    def summary(self) -> Message:
        """In one sentence."""
        if not self.looked_at:
            return say("There is no release yet to try it on.")
        return say(
            "This would have posted {posted} of the last {all}.", posted=len(self.through), all=self.looked_at
        )

    @property
    def lines(self) -> list[Message]:
        """The same, and whom none of them names: a name may be misspelt."""
        if not self.looked_at or not self.unnamed:
            return [self.summary]
        names = tuple(Verbatim(one) for one in self.unnamed)
        return [
            self.summary,
            say_many(
                "The only release there is doesn't name {names}.",
                "None of the last {count} releases names {names}.",
                count=self.looked_at,
                names=names,
            ),
        ]


async def tried(context: Context, one: Subscription) -> Tried:
    """Hold the newest releases of *one*'s feeds against it."""
    found = await _archive(context, one)
    named = await named_in(context.database, [release.id for release in found])

    def hold() -> Tried:
        seen = [Seen(release, named[release.id]) for release in found]
        names = dict.fromkeys(term for term in one.filter.terms if term.kind in _NAMES)
        unnamed = tuple(term.text for term in names if not any(each.has(term) for each in seen))
        return Tried(len(found), tuple(each.release for each in seen if wants(one, each)), unnamed)

    # Two hundred long texts take a while: other work goes on meanwhile.
    return await asyncio.to_thread(hold)


async def _archive(context: Context, one: Subscription) -> list[Release]:
    scope = context.asker.scope
    if one.feed_id is not None:
        return await releases.newest(context.database, scope, limit=LOOKED_AT, feed_id=one.feed_id)
    followed = {
        each.feed.id for each in await guild_feeds.list_for(context.database, one.guild_id) if each.followed
    }
    found: list[Release] = []
    before = None
    for _ in range(_MOST_PAGES):
        page = await releases.newest(context.database, scope, limit=LOOKED_AT, before=before)
        found += [release for release in page if release.feed_id in followed]
        if len(page) < LOOKED_AT or len(found) >= LOOKED_AT:
            break
        before = page[-1].id
    return found[:LOOKED_AT]
