"""From rows to what a channel shows: the release, the guild's name for the office, the channel's language."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import StoreError, mark
from bot.locales.reader import choose_language
from bot.model.delivery import Delivery, Post
from bot.model.ids import FeedId
from bot.model.release import Release
from bot.model.subscription import Subscription
from bot.store import channel_settings, feeds, guild_feeds, guild_settings, releases, subscriptions
from bot.store.database import Reader


@dataclass(frozen=True, slots=True)
class Rendering:
    """A post, the revision it shows, and a hash of what a reader sees of the release in it."""

    post: Post
    revision: int
    shown: str


async def render(reader: Reader, delivery: Delivery, key: str) -> Rendering:
    """What the delivery's channel shall show now: the release's newest revision, whatever was planned.

    :param key: that of the channel's post, which an edit keeps in the message.
    """
    release = await releases.get(reader, delivery.release_id)
    feed = None if release is None else await feeds.get(reader, release.feed_id)
    if release is None or feed is None:
        raise StoreError(mark("Delivery {id} has no release any more."), id=delivery.id)
    own = await guild_feeds.get(reader, delivery.guild_id, feed.id)
    settings = await guild_settings.get(reader, delivery.guild_id)
    wishes = await subscriptions.of_channel(reader, delivery.guild_id, delivery.channel_id)
    channel = await channel_settings.language(reader, delivery.guild_id, delivery.channel_id)
    channel = channel or _wish(wishes, feed.id)
    post = Post(
        key=key,
        release_id=release.id,
        office=own.office_name if own else feed.office.name,
        title=release.title,
        summary=release.summary,
        link=release.link,
        published=release.shown_date,
        language=release.language,
        revised_at=release.revised_at,
        reader_language=choose_language(None, channel, settings.language, None),
        time_zone=settings.time_zone or "UTC",
    )
    return Rendering(post, release.revision, shown(release))


def shown(release: Release) -> str:
    """A hash of what a reader sees of a release in a post; a revision that leaves it alone needs no edit."""
    seen = "\x1f".join([release.title, release.summary, release.link or ""])
    return hashlib.sha256(seen.encode(errors="surrogatepass")).hexdigest()[:32]


def _wish(wishes: Sequence[Subscription], feed: FeedId) -> str | None:
    """The language the channel asked for with this feed, else with all feeds."""
    by_feed = {wish.feed_id: wish.language for wish in wishes}
    return by_feed.get(feed) or by_feed.get(None)
