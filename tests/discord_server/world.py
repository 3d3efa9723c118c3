"""Everything that exists on the server, and the builders that make it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.discord_server import permissions, shapes, shapes_guild
from tests.discord_server.clock import Clock, Snowflakes
from tests.discord_server.permissions import Permissions
from tests.discord_server.records import Channel, ChannelKind, Guild, Member, Message, Overwrite, Role, User

if TYPE_CHECKING:
    from tests.discord_server.human import Human

Json = dict[str, Any]
Emit = Callable[[str, Json, int | None], None]


def _silence(event: str, data: Json, guild_id: int | None) -> None:
    """Stand-in until a gateway listens."""


@dataclass(slots=True, eq=False)
class World:
    """Users, guilds, channels by id. `emit(event, data, guild_id)` tells the gateway of changes.

    Without `message_content` (the privileged intent) the bot sees what others wrote in guilds only
    where they mention it.
    """

    clock: Clock = field(default_factory=Clock)
    emit: Emit = _silence
    message_content: bool = False
    ids: Snowflakes = field(init=False)
    bot: User = field(init=False)
    owner: User = field(init=False)
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    human: "Human" = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.ids = Snowflakes(self.clock)
        self.bot = self.add_user("attache", bot=True)
        self.owner = self.add_user("operator")

    def add_user(self, name: str, *, bot: bool = False, locale: str = "en-US") -> User:
        """A new user."""
        user = User(id=self.ids.next(), name=name, bot=bot, locale=locale)
        self.users[user.id] = user
        return user

    def add_guild(
        self,
        name: str,
        *,
        owner: User | None = None,
        with_bot: bool = True,
        bot_permissions: Permissions = (),
        locale: str = "en-US",
    ) -> Guild:
        """A new guild with its @everyone role, its owner and (unless told otherwise) the bot."""
        owner = owner or self.add_user(f"owner of {name}")
        guild = Guild(id=self.ids.next(), name=name, owner_id=owner.id, world=self, locale=locale)
        guild.roles[guild.id] = Role(id=guild.id, name="@everyone", permissions=permissions.EVERYONE, position=0)
        self.guilds[guild.id] = guild
        self.join(guild, owner, 0, [])
        if with_bot:
            self.add_bot(guild, bot_permissions)
        return guild

    def add_bot(self, guild: Guild, given: Permissions = ()) -> Member:
        """The bot joins a guild, with a managed role that gives it `given`."""
        role = self.add_role(guild, self.bot.name, given)
        role.managed = True
        member = self.join(guild, self.bot, 0, [role])
        self.emit("GUILD_CREATE", shapes_guild.gateway_guild(guild), guild.id)
        return member

    def add_role(self, guild: Guild, name: str, given: Permissions) -> Role:
        """A new role above all others."""
        role = Role(id=self.ids.next(), name=name, permissions=permissions.bits(given), position=len(guild.roles))
        guild.roles[role.id] = role
        self.emit("GUILD_ROLE_CREATE", {"guild_id": str(guild.id), "role": shapes.role(role)}, guild.id)
        return role

    def join(self, guild: Guild, user: User, given: Permissions, roles: list[Role]) -> Member:
        """A user becomes a member."""
        wanted = permissions.bits(given)
        if wanted:
            roles = [*roles, self.add_role(guild, f"role of {user.name}", wanted)]
        member = Member(user=user, guild=guild, joined_at=self.clock.iso(), roles=roles)
        guild.members[user.id] = member
        return member

    def add_channel(self, guild: Guild, name: str, kind: ChannelKind, tags: list[str], fields: Json) -> Channel:
        """A new channel at the end of the guild's list."""
        channel = Channel(
            id=self.ids.next(),
            kind=ChannelKind(kind),
            world=self,
            name=name,
            guild=guild,
            position=len(guild.channels),
            **fields,
        )
        channel.tags = [shapes.forum_tag(self.ids.next(), tag) for tag in tags]
        guild.channels[channel.id] = self.channels[channel.id] = channel
        self.emit("CHANNEL_CREATE", shapes.channel(channel), guild.id)
        return channel

    def add_thread(self, parent: Channel, name: str, owner: User, *, thread_id: int | None = None) -> Channel:
        """A new public thread under a channel or forum."""
        announcement = parent.kind is ChannelKind.ANNOUNCEMENT
        thread = Channel(
            id=thread_id or self.ids.next(),
            kind=ChannelKind.ANNOUNCEMENT_THREAD if announcement else ChannelKind.PUBLIC_THREAD,
            world=self,
            name=name,
            guild=parent.guild,
            parent=parent,
            owner_id=owner.id,
            archive_timestamp=self.clock.iso(),
        )
        self.channels[thread.id] = thread
        return thread

    def dm(self, user: User) -> Channel:
        """The direct-message channel between the bot and a user, made when first asked for."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        made = Channel(id=self.ids.next(), kind=ChannelKind.DM, world=self, recipient=user)
        self.channels[made.id] = made
        return made

    def threads(self, parent: Channel) -> list[Channel]:
        """The threads of a channel or forum, in order of making."""
        return [c for c in self.channels.values() if c.parent is parent and c.is_thread and not c.deleted]

    def say(self, channel: Channel, author: Member | User, content: str) -> Message:
        """A human's message."""
        user = author.user if isinstance(author, Member) else author
        message = Message(
            id=self.ids.next(), channel=channel, author=user, timestamp=self.clock.iso(), content=content
        )
        channel.messages.append(message)
        self.emit("MESSAGE_CREATE", shapes.message(message), channel.guild.id if channel.guild else None)
        return message

    def overwrite_bot(self, channel: Channel, *, allow: int = 0, deny: int = 0) -> None:
        """Change what a channel allows the bot; the newest word on each permission counts."""
        own = channel.overwrites.setdefault(self.bot.id, Overwrite(id=self.bot.id, kind=1))
        own.allow = own.allow & ~deny | allow
        own.deny = own.deny & ~allow | deny
        if channel.guild:
            self.emit("CHANNEL_UPDATE", shapes.channel(channel), channel.guild.id)

    def delete_channel(self, channel: Channel) -> None:
        """Remove a channel and its threads."""
        channel.deleted = True
        self.channels.pop(channel.id, None)
        for thread in [c for c in self.channels.values() if c.parent is channel and c.is_thread]:
            self.delete_channel(thread)
        if channel.guild:
            channel.guild.channels.pop(channel.id, None)
            event = "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE"
            self.emit(event, shapes.channel(channel), channel.guild.id)

    def kick_bot(self, guild: Guild) -> None:
        """The bot is no longer a member."""
        guild.members.pop(self.bot.id, None)
        self.emit("GUILD_DELETE", {"id": str(guild.id)}, guild.id)
