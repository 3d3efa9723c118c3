"""Tells Discord which commands there are, and only when they changed: it takes 200 new ones a day.

English names are global, with Arabic translations for clients that take them. A guild set to Arabic gets the same
commands once more under Arabic names, as its own. What was registered last is kept in the store as a hash.
"""

import hashlib
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.locales.reader import base_of
from bot.model.ids import GuildId
from bot.platforms.discord.slots import Slot
from bot.store import guild_settings, process_state
from bot.store.database import Database
from bot.telemetry import event

Json = dict[str, Any]
Declared = Sequence[app_commands.Command[Any, ..., Any] | app_commands.Group]
_TRANSLATED = ("name", "description")
_ARABIC = "ar"


class Registration:
    """Registers commands for one client, after its login.

    :param slot: awaited before each request.
    :param english: the global commands. :param arabic: the same, in the same order, under Arabic names.
    """

    def __init__(
        self,
        client: discord.Client,
        tree: app_commands.CommandTree[Any],
        database: Database,
        slot: Slot,
        *,
        english: Declared,
        arabic: Declared,
    ) -> None:
        self._client = client
        self._database = database
        self._slot = slot
        self._english = [one.to_dict(tree) for one in english]
        self._arabic = [one.to_dict(tree) for one in arabic]

    async def everywhere(self) -> None:
        """Register the global commands, and those of the guilds that are set to Arabic; none fails the others."""
        await self._put("discord.commands", localised(self._english, self._arabic), self._put_global)
        for guild in await guild_settings.speaking(self._database, _ARABIC):
            await self.guild(guild)

    async def guild(self, guild: GuildId) -> None:
        """Register or take back a guild's own commands, as its language asks. Failures are logged, not raised."""
        try:
            await self._guild(guild)
        except Exception as error:
            event("commands.refused", level=logging.WARNING, error=error, guild=guild)

    async def _guild(self, guild: GuildId) -> None:
        settings = await guild_settings.get(self._database, guild)
        wanted = self._arabic if base_of(settings.language or "") == _ARABIC else []
        name = f"discord.commands.{guild}"
        if wanted or await process_state.get(self._database, name) is not None:
            await self._put(name, wanted, lambda payload: self._put_guild(guild, payload))

    async def _put(self, name: str, payload: list[Json], put: Callable[[list[Json]], Awaitable[None]]) -> None:
        stamp = self._stamp(payload)
        if await process_state.get(self._database, name) == stamp:
            return
        await self._slot()
        await put(payload)
        async with self._database.transaction() as tx:
            await process_state.put(tx, name, stamp)
        event("commands.registered", name=name, commands=len(payload))

    def _stamp(self, payload: list[Json]) -> str:
        """Names the payload and the application it was sent for: a new token may be another application's."""
        text = json.dumps([self._application, payload], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    async def _put_global(self, payload: list[Json]) -> None:
        http = self._client.http
        try:
            await http.bulk_upsert_global_commands(self._application, payload=payload)
        except discord.HTTPException as error:
            if error.code != 50035:
                raise
            # Discord's documents disagree on whether Arabic is a locale: where it isn't, English must do.
            event("commands.without-arabic", level=logging.WARNING, error=error)
            await http.bulk_upsert_global_commands(self._application, payload=self._english)

    async def _put_guild(self, guild: GuildId, payload: list[Json]) -> None:
        await self._client.http.bulk_upsert_guild_commands(self._application, guild, payload=payload)

    @property
    def _application(self) -> int:
        assert self._client.application_id is not None, "registered before login"
        return self._client.application_id


def localised(english: Sequence[Json], arabic: Sequence[Json]) -> list[Json]:
    """The English payload with the Arabic words as its ``ar`` localisations, options and choices included.

    discord.py's own translator asks for the locales of its enumeration only, and Arabic isn't among them.
    """
    return [_localised(ours, theirs) for ours, theirs in zip(english, arabic, strict=True)]


def _localised(ours: Json, theirs: Json) -> Json:
    made = dict(ours)
    for key in _TRANSLATED:
        if key in ours and ours[key] != theirs[key]:
            made[f"{key}_localizations"] = {_ARABIC: theirs[key]}
    for key in ("options", "choices"):
        if ours.get(key):
            made[key] = localised(ours[key], theirs[key])
    return made
