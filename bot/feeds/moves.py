"""When a feed counts as moved: pure.

A permanent redirect is believed only after days: captive portals and mistaken settings send them too. Only the run
of permanent redirects from the first hop on counts, and only where the target is the same feed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.feeds.address import canonical
from bot.feeds.fetched import Fetched
from bot.model.feed import Feed

BELIEVED_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where permanent redirects lead and since when; ``now`` is true where the feed lives there from now on."""

    to: str | None = None
    since: datetime | None = None
    now: bool = False


def moved(feed: Feed, fetched: Fetched, *, same_feed: bool, at: datetime) -> Move:
    """What an answer says of the feed's address.

    :param same_feed: the document that came has items we know, or is the very one we have.
    """
    target = canonical(fetched.moved_to) if fetched.moved_to else None
    if target is None or target == feed.url or not same_feed:
        return Move()
    if is_safer(feed.url, target):
        return Move(to=target, since=at, now=True)
    since = feed.habits.moved_since if feed.habits.moved_to == target else None
    if since is None:
        return Move(to=target, since=at)
    return Move(to=target, since=since, now=at - since >= BELIEVED_AFTER)


def is_safer(old: str, new: str) -> bool:
    """Whether *new* is *old* over TLS, on the same host: nothing to wait for."""
    before, after = urlsplit(old), urlsplit(new)
    return (
        (before.scheme, after.scheme) == ("http", "https")
        and before.hostname == after.hostname
        and (before.path or "/", before.query) == (after.path or "/", after.query)
    )
