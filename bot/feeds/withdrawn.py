"""Finds out which releases an office withdrew: gone from the feed while older ones stay, and gone from the site.

Being gone from the feed alone means nothing: feeds are windows, and some are not in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import telemetry
from bot.clock import Clock
from bot.errors import AttacheError, FetchError
from bot.feeds.pages import Pages, is_own
from bot.model.feed import Draft, Feed
from bot.model.ids import ReleaseId
from bot.model.release import Release
from bot.store import releases, withdrawals
from bot.store.database import Database

MOST_LOOKS = 3
"""Pages looked for after one poll; each release once."""


@dataclass(frozen=True, slots=True)
class Lookout:
    """Looks after releases that left the middle of their feed."""

    database: Database
    pages: Pages
    clock: Clock

    async def look(self, feed: Feed, drafts: Sequence[Draft]) -> list[ReleaseId]:
        """Look after what is missing from *drafts*, a whole document that was kept; the releases withdrawn."""
        dates = [draft.published for draft in drafts if draft.published]
        if len(dates) < 2:
            return []
        listed = [one.id for one in (await releases.known(self.database, feed.id, drafts)).values()]
        missing = await withdrawals.unlisted(self.database, feed.id, listed, min(dates), max(dates))
        own = [one for one in missing if one.link and is_own(feed, one.link)][:MOST_LOOKS]
        return [one.id for one in own if await self._is_gone(feed, one)]

    async def _is_gone(self, feed: Feed, release: Release) -> bool:
        assert release.link is not None
        try:
            await self.pages.page(feed, release.link)
        except FetchError as error:
            if error.status not in {404, 410}:
                return False  # we don't know; the next change of the feed looks again
            async with self.database.transaction() as tx:
                await withdrawals.withdraw(tx, release.id, self.clock.now())
            telemetry.event("release.withdrawn", feed=feed.id, release=release.id)
            return True
        except AttacheError:
            return False
        async with self.database.transaction() as tx:
            await withdrawals.stands(tx, release.id, self.clock.now())
        return False
