"""One REST call on its way to a handler, and what handlers share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.discord_server import permissions
from tests.discord_server.errors import (
    ApiError,
    FormErrors,
    missing_access,
    missing_permissions,
    unknown_channel,
    unknown_guild,
    unknown_message,
)
from tests.discord_server.records import Channel, Guild, Member, Message
from tests.discord_server.state import State

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart body; `field` is its form name such as "files[0]"."""

    field: str
    filename: str
    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A status and its JSON body; None is no body."""

    status: int
    body: Any = None


@dataclass(slots=True, kw_only=True)
class Call:
    """A parsed request with the parameters of its route."""

    state: State
    method: str
    template: str
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: list[Upload] = field(default_factory=list)

    @property
    def form(self) -> Json:
        """The body as an object; anything else is refused with 50035."""
        if self.body is None:
            return {}
        if not isinstance(self.body, dict):
            errors = FormErrors()
            errors.add((), "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            errors.raise_if_any()
        form: Json = self.body
        return form

    def id(self, name: str) -> int:
        """A snowflake of the path; 50035 when it is none."""
        return snowflake(self.params[name], name)

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """An integer of the query, refused outside its range."""
        text = self.query.get(name)
        if text is None:
            return default
        if not text.isdigit() or not least <= int(text) <= most:
            errors = FormErrors()
            message = f"int value should be between {least} and {most}."
            errors.add((name,), "NUMBER_TYPE_RANGE", message)
            errors.raise_if_any()
        return int(text)

    def guild(self) -> Guild:
        """The guild of the path: 10004 when there is none, 50001 when the bot is not in it."""
        found = self.state.world.guilds.get(self.id("guild_id"))
        if found is None:
            raise unknown_guild()
        bot_member(found)
        return found

    def channel(self, *needed: str) -> Channel:
        """The channel of the path, seen by the bot and with the `needed` permissions there."""
        found = self.state.world.channels.get(self.id("channel_id"))
        if found is None:
            raise unknown_channel()
        check(found, *needed)
        return found

    def message(self, channel: Channel) -> Message:
        """The message of the path: 10008 when it is not there (any more) or another's secret."""
        wanted = self.id("message_id")
        found = next((m for m in channel.messages if m.id == wanted and m.visible), None)
        if found is None:
            raise unknown_message()
        return found


Handler = Callable[[Call], Reply]
Route = tuple[str, str, Handler]


def snowflake(text: object, name: str) -> int:
    """An id from text; 50035 at `name` when it is none."""
    if isinstance(text, int) or (isinstance(text, str) and text.isdigit() and len(text) <= 20):
        return int(text)
    errors = FormErrors()
    errors.add((name,), "NUMBER_TYPE_COERCE", f'Value "{text}" is not snowflake.')
    errors.raise_if_any()
    raise AssertionError


def bot_member(guild: Guild) -> Member:
    """The bot in the guild, 50001 when it is not in it."""
    if guild.bot is None:
        raise missing_access()
    return guild.bot


def bot_permissions(channel: Channel) -> int:
    """What the bot may do in a channel; everything in a direct message."""
    if channel.guild is None:
        return permissions.ALL
    return permissions.in_channel(bot_member(channel.guild), channel)


def check(channel: Channel, *needed: str) -> None:
    """50001 where the bot does not see the channel, 50013 where it may not do what is needed."""
    allowed = bot_permissions(channel)
    if not permissions.has(allowed, "view_channel"):
        raise missing_access()
    if not permissions.has(allowed, *needed):
        raise missing_permissions()


def may(channel: Channel, *needed: str) -> bool:
    """Whether the bot has these permissions in the channel."""
    return permissions.has(bot_permissions(channel), *needed)


def wrong_channel_type() -> ApiError:
    """This cannot be done in a channel of this type."""
    return ApiError(400, 50024, "Cannot execute action on this channel type")
