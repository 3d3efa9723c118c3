"""Somebody who gives commands in a guild, over a real database, a real feed server and a real worker."""

import dataclasses
from dataclasses import dataclass, field
from datetime import datetime

from bot.clock import SettableClock
from bot.commands.catalogue import find_command
from bot.commands.command import Context, Place, PlaceKind
from bot.commands.pace import CommandPace
from bot.commands.run import complete_parameter, run_command
from bot.errors import NotFoundError
from bot.feeds.fetch import Fetcher
from bot.feeds.worker import Worker
from bot.model.answer import Answer
from bot.model.ids import ChannelId, GuildId, MemberId, RoleId
from bot.model.question import Asker
from bot.model.scope import Scope
from bot.settings import Settings
from bot.store.database import Database
from tests.answers.archive import NOW, OURS, lines_of

CHANNEL, OTHER_CHANNEL, CLOSED_CHANNEL = ChannelId(101), ChannelId(102), ChannelId(103)
DELETED_CHANNEL, NEWS_CHANNEL, FORUM = ChannelId(104), ChannelId(105), ChannelId(106)
LOUD_ROLE, SILENT_ROLE = RoleId(201), RoleId(202)
ADMIN = MemberId(1)


class SomeChannels:
    """Every channel takes posts but one; one was deleted."""

    async def missing_permissions(self, channel: ChannelId, guild: GuildId) -> tuple[str, ...]:
        """What we lack there."""
        if channel == DELETED_CHANNEL:
            raise NotFoundError("That channel isn't there any more.")
        return ("Send Messages", "Embed Links") if channel == CLOSED_CHANNEL else ()

    async def describe(self, channel: ChannelId, guild: GuildId) -> Place:
        """One is an announcement channel, one a forum."""
        match channel:
            case _ if channel == NEWS_CHANNEL:
                return Place(PlaceKind.ANNOUNCEMENT, (), opens_threads=True)
            case _ if channel == FORUM:
                return Place(PlaceKind.FORUM, ("Talks", "Visits"))
            case _:
                return Place(PlaceKind.TEXT)

    async def pings(self, guild: GuildId, role: RoleId) -> bool:
        """One role may be mentioned, one not, no other is there."""
        if role not in (LOUD_ROLE, SILENT_ROLE):
            raise NotFoundError("This server has no such role. Choose one from the list.")
        return role == LOUD_ROLE

    async def direct(self, member: MemberId) -> ChannelId:
        """Every member can be written to."""
        return ChannelId(5000 + member)


@dataclass(slots=True, kw_only=True)
class Person:
    """Gives commands, as an admin of guild 10 unless told otherwise. ``woken``: when something may be due."""

    database: Database
    fetcher: Fetcher
    worker: Worker
    clock: SettableClock = field(default_factory=lambda: SettableClock(NOW))
    settings: Settings = field(default_factory=Settings)
    pace: CommandPace = field(default_factory=CommandPace)
    guild: GuildId | None = OURS
    manages: bool = True
    platform_language: str | None = None
    woken: list[datetime] = field(default_factory=list)

    @property
    def context(self) -> Context:
        """What a command gets."""
        guild = self.guild
        return Context(
            asker=Asker(
                member=ADMIN,
                guild=guild,
                channel=CHANNEL,
                scope=Scope.public() if guild is None else Scope.guild(guild),
                manages=self.manages,
                operator=False,
                platform_language=self.platform_language,
            ),
            database=self.database,
            clock=self.clock,
            settings=self.settings,
            fetcher=self.fetcher,
            worker=self.worker,
            channels=SomeChannels(),
            pace=self.pace,
            wake=lambda: self.woken.append(self.clock.now()),
        )

    async def gives(self, name: str, **arguments: object) -> Answer:
        """Run a command."""
        command = find_command(name)
        assert command is not None
        return await run_command(self.context, command, arguments)

    async def hears(self, name: str, **arguments: object) -> list[str]:
        """Run a command; its answer as lines."""
        return lines_of(await self.gives(name, **arguments))

    async def is_offered(self, name: str, parameter: str, typed: str) -> list[tuple[str, str]]:
        """What completes *typed*."""
        command = find_command(name)
        assert command is not None
        found = await complete_parameter(self.context, command, parameter, typed)
        return [(one.label, one.value) for one in found]

    def of(self, guild: GuildId | None, *, manages: bool = True) -> "Person":
        """The same person in another guild."""
        return dataclasses.replace(self, guild=guild, manages=manages)
