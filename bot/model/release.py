"""Releases: as extraction reads them, and as we keep them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.model.ids import FeedId, ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseText:
    """All that extraction may look at.

    ``text``: paragraphs apart by an empty line; evidence spans count in it.
    ``published``: aware date-time in the office's own zone where that is known, plain date, or ``None``.
    ``office``: the publishing office's name or key.
    """

    title: str
    text: str
    published: datetime | date | None = None
    language: str | None = None
    office: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release as we keep it, at its newest revision (1 = as first seen).

    ``planned_at`` is ``None`` until delivery planned it. ``extraction_error`` says why it has no facts.
    ``picture``: the address of its own picture, as the feed gives it. ``published`` is in the zone the feed told
    for it: its day is the office's own, from which "today" counts.
    """

    id: ReleaseId
    feed_id: FeedId
    guid: str
    title: str
    link: str | None
    published: datetime | None
    first_seen: datetime
    language: str | None
    text: str
    content_hash: str
    revision: int
    revised_at: datetime | None
    summary: str
    extractor_version: int | None
    extraction_error: str | None
    planned_at: datetime | None
    picture: str | None = None

    @property
    def shown_date(self) -> datetime:
        """The date a reader sees: when it was published, else when we first saw it."""
        return self.published or self.first_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An earlier state of a release, kept for ever."""

    release_id: ReleaseId
    number: int
    title: str
    text: str
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRelease:
    """As much of a kept release as a poll compares with."""

    id: ReleaseId
    guid: str
    alternate_key: str
    content_hash: str
    revision: int
    revised_at: datetime | None = None
    published: datetime | None = None
    title: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRef:
    """What is shown of a release beside a fact. ``office`` is in the asking guild's own words.

    ``date`` is the one a reader sees: when it was published, in the office's zone where its feed told one, else
    when we first saw it. ``withdrawn_at``: since when the office has taken it back.
    """

    id: ReleaseId
    feed_id: FeedId
    title: str
    link: str | None
    office: str
    language: str | None
    date: datetime
    withdrawn_at: datetime | None = None
