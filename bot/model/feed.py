"""Offices, their feeds, and what a feed said (drafts)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.model.answer import Message
from bot.model.ids import FeedId, MemberId, OfficeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A press office. ``key`` names its lexicon file (``bot/lexicon/offices/KEY.toml``) where it has one."""

    id: OfficeId
    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What makes the next request conditional, echoed verbatim; bound to the URL that issued them.

    ``url`` is that URL where it isn't the feed's own: a temporary redirect led there.
    """

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rests:
    """Hours (0-23) and weekdays (Monday is 0), in GMT, at which a feed asks not to be polled."""

    hours: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What polls taught us of a feed's server and of its office's rhythm.

    ``stretch``: how long the feed asks us to wait (ttl, sy:). ``misses``: how often in a row the server sent a
    whole document that we had, although we echoed its validators. ``whole_at``: when a whole document last came.
    ``moved_to``: where permanent redirects lead, ``moved_since`` since when. ``gone_times``: answers 410 in a row.
    ``usual_gap``: nine in ten of the pauses between releases are no longer; ``None`` until there are enough.
    ``named_at``: another address the feed gives as its own; believed by nobody but shown. ``shared_guids``: all
    its items had one guid once, so guids tell nothing there.
    """

    stretch: timedelta | None = None
    rests: Rests = field(default_factory=Rests)
    misses: int = 0
    whole_at: datetime | None = None
    moved_to: str | None = None
    moved_since: datetime | None = None
    gone_since: datetime | None = None
    gone_times: int = 0
    usual_gap: timedelta | None = None
    named_at: str | None = None
    shared_guids: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as we keep it, one row however many guilds follow it.

    ``public`` feeds are shown to every guild; only the operator sets that.
    ``seeded_at`` is when the first poll stored its items without posting them.
    ``disabled_at`` is when it was found to be gone for good; it isn't polled any more.
    ``caught_up`` is how many releases the poll brought that ended its last outage.
    """

    id: FeedId
    office: Office
    url: str
    title: str
    site: str | None
    language: str | None
    public: bool
    validators: Validators
    added_at: datetime
    seeded_at: datetime | None
    next_poll_at: datetime
    last_poll_at: datetime | None
    last_success_at: datetime | None
    last_new_at: datetime | None
    failures: int
    failing_since: datetime | None
    last_error: Message | None
    habits: Habits = field(default_factory=Habits)
    disabled_at: datetime | None = None
    caught_up: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildFeed:
    """A feed as one guild sees it: its own name for the office and language, when and by whom it was added.

    ``followed`` is false once the feed moved away to another address: its history stays to be searched.
    """

    feed: Feed
    office_name: str
    language: str | None
    added_by: MemberId
    added_at: datetime
    followed: bool


class PollOutcome(StrEnum):
    """How a poll ended."""

    NEW = "new"
    UNCHANGED = "unchanged"  # 304, or a 200 whose body or items we know
    SEEDED = "seeded"
    HELD = "held"  # a flood of unseen items, kept back until the admin says
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """One poll's outcome, for the operator's and the admin's eyes."""

    feed_id: FeedId
    at: datetime
    outcome: PollOutcome
    new: int
    revised: int
    detail: Message | None
    took: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One item as a feed said it, cleaned, before we decided anything.

    ``guid`` is the raw string of the feed, or a key made from the link or the content where it gives none, or one
    that others have too; ``said_guid`` is what it gives. At least one of guid, title, link and text is the feed's.
    ``alternate_key`` is the second key: the guid or link without scheme, host and tracking.
    ``text``: paragraphs apart by an empty line. ``content_hash`` covers title and text, no dates.
    ``truncated``: the feed gives the beginning only, and the page at ``link`` the whole.
    ``picture``: the address of the item's own picture. ``published`` is in the zone the feed tells for it, so
    that its day is the office's own; in UTC where it tells none.
    """

    guid: str
    alternate_key: str
    title: str
    link: str | None
    published: datetime | None
    updated: datetime | None
    language: str | None
    text: str
    content_hash: str
    truncated: bool = False
    said_guid: str | None = field(default=None, compare=False)
    picture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What a document said as a whole.

    ``stretch`` is how long it asks us to wait (ttl, sy:), if it does. ``older`` is the address of the document
    with the items before these (RFC 5005). ``generator`` is the system that made it, as it says. ``named_at`` and
    ``shared_guids`` as in ``Habits``. ``breaks_off``: it is broken XML without an end: items may lack.
    """

    title: str
    site: str | None
    language: str | None
    drafts: tuple[Draft, ...]
    stretch: timedelta | None = None
    rests: Rests = field(default_factory=Rests)
    older: str | None = None
    generator: str | None = None
    named_at: str | None = None
    shared_guids: bool = False
    breaks_off: bool = False
