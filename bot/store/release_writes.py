"""Keeping releases: each with its facts and its search words, in the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.model.facts import Facts
from bot.model.feed import Draft
from bot.model.ids import FeedId, ReleaseId
from bot.store import facts as facts_store
from bot.store import search_words
from bot.store.database import Transaction, Value, to_text
from bot.store.dialect import listed
from bot.store.zones import offset_of

_AHEAD = timedelta(hours=24)  # time zones and early stamps; beyond it a date is a mistake
_LEAD = 300

_KEEP = """
insert into releases
    (feed_id, guid, alternate_key, title, link, published_at, published_offset, first_seen_at, sort_at,
     language, text, content_hash, summary, extractor_version, extraction_error, planned_at, picture)
values (:feed_id, :guid, :alternate_key, :title, :link, :published_at, :published_offset, :now, :sort_at,
     :language, :text, :content_hash, :summary, :extractor_version, :extraction_error, :planned_at, :picture)
returning id
"""
_KEEP_OLD_STATE = """
insert into revisions (release_id, number, title, text, seen_at)
select id, revision, title, text, coalesce(revised_at, first_seen_at) from releases where id = :id
"""
_REVISE = """
update releases
set title = :title, link = coalesce(:link, link), published_at = coalesce(published_at, :published_at),
    published_offset = case when published_at is null or published_at = :published_at
                       then coalesce(:published_offset, published_offset) else published_offset end,
    alternate_key = :alternate_key, language = :language, text = :text, content_hash = :content_hash,
    summary = :summary, extractor_version = :extractor_version, extraction_error = :extraction_error,
    picture = coalesce(:picture, picture),
    sort_at = case when published_at is null and cast(:published_at as text) is not null
              then :sort_at else sort_at end,
    revision = revision + 1, revised_at = :now
where id = :id
returning revision
"""
_RELABEL = """
update releases
set alternate_key = :alternate_key, link = coalesce(:link, link),
    published_offset = case when published_at = :published_at
                       then coalesce(:published_offset, published_offset) else published_offset end
where id = :id
"""
_RENEW = """
update releases
set language = coalesce(:language, language), summary = coalesce(:summary, summary),
    extractor_version = :extractor_version, extraction_error = :extraction_error
where id = :id
returning title, text
"""
_MARK_PLANNED = "update releases set planned_at = :now where planned_at is null and id in (:ids)"
_PLAN_AGAIN = "update releases set planned_at = null where id in (:ids)"


async def keep_new(
    tx: Transaction,
    feed_id: FeedId,
    draft: Draft,
    facts: Facts | None,
    *,
    extraction_error: str | None,
    now: datetime,
    planned: bool,
) -> ReleaseId:
    """Keep a release with its facts and search words; raises ``ConflictError`` where the feed has its guid.

    :param facts: ``None`` where extraction failed; *extraction_error* says why.
    :param planned: true where nothing is to be delivered (seeded, held, backfilled).
    """
    sort_at = _sort_at(draft.published, now)
    row = await tx.row(
        _KEEP,
        feed_id=feed_id,
        guid=draft.guid,
        now=to_text(now),
        sort_at=sort_at,
        planned_at=to_text(now) if planned else None,
        **_said(draft, facts, extraction_error),
    )
    assert row is not None
    release_id = ReleaseId(row["id"])
    await search_words.keep(tx, release_id, draft.title, draft.text)
    if facts is not None:
        await facts_store.replace(tx, release_id, facts)
    return release_id


async def revise(
    tx: Transaction,
    release_id: ReleaseId,
    draft: Draft,
    facts: Facts | None,
    *,
    extraction_error: str | None,
    now: datetime,
) -> int:
    """Keep that the office changed a release; the state before goes to ``revisions``, the first date stays.

    Returns the new revision's number.
    """
    await tx.execute(_KEEP_OLD_STATE, id=release_id)
    row = await tx.row(
        _REVISE,
        id=release_id,
        now=to_text(now),
        sort_at=_sort_at(draft.published, now),
        **_said(draft, facts, extraction_error),
    )
    assert row is not None
    await search_words.renew(tx, release_id, draft.title, draft.text)
    await facts_store.replace(tx, release_id, facts)
    return int(row["revision"])


async def relabel(tx: Transaction, release_id: ReleaseId, draft: Draft) -> None:
    """Keep what a feed tells of a release beside its words: its address and second key, and the zone of its date.

    Its guid stays: its messages are named by it.
    """
    await tx.execute(
        _RELABEL,
        id=release_id,
        alternate_key=draft.alternate_key,
        link=draft.link,
        published_at=to_text(draft.published),
        published_offset=offset_of(draft.published),
    )


async def renew_facts(
    tx: Transaction, release_id: ReleaseId, facts: Facts | None, *, extraction_error: str | None
) -> None:
    """Replace what we concluded from a release that stays as it is: no revision, nothing is posted.

    Its search words are made anew too: how words are folded may have changed since it was kept.
    """
    row = await tx.row(
        _RENEW,
        id=release_id,
        language=facts.language if facts else None,
        summary=facts.summary if facts else None,
        extractor_version=facts.version if facts else None,
        extraction_error=extraction_error,
    )
    assert row is not None
    await search_words.renew(tx, release_id, row["title"], row["text"])
    await facts_store.replace(tx, release_id, facts)


async def mark_planned(tx: Transaction, ids: Sequence[ReleaseId], now: datetime) -> int:
    """Delivery has planned these, or nothing was to be delivered; how many weren't marked yet."""
    if not ids:
        return 0
    sql, values = listed(_MARK_PLANNED, "ids", ids)
    return await tx.execute(sql, now=to_text(now), **values)


async def plan_again(tx: Transaction, ids: Sequence[ReleaseId]) -> int:
    """Let delivery look at these (held back until now) after all; how many there were."""
    if not ids:
        return 0
    sql, values = listed(_PLAN_AGAIN, "ids", ids)
    return await tx.execute(sql, **values)


def _said(draft: Draft, facts: Facts | None, extraction_error: str | None) -> dict[str, Value]:
    """The columns a draft and its facts fill, new or revised."""
    return {
        "alternate_key": draft.alternate_key,
        "title": draft.title,
        "link": draft.link,
        "published_at": to_text(draft.published),
        "published_offset": offset_of(draft.published),
        "language": facts.language if facts and facts.language else draft.language,
        "text": draft.text,
        "content_hash": draft.content_hash,
        "summary": facts.summary if facts else _lead(draft.text),
        "extractor_version": facts.version if facts else None,
        "extraction_error": extraction_error,
        "picture": draft.picture,
    }


def _lead(text: str) -> str:
    first = text.split("\n\n", 1)[0]
    return first if len(first) <= _LEAD else first[:_LEAD].rsplit(" ", 1)[0] + "…"


def _sort_at(published: datetime | None, now: datetime) -> str:
    return to_text(published if published is not None and published <= now + _AHEAD else now)
