"""What is being answered: a stop waits for it, and whoever waits in vain is told to ask again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

import discord

from bot.locales import Reader
from bot.platforms.discord.replies import tell_restarting
from bot.telemetry import event

_PATIENCE: Final = 6.0  # seconds; with what comes after it, less than the ten a host gives
_FAREWELL: Final = 2.0  # seconds to tell those cut off

T = TypeVar("T")
AsReader = Callable[[], Awaitable[Reader]]
"""How an asker is addressed, asked only where it is needed; it never raises."""


class Pending:
    """The commands and buttons of this process that have no answer yet."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._ended = False

    async def answer(
        self, interaction: discord.Interaction[Any], reader: AsReader, work: Callable[[], Awaitable[T]]
    ) -> T | None:
        """Do *work*, which answers; cut off or begun too late, the asker is told that we are restarting."""
        if self._ended:
            await tell_restarting(interaction, await reader())
            return None
        task = asyncio.current_task()
        assert task is not None, "answered outside a task"
        self._tasks.add(task)
        try:
            return await work()
        except asyncio.CancelledError:
            await tell_restarting(interaction, await reader())
            raise
        finally:
            self._tasks.discard(task)

    async def finish(self) -> None:
        """Take nothing more; what runs has six seconds, then it is cancelled and its asker told."""
        self._ended = True
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=_PATIENCE)
        for task in late:
            task.cancel()
        if late:
            event("commands.cut-off", level=logging.WARNING, count=len(late), after_seconds=_PATIENCE)
            await asyncio.wait(late, timeout=_FAREWELL)
