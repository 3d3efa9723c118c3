"""What is offered while somebody types: quickly, within Discord's limits, and never an error."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Sequence
from datetime import datetime, timedelta

from discord import app_commands

from bot.clock import Clock
from bot.commands.command import Choice
from bot.platforms.discord.escape import visible
from bot.telemetry import event

_MOST = 25
_LONGEST = 100
_KEPT = timedelta(seconds=20)
_MOST_KEPT = 500
_PATIENCE = 2.0  # seconds; Discord shows an error after three

Offers = list[app_commands.Choice[str]]


class OfferCache:
    """Offers of the last seconds, since several people type the same, and one types letter by letter and back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: OrderedDict[Hashable, tuple[datetime, Offers]] = OrderedDict()

    async def get(self, key: Hashable, fresh: Callable[[], Awaitable[Sequence[Choice]]]) -> Offers:
        """Those kept under *key*, or *fresh* ones; none where that takes too long or fails.

        :param key: all that the offers depend on: whose eyes, which parameter, what was typed.
        """
        now = self._clock.now()
        kept = self._kept.get(key)
        if kept is not None and now - kept[0] < _KEPT:
            return kept[1]
        try:
            async with asyncio.timeout(_PATIENCE):
                offers = shown(await fresh())
        except Exception as error:
            event("offers.failed", level=logging.WARNING, error=error)
            return []
        self._kept[key] = (now, offers)
        self._kept.move_to_end(key)
        if len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return offers


def shown(choices: Sequence[Choice]) -> Offers:
    """*choices* as Discord takes them: at most 25, labels of 1 to 100 visible characters, values of 1 to 100."""
    offers = []
    for choice in choices:
        label = " ".join(visible(choice.label).split())
        if not label or not 0 < len(choice.value) <= _LONGEST:
            continue
        short = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
        offers.append(app_commands.Choice(name=short, value=choice.value))
    return offers[:_MOST]
