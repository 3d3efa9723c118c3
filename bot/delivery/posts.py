"""From rows to what a channel shows: the release, the guild's name for the office, the channel's language."""

from bot.delivery.digest_render import render_digest
from bot.delivery.looks import subscription_of, words_of
from bot.delivery.rendering import Rendering, hashed
from bot.errors import StoreError, mark
from bot.locales.reader import choose_language
from bot.model.delivery import Delivery, DeliveryKind, Post
from bot.model.feed import Feed
from bot.model.release import Release
from bot.model.subscription import Subscription
from bot.model.wish import Look, Style
from bot.store import (
    channel_settings,
    direct_channels,
    feeds,
    follows,
    guild_feeds,
    guild_settings,
    member_settings,
    releases,
    twin_buttons,
    withdrawals,
)
from bot.store.database import Reader
from bot.store.marks import WITHDRAWN
from bot.store.told import told


async def render(reader: Reader, delivery: Delivery, key: str) -> Rendering:
    """What the delivery's channel shall show now: the release's newest revision, whatever was planned.

    :param key: that of the channel's post, which an edit keeps in the message.
    """
    if delivery.kind is DeliveryKind.DIGEST:
        return await render_digest(reader, delivery)
    release, feed = await _of(reader, delivery)
    own = await guild_feeds.get(reader, delivery.guild_id, feed.id)
    wish = await subscription_of(reader, delivery, feed.id)
    look = Look() if wish is None else wish.look
    language, zone = await _voice(reader, delivery, wish)
    member = delivery.member
    twin = await twin_buttons.of(reader, release.id, delivery.channel_id)
    withdrawn_at = (await withdrawals.withdrawn(reader, [release.id])).get(release.id)
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
        withdrawn_at=withdrawn_at,
        reader_language=language,
        time_zone=zone,
        follows=() if member is None else tuple(await follows.by_ids(reader, member, delivery.because)),
        compact=look.style is Style.COMPACT,
        picture=release.picture if look.picture and look.style is Style.FULL else None,
        role=look.role,
        tags=look.tags,
        twin_language=None if twin is None else twin.language,
        told=await told(reader, release.id),
    )
    marks = (WITHDRAWN if withdrawn_at else "") + ("" if twin is None else twin.shown)
    return Rendering(post, release.revision, shown(release) + marks)


async def _of(reader: Reader, delivery: Delivery) -> tuple[Release, Feed]:
    release = await releases.get(reader, delivery.release_id)
    feed = None if release is None else await feeds.get(reader, release.feed_id)
    if release is None or feed is None:
        raise StoreError(mark("Delivery {id} has no release any more."), id=delivery.id)
    return release, feed


async def _voice(reader: Reader, delivery: Delivery, wish: Subscription | None) -> tuple[str, str]:
    """The language and time zone of a post; those of a direct message as its member's last guild has them."""
    member = delivery.member
    home = delivery.guild_id if member is None else await direct_channels.home_of(reader, member)
    settings = await guild_settings.get(reader, home or delivery.guild_id)
    own = None if member is None else await member_settings.language(reader, member)
    channel = await channel_settings.language(reader, delivery.guild_id, delivery.channel_id)
    return choose_language(own, words_of(wish, channel), settings.language, None), settings.time_zone or "UTC"


def shown(release: Release) -> str:
    """A hash of what a reader sees of a release in a post; a revision that leaves it alone needs no edit."""
    return hashed([release.title, release.summary, release.link or ""])
