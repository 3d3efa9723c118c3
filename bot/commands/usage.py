"""How a command is written out and recognised, in each of our languages."""

from collections.abc import Sequence

from bot.commands.command import Command
from bot.locales import LANGUAGES, command_word


def path_in(command: Command, language: str) -> tuple[str, ...]:
    """The words of *command* as registered in *language*."""
    return tuple(command_word(word, "commands", language) for word in command.path)


def usage(command: Command, language: str = "en") -> str:
    """``/feed add url [office] [language]``: what may be left out stands in brackets."""
    words = ["/" + " ".join(path_in(command, language))]
    for parameter in command.parameters:
        name = command_word(parameter.name, "options", language)
        words.append(name if parameter.required else f"[{name}]")
    return " ".join(words)


def find(commands: Sequence[Command], name: str) -> Command | None:
    """The command typed as *name* (``who met``): any case, with or without the slash, in any of our languages."""
    wanted = tuple(name.strip().lstrip("/").casefold().split())
    return next((one for one in commands if wanted in {path_in(one, language) for language in LANGUAGES}), None)
