"""Slash commands made from the catalogue's declarations, in one language: names, options, choices, who sees them.

The names are what is typed; two sets of commands, English and Arabic, run the same functions.
"""

import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final, Optional

import discord
from discord import app_commands

from bot.commands.command import Audience, Command, Parameter, ParameterKind
from bot.errors import mark
from bot.locales import command_word, translate

Invoke = Callable[[discord.Interaction[Any], Command, Mapping[str, object]], Awaitable[None]]
Complete = Callable[[discord.Interaction[Any], Command, str, str], Awaitable[list[app_commands.Choice[str]]]]

_GROUPS: Final = {
    "who": mark("Ask about somebody in the releases"),
    "feed": mark("The press offices this server follows"),
    "subscription": mark("What a channel gets, how and when"),
    "follow": mark("Hear of something by direct message"),
}
_MANAGE: Final = discord.Permissions(manage_guild=True)


class _Channel(app_commands.Transformer):
    """A channel that takes posts, as the command itself carries it: no cache is asked."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """What Discord offers to pick."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Which of them."""
        kinds = discord.ChannelType
        return [kinds.text, kinds.news, kinds.forum, kinds.public_thread, kinds.news_thread, kinds.voice]

    async def transform(self, _interaction: discord.Interaction[Any], value: Any, /) -> Any:
        """The channel, of which only the id is used."""
        return value


def app_commands_of(
    commands: Sequence[Command], language: str, invoke: Invoke, complete: Complete
) -> list[app_commands.Command[Any, ..., Any] | app_commands.Group]:
    """Every command of *commands*, those of two words inside groups, in order."""
    made: dict[str, app_commands.Command[Any, ..., Any] | app_commands.Group] = {}
    for command in commands:
        first = command.path[0]
        if len(command.path) == 1:
            made[first] = _command(command, language, invoke, complete)
            continue
        if first not in made:
            made[first] = _group(first, [one for one in commands if one.path[0] == first], language)
        group = made[first]
        assert isinstance(group, app_commands.Group), "a word is a command or a group, not both"
        group.add_command(_command(command, language, invoke, complete))
    return list(made.values())


def _group(word: str, members: Sequence[Command], language: str) -> app_commands.Group:
    managed = all(one.audience is Audience.MANAGERS for one in members)
    guild_only = all(one.guild_only for one in members)
    return app_commands.Group(
        name=command_word(word, "commands", language),
        description=translate(_GROUPS.get(word, members[0].description), language),
        default_permissions=_MANAGE if managed else None,
        allowed_contexts=_contexts(guild_only=guild_only),
        auto_locale_strings=False,
    )


def _command(
    command: Command, language: str, invoke: Invoke, complete: Complete
) -> app_commands.Command[Any, ..., Any]:
    parameters = command.all_parameters
    made: app_commands.Command[Any, ..., Any] = app_commands.Command(
        name=command_word(command.path[-1], "commands", language),
        description=translate(command.description, language),
        callback=_callback(command, parameters, language, invoke, complete),
        allowed_contexts=_contexts(guild_only=command.guild_only),
        auto_locale_strings=False,
    )
    if command.audience is Audience.MANAGERS:
        made.default_permissions = _MANAGE
    return made


def _contexts(*, guild_only: bool) -> app_commands.AppCommandContext:
    return app_commands.AppCommandContext(guild=True, dm_channel=not guild_only, private_channel=False)


def _callback(
    command: Command, parameters: Sequence[Parameter], language: str, invoke: Invoke, complete: Complete
) -> Callable[..., Any]:
    async def callback(interaction: discord.Interaction[Any], **given: object) -> None:
        await invoke(interaction, command, {name: value for name, value in given.items() if value is not None})

    # discord.py reads the options off the function's signature: this is the one it would have if written out.
    signature = [
        inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction),
        *(_signature(one) for one in parameters),
    ]
    vars(callback)["__signature__"] = inspect.Signature(signature)
    app_commands.describe(**{one.name: translate(one.description, language) for one in parameters})(callback)
    app_commands.rename(**{one.name: command_word(one.name, "options", language) for one in parameters})(callback)
    app_commands.choices(**{one.name: _choices(one, language) for one in parameters if one.choices})(callback)
    offered = {one.name: _offering(command, one, complete) for one in parameters if one.complete is not None}
    app_commands.autocomplete(**offered)(callback)
    return callback


def _signature(parameter: Parameter) -> inspect.Parameter:
    kind = _kind(parameter)
    required = parameter.required
    return inspect.Parameter(
        parameter.name,
        inspect.Parameter.KEYWORD_ONLY,
        annotation=kind if required else Optional[kind],  # noqa: UP045 -- an object, not a type
        default=inspect.Parameter.empty if required else None,
    )


def _kind(parameter: Parameter) -> Any:
    match parameter.kind:
        case ParameterKind.FLAG:
            return bool
        case ParameterKind.CHANNEL:
            return _Channel()
        case ParameterKind.ROLE:
            return discord.Role
        case ParameterKind.TEXT:
            return str if parameter.choices else app_commands.Range[str, 1, parameter.max_length]


def _choices(parameter: Parameter, language: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=translate(one.label, language), value=one.value) for one in parameter.choices]


def _offering(command: Command, parameter: Parameter, complete: Complete) -> Callable[..., Any]:
    async def offer(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        return await complete(interaction, command, parameter.name, typed)

    return offer
