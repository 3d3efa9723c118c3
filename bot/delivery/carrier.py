"""Carries one claimed delivery to its end: sent and confirmed, put back, or given up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from bot.clock import Clock
from bot.delivery import follow_ups, outcomes
from bot.delivery.gate import Gate
from bot.delivery.posts import render
from bot.delivery.rendering import Rendering
from bot.delivery.sender import Sender
from bot.errors import AttacheError, SendError, SendOutcome, mark
from bot.model.delivery import FOLLOW_UPS, Delivery, DeliveryKind
from bot.model.ids import MessageId
from bot.store import deliveries, digest_edits
from bot.store.database import Database
from bot.telemetry import event

NONCE_IS_SURE = timedelta(minutes=2)
"""Discord keeps a nonce "a few minutes" (it never says how many): within two, the same one can't post twice."""

LOOK_BACK = timedelta(seconds=60)
"""How far before the claim a message is looked for: clocks differ."""

_DEADLINE = 45.0  # seconds; a look and a send together stay within NONCE_IS_SURE
T = TypeVar("T")


class PutBackError(Exception):
    """The process stops before this delivery was begun."""


def _nobody() -> None:
    """Wake nobody."""


@dataclass(slots=True)
class Carrier:
    """Everything one delivery needs on its way. ``told`` is called when a notice may have been noted."""

    database: Database
    sender: Sender
    clock: Clock
    gate: Gate
    chance: Callable[[], float]
    told: Callable[[], None] = _nobody
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def carry(self, delivery: Delivery) -> None:
        """Carry *delivery*. Raises ``SendError`` only where fatal (``UNAUTHORIZED``); it is given back first."""
        looked = False
        try:
            if delivery.kind is DeliveryKind.EDIT:
                await self._edit(delivery)
                return
            if delivery.kind in FOLLOW_UPS:
                await self._follow_up(delivery)
                return
            if self._is_old(delivery):
                if await self._found(delivery):
                    return
                looked = True
            await self._post(delivery, fresh=looked or _is_first(delivery))
        except PutBackError:
            await self._put_back(delivery, unsent=looked or _is_first(delivery))
        except SendError as error:
            await self._fail(delivery, error, unsent=looked or _is_first(delivery))

    def _is_old(self, delivery: Delivery) -> bool:
        first = delivery.first_claimed_at
        return first is not None and self.clock.now() - first >= NONCE_IS_SURE

    async def _found(self, delivery: Delivery) -> bool:
        """Whether the channel has the post already, or we can't know; either way it is settled."""
        assert delivery.first_claimed_at is not None
        since = delivery.first_claimed_at - LOOK_BACK
        try:
            message = await self._call(lambda: self.sender.find(delivery.channel_id, delivery.key, since))
        except SendError as error:
            if error.outcome is not SendOutcome.FORBIDDEN:
                raise
            async with self.database.transaction() as tx:
                await outcomes.unsure(tx, delivery, self.clock.now())
            self.told()
            return True
        if message is None:
            return False
        await self._confirm(delivery, message, None)
        event("delivery.found", delivery=delivery.id)
        return True

    async def _post(self, delivery: Delivery, *, fresh: bool) -> None:
        rendering = await render(self.database, delivery, delivery.key)
        message = await self._call(lambda: self.sender.post(delivery.channel_id, rendering.post))
        # The nonce may have brought back a message of an earlier try, in the words of that time: whether it needs
        # an edit is then judged by the revision planned, the oldest it can show.
        await self._confirm(delivery, message, rendering if fresh else None)

    async def _confirm(self, delivery: Delivery, message: MessageId, rendering: Rendering | None) -> None:
        async with self.database.transaction() as tx:
            await deliveries.confirm(
                tx,
                delivery.id,
                message,
                self.clock.now(),
                revision=rendering.revision if rendering else None,
                shown=rendering.shown if rendering else None,
            )
            await digest_edits.note(tx, delivery.id, rendering.parts if rendering else ())
        event("delivery.sent", delivery=delivery.id, channel=delivery.channel_id, kind=delivery.kind.value)

    async def _follow_up(self, delivery: Delivery) -> None:
        """Publish a post, or open a thread under it; both may be done twice, so neither is looked for."""
        post = await deliveries.post_of(self.database, delivery.release_id, delivery.channel_id)
        if post is None or post.message_id is None:
            raise SendError(mark("There is no message left for that."), outcome=SendOutcome.GONE)
        channel, message = delivery.channel_id, post.message_id
        if delivery.kind is DeliveryKind.CROSSPOST:
            at = await follow_ups.may_publish_at(self.database, delivery, self.clock.now())
            if at > self.clock.now():
                async with self.database.transaction() as tx:
                    await deliveries.retry_later(tx, delivery.id, at=at, error=None, surely_unsent=True)
                return
            await self._call(lambda: self.sender.publish(channel, message))
        else:
            shown = (await render(self.database, delivery, post.key)).post
            await self._call(lambda: self.sender.open_thread(channel, message, shown))
        await self._confirm(delivery, message, None)

    async def _edit(self, delivery: Delivery) -> None:
        post = await deliveries.post_of(self.database, delivery.release_id, delivery.channel_id)
        if post is None or post.message_id is None:
            raise SendError(mark("There is no message to edit."), outcome=SendOutcome.GONE)
        message = post.message_id
        rendered = post if post.kind is DeliveryKind.DIGEST else delivery
        rendering = await render(self.database, rendered, post.key)
        if rendering.shown != post.shown:
            await self._renew(post, message, rendering)
            event("delivery.sent", delivery=delivery.id, channel=delivery.channel_id, kind=delivery.kind.value)
        now = self.clock.now()
        async with self.database.transaction() as tx:
            await deliveries.renewed(tx, post.id, revision=rendering.revision, shown=rendering.shown)
            await digest_edits.note(tx, post.id, rendering.parts)
            await deliveries.confirm(tx, delivery.id, message, now, revision=rendering.revision)

    async def _renew(self, post: Delivery, message: MessageId, rendering: Rendering) -> None:
        # While it is under way nobody knows what the message shows: a correction taken back meanwhile must not
        # count as shown already.
        await self._note_shown(post, None)
        try:
            await self._call(lambda: self.sender.edit(post.channel_id, message, rendering.post))
        except (PutBackError, SendError) as error:
            if isinstance(error, PutBackError) or error.outcome is SendOutcome.RETRY:
                await self._note_shown(post, post.shown)
            raise

    async def _note_shown(self, post: Delivery, shown: str | None) -> None:
        async with self.database.transaction() as tx:
            await deliveries.renewed(tx, post.id, revision=post.revision, shown=shown)

    async def _call(self, request: Callable[[], Awaitable[T]]) -> T:
        """Make one request in a slot of its own; whatever goes wrong comes out as a ``SendError``."""
        if not await self.gate.slot_unless(self.stopping):
            raise PutBackError
        try:
            async with asyncio.timeout(_DEADLINE):
                return await request()
        except TimeoutError as error:
            raise SendError(mark("The platform didn't answer in time."), outcome=SendOutcome.UNKNOWN) from error
        except AttacheError:
            raise
        except Exception as error:
            # A fault of ours must not stop the other channels, and nobody knows whether the message went out.
            event("sender.fault", level=logging.ERROR, error=error)
            raise SendError(
                mark("Sending failed by a fault of ours ({kind})."),
                outcome=SendOutcome.INVALID,
                kind=type(error).__name__,
            ) from error

    async def _put_back(self, delivery: Delivery, *, unsent: bool) -> None:
        async with self.database.transaction() as tx:
            await deliveries.retry_later(tx, delivery.id, at=self.clock.now(), error=None, surely_unsent=unsent)

    async def _fail(self, delivery: Delivery, error: SendError, *, unsent: bool) -> None:
        async with self.database.transaction() as tx:
            await outcomes.fail(tx, delivery, error, self.clock.now(), chance=self.chance(), unsent=unsent)
        self.told()
        if error.outcome is SendOutcome.UNAUTHORIZED:
            raise error


def _is_first(delivery: Delivery) -> bool:
    """Whether no earlier claim can have sent it."""
    return delivery.first_claimed_at == delivery.claimed_at
