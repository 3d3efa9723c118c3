"""How a command is written out, for help texts and the docs table."""

from bot.commands.command import Command
from bot.locales import command_word


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
