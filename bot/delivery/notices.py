"""What admins must know, told once each: in the guild's alerts channel, else to the member it concerns."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.delivery.backoff import wait
from bot.delivery.gate import Gate
from bot.delivery.keys import notice_key
from bot.delivery.sender import Sender
from bot.errors import SendError, SendOutcome
from bot.locales.reader import choose_language
from bot.model.answer import Message
from bot.model.delivery import Notice
from bot.model.ids import GuildId, MemberId
from bot.store import channel_settings, guild_settings, member_settings
from bot.store import notices as store
from bot.store.database import Database, Transaction
from bot.telemetry import event

_AT_ONCE = 20
_CLOSED = frozenset({SendOutcome.GONE, SendOutcome.FORBIDDEN, SendOutcome.ARCHIVED})
# Nobody can be reached now: an admin may set an alerts channel or open their messages within a week.
_UNREACHABLE = timedelta(days=1)
_GIVE_UP_AFTER = 7


async def tell(
    tx: Transaction, guild: GuildId, key: str, message: Message, recipient: MemberId | None, now: datetime
) -> bool:
    """Note news for a guild's admins; false where *key* was told before.

    :param key: names the news, not the wording; the guild is no part of it unless you put it in.
    :param recipient: whom to tell where no alerts channel is set, or it can't be written to.
    """
    return await store.add(tx, guild_id=guild, key=key, recipient=recipient, message=message, now=now)


@dataclass(slots=True)
class Crier:
    """Sends what ``tell`` noted."""

    database: Database
    sender: Sender
    clock: Clock
    gate: Gate
    chance: Callable[[], float]

    async def send_due(self) -> int:
        """Send the notices that are due; how many were settled. Raises ``SendError`` only where it is fatal."""
        due = await store.due(self.database, self.clock.now(), limit=_AT_ONCE)
        settled = [await self._settle(notice) for notice in due]
        return sum(settled)

    async def _settle(self, notice: Notice) -> bool:
        try:
            reached = await self._reach(notice)
        except SendError as error:
            return await self._failed(notice, error)
        if reached:
            await self._done(notice)
            event("notice.sent", notice=notice.id, guild=notice.guild_id)
            return True
        return await self._unreachable(notice)

    async def _reach(self, notice: Notice) -> bool:
        """Try the alerts channel, then the recipient; false where neither is there or may be written to."""
        settings = await guild_settings.get(self.database, notice.guild_id)
        key = notice_key(notice.key)
        if settings.alerts_channel_id is not None:
            own = await channel_settings.language(self.database, notice.guild_id, settings.alerts_channel_id)
            language = choose_language(None, own, settings.language, None)
            await self.gate.slot()
            try:
                await self.sender.notify_channel(settings.alerts_channel_id, key, notice.message, language)
                return True
            except SendError as error:
                if error.outcome not in _CLOSED:
                    raise
        return notice.recipient is not None and await self._by_member(notice, notice.recipient, settings.language)

    async def _by_member(self, notice: Notice, member: MemberId, guild_language: str | None) -> bool:
        own = await member_settings.language(self.database, member)
        language = choose_language(own, None, guild_language, None)
        await self.gate.slot()
        try:
            await self.sender.notify_member(member, notice_key(notice.key), notice.message, language)
        except SendError as error:
            if error.outcome not in _CLOSED:
                raise
            return False
        return True

    async def _failed(self, notice: Notice, error: SendError) -> bool:
        if error.outcome is SendOutcome.UNAUTHORIZED:
            raise error
        if error.outcome is SendOutcome.INVALID:
            event("notice.malformed", level=logging.ERROR, error=error, notice=notice.id)
            await self._done(notice)
            return True
        await self._later(notice, wait(notice.attempts + 1, self.chance(), error.retry_after))
        return False

    async def _unreachable(self, notice: Notice) -> bool:
        if notice.attempts + 1 >= _GIVE_UP_AFTER:
            event("notice.given-up", level=logging.WARNING, notice=notice.id, guild=notice.guild_id)
            await self._done(notice)
            return True
        await self._later(notice, _UNREACHABLE)
        return False

    async def _done(self, notice: Notice) -> None:
        async with self.database.transaction() as tx:
            await store.mark_sent(tx, notice.id, self.clock.now())

    async def _later(self, notice: Notice, by: timedelta) -> None:
        async with self.database.transaction() as tx:
            await store.retry_later(tx, notice.id, at=self.clock.now() + by)
