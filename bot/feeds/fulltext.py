"""Completes releases of which the feed gives the beginning only, from their pages, once each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import telemetry
from bot.errors import AttacheError
from bot.feeds.pages import Pages
from bot.feeds.worker import Worker
from bot.model.feed import Draft, Feed

MOST_PAGES = 10
"""Pages asked for after one poll: twenty seconds at the usual pace."""


@dataclass(frozen=True, slots=True)
class Completer:
    """Completes drafts. What can't be had stays as the feed gives it: a page is never asked for twice."""

    pages: Pages
    worker: Worker

    async def complete(self, feed: Feed, drafts: Sequence[Draft]) -> list[Draft]:
        """*drafts* in their order, the first ten truncated ones with their full text where it can be had.

        The content hash stays that of the feed's own words, so that the next poll finds nothing changed.
        """
        wanted = [draft for draft in drafts if draft.truncated and draft.link][:MOST_PAGES]
        bodies = [(draft, body) for draft in wanted if (body := await self._page(feed, draft)) is not None]
        if not bodies:
            return list(drafts)
        texts = await self._texts([body for _, body in bodies])
        full = {draft.guid: text for (draft, _), text in zip(bodies, texts, strict=True) if text}
        telemetry.event("fulltext.read", feed=feed.id, asked=len(wanted), found=len(full))
        return [replace(one, text=full[one.guid]) if one.guid in full else one for one in drafts]

    async def _page(self, feed: Feed, draft: Draft) -> tuple[bytes, str | None, str] | None:
        assert draft.link is not None
        try:
            fetched = await self.pages.page(feed, draft.link)
        except AttacheError as error:
            telemetry.event("fulltext.failed", feed=feed.id, error=error)
            return None
        return (fetched.body, fetched.content_type, draft.text) if fetched else None

    async def _texts(self, pages: list[tuple[bytes, str | None, str]]) -> list[str | None]:
        try:
            return await self.worker.articles(pages)
        except AttacheError as error:
            telemetry.event("fulltext.failed", error=error)
            return [None] * len(pages)
