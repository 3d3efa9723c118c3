"""The table of commands in ``docs/COMMANDS.md``, made from the catalogue."""

from collections.abc import Sequence

from bot.commands.command import Audience, Command, Parameter, ParameterKind
from bot.commands.usage import usage

_OPENING = """# Commands

Made from `bot/commands/catalogue.py` by `python -m bot commands > docs/COMMANDS.md`; don't edit it by hand.
What stands in brackets may be left out. Managers have the Manage Server permission or the server's manager role.
Answers for all to see take one more option, `private`, which shows them to you alone.
In a terminal, a button is pressed by what is written under the answer: `press unfollow 3`.
"""
_KINDS = {
    ParameterKind.TEXT: "text",
    ParameterKind.FLAG: "yes or no",
    ParameterKind.CHANNEL: "a channel",
    ParameterKind.ROLE: "a role",
}


def markdown(commands: Sequence[Command]) -> str:
    """The whole page: a table of all commands, then each one's options."""
    rows = [
        f"| `{usage(one)}` | `{usage(one, 'ar')}` | {one.description} | {_audience(one)} |" for one in commands
    ]
    table = [
        "| command | in Arabic | what it does | who, and where the answer shows |",
        "|---|---|---|---|",
        *rows,
    ]
    options = [line for one in commands if one.parameters for line in _options(one)]
    return "\n".join([_OPENING, *table, "", "## Options", *options, ""])


def _options(command: Command) -> list[str]:
    return ["", f"### /{command.name}", "", *(_option(one) for one in command.parameters)]


def _option(parameter: Parameter) -> str:
    takes = _KINDS[parameter.kind]
    if parameter.choices:
        takes = "one of " + ", ".join(f"`{choice.value}`" for choice in parameter.choices)
    elif parameter.complete is not None:
        takes = "text, completed as you type"
    needed = ", required" if parameter.required else ""
    return f"- `{parameter.name}` ({takes}{needed}): {parameter.description}"


def _audience(command: Command) -> str:
    who = "managers" if command.audience is Audience.MANAGERS else "everyone"
    place = ", in servers" if command.guild_only else ""
    return f"{who}{place}; {'private' if command.private else 'for all to see'}"
