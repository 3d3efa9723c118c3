"""Requests outside interactions share one pace: each waits for a slot that whoever runs the client gives out."""

from collections.abc import Awaitable, Callable

Slot = Callable[[], Awaitable[None]]


async def no_wait() -> None:
    """A slot at once."""
