"""A subscription was paused or is ending: what is planned for it and surely not sent goes back.

Unless another subscription of its channel takes it at once: then it goes out by that one, as it would have without
the first.
"""

from bot.delivery.targets import targets_of, wanting
from bot.model.delivery import Target
from bot.model.ids import ReleaseId
from bot.model.release import Release
from bot.model.subscription import Subscription
from bot.model.wish import Rhythm
from bot.store import subscriptions, waiting
from bot.store.database import Reader, Transaction


async def withhold(tx: Transaction, one: Subscription) -> list[ReleaseId]:
    """Take back what nobody else in the channel wants now; which releases those are, in their order."""
    taken = []
    for release in await waiting.unsent(tx, one.id):
        heir = await _heir(tx, one, release)
        if heir is None:
            await waiting.take_back(tx, one.id, release.id)
            taken.append(release.id)
        else:
            await waiting.hand_over(tx, one.id, release.id, heir)
    return taken


async def _heir(reader: Reader, one: Subscription, release: Release) -> Target | None:
    others = [
        other
        for other in await subscriptions.for_feed(reader, release.feed_id)
        if (other.guild_id, other.channel_id) == (one.guild_id, one.channel_id)
        and other.id != one.id
        and _posts_at_once(other)
        and other.created_at <= release.first_seen
        and not await waiting.has(reader, other.id, release.id)
    ]
    found = targets_of(await wanting(reader, release, others))
    return found[0] if found else None


def _posts_at_once(one: Subscription) -> bool:
    return one.paused_at is None and one.timing.rhythm is Rhythm.INSTANT
