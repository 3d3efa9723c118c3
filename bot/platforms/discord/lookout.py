"""What Discord says of our standing: guilds, channels, members. Implements ``bot.delivery.lookout.Lookout``."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

import discord

from bot.errors import AttacheError, InputError, NotFoundError, SendError, SendOutcome
from bot.model.ids import ChannelId, GuildId, MemberId, RoleId
from bot.model.wish import Look
from bot.platforms.discord.failures import send_error
from bot.platforms.discord.permissions import ChannelPermissions
from bot.platforms.discord.slots import Slot, no_wait

_PAGE: Final = 200
_MOST_PAGES: Final = 500
_NO_GUILD: Final = frozenset({10004, 50001})  # unknown guild, missing access
_NO_MEMBER: Final = frozenset({10007, 10013})


class DiscordLookout:
    """Asks over REST, page by page, each request in a slot."""

    def __init__(
        self,
        client: discord.Client,
        permissions: ChannelPermissions,
        slot: Slot = no_wait,
        *,
        register: Callable[[GuildId], Awaitable[None]] | None = None,
    ) -> None:
        self._client = client
        self._register = register
        self._permissions = permissions
        self._slot = slot

    async def guilds(self) -> frozenset[GuildId]:
        """See ``Lookout.guilds``."""
        found: set[GuildId] = set()
        after: int | None = None
        try:
            for _ in range(_MOST_PAGES):
                await self._slot()
                page = await self._client.http.get_guilds(_PAGE, after=after, with_counts=False)
                found.update(GuildId(int(one["id"])) for one in page)
                if len(page) < _PAGE:
                    break
                after = max(int(one["id"]) for one in page)
        except Exception as error:
            raise send_error(error) from error
        return frozenset(found)

    async def is_in(self, guild: GuildId) -> bool:
        """See ``Lookout.is_in``."""
        await self._slot()
        try:
            await self._client.fetch_guild(guild, with_counts=False)
        except discord.HTTPException as error:
            if error.code in _NO_GUILD:
                return False
            raise send_error(error) from error
        except Exception as error:
            raise send_error(error) from error
        return True

    async def may_post(self, channel: ChannelId, guild: GuildId) -> bool:
        """See ``Lookout.may_post``."""
        try:
            return not await self._permissions.missing_permissions(channel, guild)
        except (NotFoundError, InputError):
            return False

    async def welcome(self, guild: GuildId) -> None:
        """See ``Lookout.welcome``: its own commands went with us."""
        if self._register is not None:
            await self._register(guild)

    async def kept(self, guild: GuildId, channel: ChannelId, look: Look) -> Look:
        """See ``Lookout.kept``."""
        if look.role is not None and await self._is_gone(guild, look.role):
            look = replace(look, role=None)
        if look.tags:
            try:
                place = await self._permissions.describe(channel, guild)
            except (NotFoundError, InputError):
                return look
            except SendError as error:
                if error.outcome not in (SendOutcome.GONE, SendOutcome.FORBIDDEN):
                    raise
                return look  # the next post shows what became of the channel
            look = replace(look, tags=tuple(tag for tag in look.tags if tag in place.tags))
        return look

    async def _is_gone(self, guild: GuildId, role: RoleId) -> bool:
        try:
            await self._permissions.pings(guild, role)
        except NotFoundError:
            return True
        return False

    async def is_member(self, member: MemberId, guild: GuildId) -> bool:
        """See ``Lookout.is_member``."""
        await self._slot()
        try:
            await self._client.http.get_member(guild, member)
        except discord.HTTPException as error:
            if error.code in _NO_MEMBER:
                return False
            raise send_error(error) from error
        except AttacheError:
            raise
        except Exception as error:
            raise send_error(error) from error
        return True
