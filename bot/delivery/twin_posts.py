"""Twins in channels: where both languages are taken the later twin isn't posted; the earlier post gets a button.

Decided in the transaction that plans posts. The button is put there by an edit that is armed until the message is
known to have it, so it comes through crashes once, as posts do.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.delivery.arming import AT_ONCE, arm_again, arm_all
from bot.model.ids import ChannelId, ReleaseId
from bot.model.release import Release
from bot.store import twin_buttons, twin_reads
from bot.store.database import Database, Reader, Transaction


async def told(
    tx: Transaction, release_id: ReleaseId, channels: Iterable[ChannelId], now: datetime
) -> frozenset[ChannelId]:
    """Those of *channels* that have the release's twin already, sent or on its way; its post gets a button."""
    twin = (await twin_reads.ids(tx, [release_id])).get(release_id)
    if twin is None:
        return frozenset()
    found = set()
    for channel in channels:
        how = await twin_buttons.is_told(tx, channel, twin)
        if how is not None:
            found.add(channel)
        if how == "post":
            await twin_buttons.add(tx, twin, channel, release_id, now)
    return frozenset(found)


async def once(reader: Reader, channel: ChannelId, found: Sequence[Release]) -> list[Release]:
    """Releases for a channel's digest without those whose twin it has, or that stand after their twin."""
    twins = await twin_reads.ids(reader, [one.id for one in found])
    kept: list[Release] = []
    seen: set[ReleaseId] = set()
    for one in found:
        twin = twins.get(one.id)
        if twin is None or (twin not in seen and await twin_buttons.is_told(reader, channel, twin) is None):
            kept.append(one)
        seen.add(one.id)
    return kept


async def plan(database: Database, now: datetime) -> int:
    """Arm an edit for each post that lacks the button for its twin; how many."""
    if await twin_buttons.has_settled(database):
        async with database.transaction() as tx:
            await twin_buttons.note_settled(tx, now)
    return await arm_all(database, lambda: twin_buttons.behind(database, AT_ONCE), arm_again, now)
