"""``/help``: what can be asked, taken from the catalogue itself."""

from collections.abc import Callable

from bot.commands.command import Arguments, Audience, Choice, Command, Complete, Context, Parameter, Run
from bot.commands.settings import guild_language
from bot.commands.usage import find, path_in, usage
from bot.errors import NotFoundError, mark
from bot.locales import LANGUAGES, command_word
from bot.model.answer import Answer, Line, Message, Section, Verbatim, say

Catalogue = Callable[[], tuple[Command, ...]]
"""Gives all commands once they are all declared."""


def help_from(catalogue: Catalogue) -> Run:
    """``/help`` over these commands."""

    async def help_with(context: Context, arguments: Arguments) -> Answer:
        """All commands the asker may use, one, or a group's; raises ``NotFoundError`` where it names none."""
        language = await guild_language(context)
        wanted = arguments.get("command")
        if wanted is None:
            return _overview(catalogue(), language, manages=context.asker.manages)
        found = find(catalogue(), str(wanted))
        if found is None and (group := _beginning(catalogue(), str(wanted))):
            lines = tuple(_entry(one, language) for one in group)
            return Answer(title=say("What you can ask"), sections=(Section(lines=lines),))
        if found is None:
            raise NotFoundError(mark("There is no command {name}. /help lists all there are."), name=str(wanted))
        return _explained(found, language)

    return help_with


def completion_from(catalogue: Catalogue) -> Complete:
    """Offers the commands the asker may use."""

    async def complete(context: Context, typed: str) -> tuple[Choice, ...]:
        """Commands that begin so."""
        wanted, manages = typed.strip().lstrip("/").casefold(), context.asker.manages
        mine = [one for one in catalogue() if manages or one.audience is Audience.EVERYONE]
        return tuple(Choice(f"/{one.name}", one.name) for one in mine if one.name.startswith(wanted))

    return complete


def _beginning(commands: tuple[Command, ...], name: str) -> list[Command]:
    """The commands of the group *name*, such as ``who``, in any of our languages."""
    word = name.strip().lstrip("/").casefold()
    return [one for one in commands if word in {path_in(one, language)[0] for language in LANGUAGES}]


def _overview(commands: tuple[Command, ...], language: str, *, manages: bool) -> Answer:
    asking = [one for one in commands if one.audience is Audience.EVERYONE]
    managing = [one for one in commands if one.audience is Audience.MANAGERS]
    sections = [Section(heading=say("Ask"), lines=tuple(_entry(one, language) for one in asking))]
    if manages:
        lines = tuple(_named(one, language) for one in managing)
        sections.append(Section(heading=say("Manage"), lines=lines))
    ground = say("Every answer comes from published releases, with the sentence that says so and a link to it.")
    sections.append(Section(lines=(Line(content=ground),)))
    return Answer(title=say("What you can ask"), sections=tuple(sections))


def _named(command: Command, language: str) -> Line:
    # Without its options: all commands must fit one message.
    name = "/" + " ".join(path_in(command, language))
    return Line(content=say("{usage}: {what}", usage=name, what=Message(command.description)))


def _entry(command: Command, language: str) -> Line:
    return Line(content=say("{usage}: {what}", usage=usage(command, language), what=Message(command.description)))


def _explained(command: Command, language: str) -> Answer:
    lines = [Line(content=Message(command.description))]
    if command.audience is Audience.MANAGERS:
        lines.append(Line(content=say("For members with Manage Server or this server's manager role.")))
    sections = [Section(lines=tuple(lines))]
    if command.parameters:
        options = tuple(_option(one, language) for one in command.parameters)
        sections.append(Section(heading=say("Options"), lines=options))
    return Answer(title=Verbatim(usage(command, language)), sections=tuple(sections))


def _option(parameter: Parameter, language: str) -> Line:
    name, what = command_word(parameter.name, "options", language), Message(parameter.description)
    if not parameter.choices:
        return Line(content=say("{name}: {what}", name=name, what=what))
    labels = tuple(Message(choice.label) for choice in parameter.choices)
    return Line(content=say("{name}: {what} ({choices})", name=name, what=what, choices=labels))
