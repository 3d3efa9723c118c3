"""The world as plain records: users, guilds, roles, members, channels, messages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from tests.discord_server import permissions
from tests.discord_server.permissions import Permissions

if TYPE_CHECKING:
    from tests.discord_server.outcome import Outcome
    from tests.discord_server.world import World

Json = dict[str, Any]
EPHEMERAL = 1 << 6
LOADING = 1 << 7
IS_COMPONENTS_V2 = 1 << 15
CROSSPOSTED = 1 << 0
IS_CROSSPOST = 1 << 1
HAS_THREAD = 1 << 5


class ChannelKind(IntEnum):
    """Discord's channel types, those a bot like ours meets."""

    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


@dataclass(slots=True, kw_only=True, eq=False)
class User:
    """A person or a bot; `accepts_dms` false makes messages to them fail with 50007."""

    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    accepts_dms: bool = True


@dataclass(slots=True, kw_only=True, eq=False)
class Role:
    """A guild's role; the one whose id is the guild's is @everyone."""

    id: int
    name: str
    permissions: int
    position: int
    managed: bool = False
    mentionable: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Overwrite:
    """What a channel allows and denies to one role (kind 0) or member (kind 1)."""

    id: int
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(slots=True, kw_only=True, eq=False)
class Member:
    """A user in a guild."""

    user: User
    guild: "Guild" = field(repr=False)
    joined_at: str
    roles: list[Role] = field(default_factory=list)
    nick: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Attachment:
    """A file that came with a message; `content` holds its bytes."""

    id: int
    filename: str
    content: bytes = field(repr=False)
    content_type: str
    url: str
    description: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """A message as stored; `components` and `embeds` are in the form Discord returns them.

    `allowed_mentions` is what the bot sent (None when it sent none); `pings` lists what rang:
    user and role ids as text, "everyone". `ephemeral_to` is the one user who sees it, or None.
    """

    id: int
    channel: "Channel" = field(repr=False)
    author: User
    timestamp: str
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    nonce: str | int | None = None
    edited_at: str | None = None
    edits: int = 0
    allowed_mentions: Json | None = None
    pings: list[str] = field(default_factory=list)
    reference: Json | None = None
    ephemeral_to: int | None = None
    deleted: bool = False
    webhook_id: int | None = None
    interaction: Json | None = None
    thread: "Channel | None" = field(default=None, repr=False)

    @property
    def visible(self) -> bool:
        """Whether everyone in the channel sees it."""
        return not self.deleted and self.ephemeral_to is None


@dataclass(slots=True, kw_only=True, eq=False)
class Channel:
    """A channel, thread or direct message, with its messages in order."""

    id: int
    kind: ChannelKind
    world: "World" = field(repr=False)
    name: str = ""
    guild: "Guild | None" = field(default=None, repr=False)
    parent: "Channel | None" = field(default=None, repr=False)
    position: int = 0
    topic: str | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list, repr=False)
    recipient: User | None = None
    followers: list["Channel"] = field(default_factory=list, repr=False)
    deleted: bool = False
    tags: list[Json] = field(default_factory=list)
    requires_tag: bool = False
    owner_id: int = 0
    archived: bool = False
    locked: bool = False
    archive_timestamp: str = ""
    auto_archive_minutes: int = 4320
    applied_tags: list[str] = field(default_factory=list)

    @property
    def is_thread(self) -> bool:
        """Whether this is a thread of another channel."""
        return self.kind in (10, 11, 12)

    @property
    def last_message(self) -> Message | None:
        """The newest message everyone sees."""
        return next((m for m in reversed(self.messages) if m.visible), None)

    def deny_bot(self, *names: str) -> None:
        """Take permissions from the bot in this channel."""
        self.world.overwrite_bot(self, deny=permissions.bits(names))

    def allow_bot(self, *names: str) -> None:
        """Give the bot permissions in this channel."""
        self.world.overwrite_bot(self, allow=permissions.bits(names))

    def delete(self) -> None:
        """Delete the channel: every later request for it is 404 10003."""
        self.world.delete_channel(self)

    def archive(self, *, locked: bool = False) -> None:
        """Archive a thread, as Discord does after its quiet time."""
        self.archived, self.locked = True, locked
        self.archive_timestamp = self.world.clock.iso()

    def say(self, author: "Member | User", content: str) -> Message:
        """A human writes a message."""
        return self.world.say(self, author, content)

    async def slash(
        self, who: "Member | User", command: str, /, *, fabricated: bool = False, **options: Any
    ) -> "Outcome":
        """A human runs a command such as "who met"; see `human.Human.slash`."""
        return await self.world.human.slash(self, who, command, options, fabricated=fabricated)

    async def autocomplete(self, who: "Member | User", command: str, /, **options: Any) -> list[Json]:
        """The choices offered while the last option is being typed; see `human.Human.autocomplete`."""
        return await self.world.human.autocomplete(self, who, command, options)

    async def click(self, who: "Member | User", message: Message, custom_id: str) -> "Outcome":
        """A human presses a button of a message."""
        return await self.world.human.click(who, message, custom_id)

    async def select(
        self, who: "Member | User", message: Message, custom_id: str, values: Iterable[Any]
    ) -> "Outcome":
        """A human picks values in a select menu of a message."""
        return await self.world.human.select(who, message, custom_id, list(values))

    async def submit(self, who: "Member | User", opened: "Outcome", values: dict[str, Any]) -> "Outcome":
        """A human fills in the modal that `opened` brought up, by custom_id, and sends it."""
        return await self.world.human.submit(self, who, opened, values)


@dataclass(slots=True, kw_only=True, eq=False)
class Guild:
    """A guild; its builders make what is in it."""

    id: int
    name: str
    owner_id: int
    world: "World" = field(repr=False)
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)

    @property
    def everyone(self) -> Role:
        """The role everyone has."""
        return self.roles[self.id]

    @property
    def bot(self) -> Member | None:
        """The bot as a member, None when it was never added or was thrown out."""
        return self.members.get(self.world.bot.id)

    def add_role(self, name: str, permissions: Permissions = 0) -> Role:
        """A new role."""
        return self.world.add_role(self, name, permissions)

    def add_member(
        self, name: str, *, permissions: Permissions = 0, roles: Iterable[Role] = (), locale: str = "en-US"
    ) -> Member:
        """A new human member; `permissions` come through a role of their own."""
        user = self.world.add_user(name, locale=locale)
        return self.join(user, permissions=permissions, roles=roles)

    def join(self, user: User, *, permissions: Permissions = 0, roles: Iterable[Role] = ()) -> Member:
        """An existing user joins."""
        return self.world.join(self, user, permissions, list(roles))

    def add_channel(
        self, name: str, kind: ChannelKind = ChannelKind.TEXT, *, tags: Iterable[str] = (), **fields: Any
    ) -> Channel:
        """A new channel; `tags` name a forum's tags; `fields` are those of `Channel`."""
        return self.world.add_channel(self, name, kind, list(tags), fields)

    def kick_bot(self) -> None:
        """Throw the bot out."""
        self.world.kick_bot(self)
