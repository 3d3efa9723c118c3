"""The shape of a command: from one declaration come the slash command, the terminal command and the help text."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol

from bot.clock import Clock
from bot.commands.pace import CommandPace
from bot.errors import mark
from bot.feeds.fetch import Fetcher
from bot.feeds.worker import Worker
from bot.model.answer import Answer
from bot.model.ids import ChannelId, GuildId, MemberId, RoleId
from bot.model.question import Asker
from bot.settings import Settings
from bot.store.database import Database


class PlaceKind(StrEnum):
    """What sort of channel it is."""

    TEXT = "text"
    ANNOUNCEMENT = "announcement"
    FORUM = "forum"
    THREAD = "thread"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel as the platform describes it. ``tags``: a forum's. ``opens_threads``: whether we may, there."""

    kind: PlaceKind
    tags: tuple[str, ...] = ()
    opens_threads: bool = False


class Channels(Protocol):
    """What a command must know of the platform's channels."""

    async def missing_permissions(self, channel: ChannelId, guild: GuildId) -> tuple[str, ...]:
        """The permissions we lack to post there, in the platform's words; empty: we can post.

        Raises ``NotFoundError`` where *guild* has no such channel, be it another guild's.
        """
        ...

    async def describe(self, channel: ChannelId, guild: GuildId) -> Place:
        """What sort of channel it is; raises as ``missing_permissions``."""
        ...

    async def pings(self, guild: GuildId, role: RoleId) -> bool:
        """Whether our mention of *role* reaches its members; ``NotFoundError`` where *guild* has no such role."""
        ...

    async def direct(self, member: MemberId) -> ChannelId:
        """The channel of a member's direct messages, opened if need be; ``SendError`` where it can't be."""
        ...


def _nobody() -> None:
    """Wake nobody."""


PROCESS_PACE = CommandPace()
"""The commands of this process, counted; contexts share it unless given another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a command's function is given beside its arguments. ``wake`` is called once it changed something."""

    asker: Asker
    database: Database
    clock: Clock
    settings: Settings
    fetcher: Fetcher
    worker: Worker
    channels: Channels
    pace: CommandPace = field(default=PROCESS_PACE)
    wake: Callable[[], None] = _nobody


class ParameterKind(StrEnum):
    """What a parameter takes, and the Python type its function gets."""

    TEXT = "text"  # str
    FLAG = "flag"  # bool
    CHANNEL = "channel"  # ChannelId
    ROLE = "role"  # RoleId


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick: what the person sees, and what the function gets. At most 100 characters each."""

    label: str
    value: str


Arguments = Mapping[str, object]
Run = Callable[[Context, Arguments], Awaitable[Answer]]
Complete = Callable[[Context, str], Awaitable[tuple[Choice, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One argument of a command. ``description``: at most 100 characters, marked for translation.

    ``choices`` are fixed (their labels translated); ``complete`` offers up to 25 while the person types. Free
    text is accepted beside what ``complete`` offers. ``here``: left out, it is the channel one types in;
    ``beside``: the parameter it is for, where it is for one alone.
    """

    name: str
    description: str
    kind: ParameterKind = ParameterKind.TEXT
    required: bool = False
    choices: tuple[Choice, ...] = ()
    complete: Complete | None = None
    max_length: int = 200
    here: bool = False
    beside: str | None = None


PRIVATE: Final = Parameter(
    name="private", description=mark("Show the answer to me alone"), kind=ParameterKind.FLAG
)
"""The flag every command gets that doesn't say itself who sees its answer."""


class Audience(StrEnum):
    """Who may use a command. Managers hold Manage Server or the guild's manager role."""

    EVERYONE = "everyone"
    MANAGERS = "managers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command. ``path``: ``("who", "met")`` is typed ``/who met``; at most two words.

    ``guild_only``: has no meaning in direct messages. ``private``: the reply is for the asker's eyes only (errors
    always are); a platform decides that before it defers. Commands with ``private`` ``None`` take a ``private``
    flag beside their own, which every platform takes. ``changes``: what it did is noted in the audit.
    """

    path: tuple[str, ...]
    description: str
    run: Run
    parameters: tuple[Parameter, ...] = ()
    audience: Audience = Audience.EVERYONE
    guild_only: bool = False
    private: bool | None = None
    changes: bool = False

    @property
    def name(self) -> str:
        """As typed, without the slash."""
        return " ".join(self.path)

    @property
    def all_parameters(self) -> tuple[Parameter, ...]:
        """Its parameters, the added ``private`` flag included."""
        return self.parameters if self.private is not None else (*self.parameters, PRIVATE)
