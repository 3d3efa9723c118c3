"""The connection to Discord: no intents, no caches, a fixed token, and never one login too many.

Discord allows 1,000 logins (IDENTIFY) a day and then takes the token away: near that we rather stay offline.
"""

import asyncio
import contextlib
import logging
import sys
from collections.abc import Sequence
from typing import Any, Final

import aiohttp
import discord

from bot.commands.catalogue import COMMANDS
from bot.commands.command import Command
from bot.errors import SettingsError, StoreError, mark
from bot.model.ids import GuildId
from bot.platforms.discord.commands import AttacheTree, Services
from bot.platforms.discord.failures import send_error
from bot.platforms.discord.lookout import DiscordLookout
from bot.platforms.discord.permissions import ChannelPermissions
from bot.platforms.discord.sender import DiscordSender
from bot.platforms.discord.slots import Slot, no_wait
from bot.platforms.discord.unreadable import guard
from bot.platforms.discord.views import Pressed, WhoTookPart
from bot.telemetry import event

FEWEST_LOGINS: Final = 50
_LONGEST_WAIT: Final = 30.0  # seconds; asked to wait longer, a request fails and is tried again by its owner
_READY_WITHIN: Final = 0.5  # seconds after a connection
BAD_TOKEN: Final = mark(
    "Discord doesn't accept the token in DISCORD_TOKEN. Copy it again from the Bot page of your application at"
    " https://discord.com/developers/applications, or reset it there."
)
_WRONG_TOKEN_CLOSE: Final = 4004

# We join no voice channel, and know what going without the guilds intent means: nothing for an operator to read.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
logging.getLogger("discord.state").addFilter(lambda record: "Guilds intent" not in str(record.msg))


class AttacheClient(discord.Client):
    """Attaché on Discord.

    :param commands: what members may type.
    :param slot: awaited before each request that is no part of an interaction, but the first of each of
        ``sender``'s calls to post, edit or notify: whoever calls took the slot for that.
    :param connector: for tests: how to reach Discord.
    """

    def __init__(
        self,
        services: Services,
        *,
        commands: Sequence[Command] = COMMANDS,
        slot: Slot = no_wait,
        connector: aiohttp.BaseConnector | None = None,
    ) -> None:
        options: dict[str, Any] = {} if connector is None else {"connector": connector}
        super().__init__(
            intents=discord.Intents.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=_LONGEST_WAIT,
            guild_ready_timeout=0.05,  # nothing about guilds is sent to wait for
            allowed_mentions=discord.AllowedMentions.none(),
            **options,
        )
        guard(self._connection.parsers)
        self.permissions = ChannelPermissions(self, services.clock, slot)
        self.lookout = DiscordLookout(self, self.permissions, slot, register=self._register)
        self.sender = DiscordSender(self, self.permissions, services.clock, slot)
        self.tree = AttacheTree(self, services, self.permissions, commands=commands, slot=slot)

    async def log_in(self, token: str | None) -> None:
        """Check *token* with Discord and register what changed of the commands; nothing is connected yet.

        Raises ``SettingsError`` where there is no token or Discord doesn't take it: trying again won't help.
        ``SendError``: Discord can't be reached now.
        """
        if not token:
            raise SettingsError(mark("DISCORD_TOKEN is not set. config.example.env says where to get one."))
        try:
            await self.login(token)
        except discord.LoginFailure as error:
            raise SettingsError(BAD_TOKEN) from error
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            raise send_error(error) from error

    @property
    def is_connected(self) -> bool:
        """Whether the gateway's socket is open; ``is_ready`` stays true once it was."""
        return self.ws is not None and self.ws.open

    async def setup_hook(self) -> None:
        """Called by discord.py once logged in."""
        self.add_dynamic_items(WhoTookPart, Pressed)
        try:
            await self.tree.registration.everywhere()
        except (discord.HTTPException, StoreError) as error:
            # The commands of last time still work; without a connection none would.
            event("commands.refused", level=logging.ERROR, error=error)

    async def stay_connected(self, stop: asyncio.Event) -> None:
        """Keep a gateway connection until *stop* is set; after ``log_in``, and again after it failed.

        Then commands being answered have six seconds to end.

        Raises ``SettingsError`` where the token was taken back, or too few logins are left for today.
        """
        await self._check_logins()
        if self.ws is not None and self.ws.open:
            await self.ws.close()  # left behind by a connection that failed
        running = asyncio.create_task(self.connect(reconnect=True), name="discord-gateway")
        stopping = asyncio.create_task(stop.wait(), name="discord-stop")
        try:
            await asyncio.wait([running, stopping], return_when=asyncio.FIRST_COMPLETED)
            if stop.is_set():
                await self.tree.pending.finish()
            elif running.done():
                self._raise_ended(running)
        finally:
            running.cancel()
            stopping.cancel()
            await asyncio.gather(running, stopping, return_exceptions=True)

    async def close(self) -> None:
        """Close the connection; one that was just made is let become ready first, which discord.py relies on."""
        if self.ws is not None and not self.is_closed() and not self.is_ready():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_READY_WITHIN):
                    await self.wait_until_ready()
        await super().close()

    async def who_took_part(self, interaction: discord.Interaction[Any], key: str) -> None:
        """See ``views.KnowsReleases``."""
        await self.tree.press_who(interaction, key)

    async def press(self, interaction: discord.Interaction[Any], does: str, key: str) -> None:
        """See ``views.KnowsButtons``."""
        await self.tree.press(interaction, does, key)

    async def _register(self, guild: GuildId) -> None:
        await self.tree.registration.guild(guild)

    async def on_ready(self) -> None:
        """Note that commands arrive; happens again after each new session."""
        event("discord.ready", user=self.user.id if self.user else None)

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        """Log what went wrong in a handler of ours."""
        event("discord.handler-fault", level=logging.ERROR, error=sys.exc_info()[1], handler=event_method)

    async def _check_logins(self) -> None:
        _, _, limit = await self.http.get_bot_gateway()
        left, hours = limit["remaining"], -(-limit["reset_after"] // 3_600_000)
        event("discord.logins", remaining=left)
        if left < FEWEST_LOGINS:
            raise SettingsError(
                mark(
                    "Only {left} of the logins Discord allows a day are left. We stay offline: using them up would"
                    " cost the token. Find out why the bot restarts so often, and start it again in {hours} hours."
                ),
                left=left,
                hours=hours,
            )

    def _raise_ended(self, running: asyncio.Task[None]) -> None:
        error = running.exception()
        if isinstance(error, discord.ConnectionClosed) and error.code == _WRONG_TOKEN_CLOSE:
            raise SettingsError(BAD_TOKEN) from error
        if error is not None:
            raise error
