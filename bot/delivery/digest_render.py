"""From rows to a digest: its releases, what they tell, in the words of the channel that gets it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.delivery.digest import MOST_READ, Item, brief, corrected
from bot.delivery.looks import subscription_of, words_of
from bot.delivery.rendering import Rendering, hashed
from bot.errors import StoreError, mark
from bot.locales import Reader as Words
from bot.locales import text
from bot.locales.reader import choose_language
from bot.model.answer import Answer, Source
from bot.model.delivery import Brief, Delivery
from bot.model.ids import ReleaseId
from bot.model.release import Release
from bot.model.scope import Scope
from bot.model.wish import Look
from bot.store import (
    channel_deliveries,
    channel_settings,
    guild_settings,
    meetings,
    releases,
    statements,
    withdrawals,
)
from bot.store.database import Reader
from bot.store.digest_edits import Part
from bot.store.named import named_in


async def render_digest(reader: Reader, delivery: Delivery) -> Rendering:
    """What the digest's channel shall show: its releases as they now stand.

    Those corrected since it was sent are counted; that alone is no reason to send it anew.
    """
    found = await channel_deliveries.in_digest(reader, delivery.id)
    if not found:
        raise StoreError(mark("Delivery {id} has no release any more."), id=delivery.id)
    wish = await subscription_of(reader, delivery, found[0].feed_id)
    settings = await guild_settings.get(reader, delivery.guild_id)
    channel = await channel_settings.language(reader, delivery.guild_id, delivery.channel_id)
    language = choose_language(None, words_of(wish, channel), settings.language, None)
    zone = (None if wish is None else wish.timing.zone) or settings.time_zone or "UTC"
    gone = await withdrawals.withdrawn(reader, [one.id for one in found])
    items = await _items(reader, Scope.guild(delivery.guild_id), found[-MOST_READ:], gone)
    words = Words(language, zone)
    answer = brief(items, delivery.key, words, total=len(found))
    look = Look() if wish is None else wish.look
    post = Brief(
        key=delivery.key,
        title=text(answer.title, words),
        answer=corrected(answer, _corrections(found, delivery)),
        reader_language=language,
        time_zone=zone,
        role=look.role,
        tags=look.tags,
    )
    parts = tuple(Part(one.id, one.revision, one.id in gone) for one in found)
    return Rendering(post, delivery.revision, hashed(_seen(answer, words)), parts)


def _corrections(found: Sequence[Release], delivery: Delivery) -> list[datetime]:
    """When those of its releases were corrected that it had shown before."""
    since = delivery.first_claimed_at
    return [one.revised_at for one in found if since and one.revised_at is not None and one.revised_at > since]


def _seen(answer: Answer, words: Words) -> Iterator[str]:
    for line in (line for section in answer.sections for line in section.lines):
        yield text(line.content, words)
        if line.source is not None:
            yield f"{line.source.title} {line.source.link} {line.source.withdrawn}"


async def _items(
    reader: Reader, scope: Scope, found: list[Release], gone: Mapping[ReleaseId, datetime]
) -> list[Item]:
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
                withdrawn=gone.get(one.id),
            ),
            stored_at=one.first_seen,
            meetings=await meetings.of_release(reader, scope, one.id),
            statements=await statements.of_release(reader, scope, one.id),
            named=named[one.id],
        )
        for one in found
    ]
