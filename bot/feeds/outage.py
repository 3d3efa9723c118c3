"""Tells our own network's outage from a host's: ours strikes many hosts at once, and counts against none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.model.feed import Feed
from bot.model.ids import FeedId

MANY = 3
"""Hosts without a route or a name, and none that answers between them: that is our network."""

_WITHIN = timedelta(hours=1)


@dataclass(slots=True)
class Outage:
    """Watches how requests end, all feeds together."""

    _suspects: dict[FeedId, tuple[str, datetime, Feed]] = field(default_factory=dict)

    def answered(self) -> None:
        """Some host answered, whatever it said: the network works, so those that failed failed by themselves."""
        self._suspects.clear()

    def failed(self, feed: Feed, host: str, now: datetime) -> Sequence[Feed] | None:
        """A request to *host* found no route or name. ``None``: it counts against *feed*.

        Else it is our outage, and these are the feeds, as they were before, that failed by it already.
        """
        self._suspects = {key: one for key, one in self._suspects.items() if now - one[1] <= _WITHIN}
        self._suspects.setdefault(feed.id, (host, now, feed))
        if len({one[0] for one in self._suspects.values()}) < MANY:
            return None
        return [before for _, _, before in self._suspects.values() if before.id != feed.id]
