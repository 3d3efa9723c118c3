"""The command tree: every declared command, run through ``bot.commands.run``, rendered, sent."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.clock import Clock
from bot.commands.arrival import is_back, word_for
from bot.commands.command import Channels, Choice, Command, Context
from bot.commands.declared.buttons import BUTTONS
from bot.commands.refusal import sentence_of
from bot.commands.run import complete_parameter, run_command
from bot.commands.settings import reader_of
from bot.errors import AttacheError
from bot.feeds.fetch import Fetcher
from bot.feeds.worker import Worker
from bot.locales import Reader, choose_language
from bot.model.answer import Answer, Tone
from bot.model.ids import ChannelId, GuildId, RoleId
from bot.platforms.discord.asking import asker_of
from bot.platforms.discord.declare import app_commands_of
from bot.platforms.discord.offers import OfferCache
from bot.platforms.discord.pending import Pending
from bot.platforms.discord.registration import Registration
from bot.platforms.discord.release_answer import who_took_part
from bot.platforms.discord.replies import add, apologise, defer, reply, sorry, tell_outdated
from bot.platforms.discord.slots import Slot
from bot.settings import Settings
from bot.store.database import Database
from bot.telemetry import event

_STORE_ANSWERS = 0.5  # seconds; an apology is due within three of the command


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What commands need, opened by whoever runs the client. ``wake``: something may be due now."""

    database: Database
    clock: Clock
    settings: Settings
    fetcher: Fetcher
    worker: Worker
    wake: Callable[[], None]


class AttacheTree(app_commands.CommandTree[discord.Client]):
    """All commands, in English and in Arabic; ``registration`` tells Discord of them."""

    def __init__(
        self,
        client: discord.Client,
        services: Services,
        channels: Channels,
        *,
        commands: Sequence[Command],
        slot: Slot,
    ) -> None:
        super().__init__(
            client,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
        )
        self._services = services
        self._channels = channels
        self.pending = Pending()
        self._offers = OfferCache(services.clock)
        english, arabic = (
            app_commands_of(commands, language, self.invoke, self.offer) for language in ("en", "ar")
        )
        # Found by name, whichever set they were registered in; a word the two share is declared once.
        for one in (*english, *arabic):
            self.add_command(one, override=True)
        self.registration = Registration(client, self, services.database, slot, english=english, arabic=arabic)

    async def invoke(
        self, interaction: discord.Interaction[Any], command: Command, given: Mapping[str, object]
    ) -> None:
        """Run one command from its deferral to its answer."""
        answer = await self.pending.answer(
            interaction, lambda: self._reader(interaction), lambda: self._run(interaction, command, given)
        )
        done = answer is not None and answer.tone is Tone.DONE
        if command.changes and done and interaction.guild_id is not None:
            await self.registration.guild(GuildId(interaction.guild_id))

    async def _run(
        self, interaction: discord.Interaction[Any], command: Command, given: Mapping[str, object]
    ) -> Answer | None:
        """The answer the asker was given; ``None``: it was too late for one."""
        private = command.private or given.get("private") is True
        if not await defer(interaction, private=private):
            return None
        context = await self._context(interaction)
        answer = await run_command(context, command, {name: _plain(value) for name, value in given.items()})
        reader = await reader_of(context.database, context.asker)
        await reply(interaction, answer, reader, deferred_private=private)
        if context.asker.guild is not None and await is_back(context):
            await self.registration.guild(context.asker.guild)
        word = await word_for(context)
        if word is not None:
            await add(interaction, word, reader)
        return answer

    async def offer(
        self, interaction: discord.Interaction[Any], command: Command, name: str, typed: str
    ) -> list[app_commands.Choice[str]]:
        """What to pick from while *typed* is being typed; never raises, and offers no guild another's."""
        try:
            context = await self._context(interaction)
        except Exception as error:
            event("offers.failed", level=logging.WARNING, error=error, command=command.name)
            return []

        async def fresh() -> tuple[Choice, ...]:
            return await complete_parameter(context, command, name, typed)

        asker = context.asker
        key = (asker.scope.key, asker.manages, asker.operator, command.path, name, typed.casefold())
        return await self._offers.get(key, fresh)

    async def press_who(self, interaction: discord.Interaction[Any], key: str) -> None:
        """Answer the button under the post with *key*; never raises but for cancellation."""
        await self.pending.answer(
            interaction, lambda: self._reader(interaction), lambda: self._press(interaction, key)
        )

    async def _press(self, interaction: discord.Interaction[Any], key: str) -> None:
        try:
            if not await defer(interaction, private=True):
                return
            context = await self._context(interaction)
            reader = await reader_of(context.database, context.asker)
            try:
                answer = await who_took_part(context.database, context.asker, key, reader.language)
            except AttacheError as error:
                event("button.refused", level=logging.WARNING, error=error)
                answer = sorry(sentence_of(error, operator=context.asker.operator))
            await reply(interaction, answer, reader, deferred_private=True)
        except Exception as error:
            await apologise(interaction, error, await self._reader(interaction), what="who took part")

    async def press(self, interaction: discord.Interaction[Any], does: str, key: str) -> None:
        """Do what a declared button does; never raises but for cancellation."""
        command = BUTTONS.get(does)
        if command is None:
            await tell_outdated(interaction, await self._reader(interaction))
            return
        try:
            await self.pending.answer(
                interaction,
                lambda: self._reader(interaction),
                lambda: self._run(interaction, command, {"key": key}),
            )
        except Exception as error:
            await apologise(interaction, error, await self._reader(interaction), what=does)

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        """Whatever went wrong becomes one private sentence; nothing is raised from here."""
        reader = await self._reader(interaction)
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            if interaction.type is not discord.InteractionType.autocomplete:
                await tell_outdated(interaction, reader)
            return
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        what = interaction.command.qualified_name if interaction.command else "?"
        await apologise(interaction, cause, reader, what=what)

    async def _reader(self, interaction: discord.Interaction[Any]) -> Reader:
        """How to address the asker whatever went wrong: as the store says, else as Discord does."""
        services = self._services
        try:
            async with asyncio.timeout(_STORE_ANSWERS):
                asker = await asker_of(interaction, services.settings, services.database)
                return await reader_of(services.database, asker)
        except Exception:
            return Reader(choose_language(None, None, None, interaction.locale.value))

    async def _context(self, interaction: discord.Interaction[Any]) -> Context:
        services = self._services
        return Context(
            asker=await asker_of(interaction, services.settings, services.database),
            database=services.database,
            clock=services.clock,
            settings=services.settings,
            fetcher=services.fetcher,
            worker=services.worker,
            channels=self._channels,
            wake=services.wake,
        )


def _plain(value: object) -> object:
    """An option as a command's function takes it: channels and roles by their ids."""
    match value:
        case app_commands.AppCommandChannel() | app_commands.AppCommandThread():
            return ChannelId(value.id)
        case discord.Role():
            return RoleId(value.id)
        case _:
            return value
