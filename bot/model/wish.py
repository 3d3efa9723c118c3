"""What a subscription wants: which releases, how they are shown, when."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from bot.model.ids import FeedId, RoleId

MOST_TERMS = 60
"""Terms of one filter, all three of its groups together."""


class TermKind(StrEnum):
    """What a term of a filter is looked for in."""

    FEED = "feeds"
    PERSON = "people"
    ORGANIZATION = "organizations"
    PLACE = "places"
    DOCUMENT = "documents"
    WORD = "words"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for. ``text`` is what the admin reads again, with ``*`` at the end for a beginning.

    ``id``: of a feed, or of a person where the archive had one of that name. ``also``: the name a document is kept
    under, in whatever language a release cites it; it is looked for beside ``text``.
    """

    kind: TermKind
    text: str
    id: int | None = None
    also: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Lets a release through that has one of ``any`` (if there are some), each of ``all``, none of ``none``."""

    any: tuple[Term, ...] = ()
    all: tuple[Term, ...] = ()
    none: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term of it."""
        return (*self.any, *self.all, *self.none)

    def with_feed(self, old: FeedId, new: FeedId) -> "Filter":
        """The same filter, of a feed that is another row now."""
        return self.each(lambda term: _moved(term, old, new))

    def each(self, change: Callable[[Term], Term]) -> "Filter":
        """The same filter with each of its terms changed."""
        return Filter(**{name: tuple(change(term) for term in getattr(self, name)) for name in Filter.__slots__})


def _moved(term: Term, old: FeedId, new: FeedId) -> Term:
    return replace(term, id=new) if term.kind is TermKind.FEED and term.id == old else term


class Style(StrEnum):
    """How much a post shows."""

    FULL = "full"
    COMPACT = "compact"  # office, title and date; no summary, no picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How posts look. ``words``: the language of what we say in them; ``None``: as the channel's releases.

    ``role`` is the only one a post ever pings. ``crosspost``: publish to the channels that follow this one.
    ``thread``: open a thread under each post. ``tags``: names of a forum's tags.
    """

    style: Style = Style.FULL
    picture: bool = True
    words: str | None = None
    role: RoleId | None = None
    crosspost: bool = False
    thread: bool = False
    tags: tuple[str, ...] = ()


class Rhythm(StrEnum):
    """How often posts come."""

    INSTANT = "instant"
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When posts come. ``at`` and ``quiet`` are local times in ``zone`` (IANA; ``None``: the guild's, else UTC).

    ``weekday``: 0 is Monday. ``quiet``: from, until; it may pass midnight, and what falls into it comes after.
    """

    rhythm: Rhythm = Rhythm.INSTANT
    at: time = time(8)
    weekday: int = 0
    quiet: tuple[time, time] | None = None
    zone: str | None = None


class Why(StrEnum):
    """Why a release waits for its subscription."""

    DIGEST = "digest"
    QUIET = "quiet"
    PAUSED = "paused"
