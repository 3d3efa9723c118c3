"""Which items of a document the releases of its feed already are, whatever keys they have today."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.model.feed import Draft
from bot.model.ids import FeedId, ReleaseId
from bot.model.release import KnownRelease
from bot.store.database import Reader, Row, from_text
from bot.store.dialect import listed
from bot.store.zones import from_zone

_LONG = 200
"""Characters of text from which on the same words within a few days are no standing notice ("Press review")."""

_SOME = 40
"""Characters from which on the same words published at the same moment are no coincidence."""

_DAYS = timedelta(days=3)

_KNOWN = (
    "select id, guid, alternate_key, content_hash, title, revision, revised_at, published_at, published_offset"
    " from releases where feed_id = :feed_id"
)
_BY_GUID = f"{_KNOWN} and guid in (:keys)"
_BY_SECOND_KEY = f"{_KNOWN} and alternate_key in (:keys) order by id"
_BY_WORDS = f"{_KNOWN} and content_hash in (:keys) order by id"


async def known(
    reader: Reader, feed_id: FeedId, drafts: Sequence[Draft], *, whole: bool = True
) -> dict[str, KnownRelease]:
    """Which of *drafts* the feed's releases already are, by the draft's guid.

    A release whose guid changed is known again by its second key, or by its unchanged title and text; unless the
    document still has the old guid too, two drafts claim the same release, or several releases say the same.

    :param whole: the document lists all the feed has; else a guid it lacks tells nothing, and words neither.
    """
    if not drafts:
        return {}
    by_guid = await _by(reader, _BY_GUID, feed_id, [draft.guid for draft in drafts])
    found = {one.guid: one for one in by_guid}
    found |= await _by_second_key(reader, feed_id, [one for one in drafts if one.guid not in found], found)
    if not whole:
        return found
    return found | await _by_words(reader, feed_id, [one for one in drafts if one.guid not in found], found)


async def _by_second_key(
    reader: Reader, feed_id: FeedId, drafts: Sequence[Draft], found: Mapping[str, KnownRelease]
) -> dict[str, KnownRelease]:
    claims = [one.alternate_key for one in drafts if one.alternate_key]
    taken = _taken(found)
    others = await _by(reader, _BY_SECOND_KEY, feed_id, claims)
    free = {one.alternate_key: one for one in others if one.id not in taken}
    return {
        one.guid: free[one.alternate_key]
        for one in drafts
        if one.alternate_key in free and claims.count(one.alternate_key) == 1
    }


async def _by_words(
    reader: Reader, feed_id: FeedId, drafts: Sequence[Draft], found: Mapping[str, KnownRelease]
) -> dict[str, KnownRelease]:
    claims = [one.content_hash for one in drafts if len(one.text) >= _SOME]
    taken = _taken(found)
    same: dict[str, list[KnownRelease]] = {}
    for other in await _by(reader, _BY_WORDS, feed_id, claims):
        same.setdefault(other.content_hash, []).append(other)
    return {
        draft.guid: one
        for draft in drafts
        if claims.count(draft.content_hash) == 1
        for one in same.get(draft.content_hash, ())
        if len(same[draft.content_hash]) == 1 and one.id not in taken and _may_be(draft, one)
    }


def _may_be(draft: Draft, one: KnownRelease) -> bool:
    """Whether the same words are the same release: by the moment they are of, or by their length and nearness."""
    if draft.published is None or one.published is None:
        return len(draft.text) >= _LONG
    apart = abs(draft.published - one.published)
    return not apart or (len(draft.text) >= _LONG and apart <= _DAYS)


def _taken(found: Mapping[str, KnownRelease]) -> set[ReleaseId]:
    return {one.id for one in found.values()}


async def _by(reader: Reader, template: str, feed_id: FeedId, keys: Sequence[str]) -> list[KnownRelease]:
    if not keys:
        return []
    sql, values = listed(template, "keys", keys)
    return [_known(row) for row in await reader.rows(sql, feed_id=feed_id, **values)]


def _known(row: Row) -> KnownRelease:
    return KnownRelease(
        id=ReleaseId(row["id"]),
        guid=row["guid"],
        alternate_key=row["alternate_key"],
        content_hash=row["content_hash"],
        title=row["title"],
        revision=row["revision"],
        revised_at=from_text(row["revised_at"]),
        published=from_zone(row["published_at"], row["published_offset"]),
    )
