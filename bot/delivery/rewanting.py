"""What a subscription wants was changed: what waits for it and isn't wanted any more doesn't come."""

from bot.delivery.wanted import Seen, wants
from bot.model.subscription import Subscription
from bot.model.wish import Why
from bot.store import waiting
from bot.store.database import Transaction
from bot.store.named import named_in


async def rewant(tx: Transaction, one: Subscription) -> int:
    """Let go what waits for *one*, for whatever reason, and doesn't fit it as it is now; how many releases."""
    found = [release for why in Why for release in await waiting.of(tx, one.id, why)]
    named = await named_in(tx, [release.id for release in found])
    unwanted = [release.id for release in found if not wants(one, Seen(release, named[release.id]))]
    await waiting.forget(tx, one.id, unwanted)
    return len(unwanted)
