"""From rows to a digest: its releases, what they tell, in the words of the channel that gets it."""

from bot.delivery.digest import MOST_READ, Item, brief
from bot.delivery.looks import subscription_of, words_of
from bot.errors import StoreError, mark
from bot.locales import Reader as Words
from bot.locales import text
from bot.locales.reader import choose_language
from bot.model.answer import Source
from bot.model.delivery import Brief, Delivery
from bot.model.release import Release
from bot.model.scope import Scope
from bot.model.wish import Look
from bot.store import channel_deliveries, channel_settings, guild_settings, meetings, releases, statements
from bot.store.database import Reader
from bot.store.named import named_in


async def render_digest(reader: Reader, delivery: Delivery) -> Brief:
    """What the digest's channel shall show: its releases as they now stand."""
    found = await channel_deliveries.in_digest(reader, delivery.id)
    if not found:
        raise StoreError(mark("Delivery {id} has no release any more."), id=delivery.id)
    wish = await subscription_of(reader, delivery, found[0].feed_id)
    settings = await guild_settings.get(reader, delivery.guild_id)
    channel = await channel_settings.language(reader, delivery.guild_id, delivery.channel_id)
    language = choose_language(None, words_of(wish, channel), settings.language, None)
    zone = (None if wish is None else wish.timing.zone) or settings.time_zone or "UTC"
    items = await _items(reader, Scope.guild(delivery.guild_id), found[-MOST_READ:])
    answer = brief(items, delivery.key, Words(language, zone), total=len(found))
    look = Look() if wish is None else wish.look
    return Brief(
        key=delivery.key,
        title=text(answer.title, Words(language, zone)),
        answer=answer,
        reader_language=language,
        time_zone=zone,
        role=look.role,
        tags=look.tags,
    )


async def _items(reader: Reader, scope: Scope, found: list[Release]) -> list[Item]:
    named = await named_in(reader, [one.id for one in found])
    refs = {one.id: one for one in await releases.refs(reader, scope, [one.id for one in found])}
    return [
        Item(
            source=Source(
                release_id=one.id,
                title=one.title,
                link=one.link,
                office=refs[one.id].office if one.id in refs else "",
                date=one.shown_date,
            ),
            stored_at=one.first_seen,
            meetings=await meetings.of_release(reader, scope, one.id),
            statements=await statements.of_release(reader, scope, one.id),
            named=named[one.id],
        )
        for one in found
    ]
