"""A typed line → a command and its arguments.

``who met Barbara Leaf``, ``/feed add url:https://… office:"Port Office"``, ``subscribe latest``; and
``press unfollow 3``, as the button of an answer says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.catalogue import COMMANDS, find_command
from bot.commands.command import PRIVATE, Arguments, Command, Parameter, ParameterKind
from bot.commands.declared.buttons import BUTTONS
from bot.commands.usage import path_in
from bot.errors import InputError, NotFoundError, mark
from bot.locales import LANGUAGES, command_word
from bot.model.answer import Word
from bot.model.ids import LARGEST_ID, ChannelId, RoleId

_WORD = re.compile(r'[^\s:"]+:"[^"]*(?:"|\Z)|\S+')
_YES = frozenset({"yes", "true", "on", "1", "نعم"})
_NO = frozenset({"no", "false", "off", "0", "لا"})
_PRESS = frozenset({"press", "اضغط"})


@dataclass(frozen=True, slots=True)
class Typed:
    """What a line asks for."""

    command: Command
    arguments: Arguments


def parse_line(line: str) -> Typed:
    """The command of *line* (the longest path that fits) and its arguments.

    ``name:value`` or ``name:"two words"`` fills that parameter (an unclosed quote ends with the line), the bare
    name of a flag sets it. All other words, as they stand, fill the first required text parameter that has none;
    else they belong to the ``name:value`` before them, and without one to the first text parameter. Raises
    ``NotFoundError`` for an unknown command, ``InputError`` for a value that doesn't fit and for no words at all.
    """
    words = _WORD.findall(line.strip())
    if words and words[0].lstrip("/").casefold() in _PRESS:
        return _pressed(words[1:])
    command, rest = _command(words)
    free: list[tuple[Parameter | None, str]] = []
    arguments: dict[str, object] = {}
    before: Parameter | None = None
    for word in rest:
        name, colon, value = word.partition(":")
        parameter = _named(command, name)
        if parameter is not None and (colon or _alone(parameter)):
            arguments[parameter.name] = _value(parameter, value.strip('"') if colon else "yes")
            before = parameter if parameter.kind is ParameterKind.TEXT else None
        else:
            free.append((before, word))
    _place(command, arguments, free)
    return Typed(command, arguments)


def _pressed(words: Sequence[str]) -> Typed:
    """A button by what it does and its key."""
    if len(words) != 2 or words[0] not in BUTTONS:
        raise InputError(mark("Press a button as it is written under an answer, such as: press unfollow 3"))
    return Typed(BUTTONS[words[0]], {"key": words[1]})


def _alone(parameter: Parameter) -> bool:
    """Whether its bare name sets it; "private" may as well be a word somebody looks for."""
    return parameter.kind is ParameterKind.FLAG and parameter is not PRIVATE


def _place(command: Command, arguments: dict[str, object], free: Sequence[tuple[Parameter | None, str]]) -> None:
    """Put in the words that name no parameter, each with the parameter it was typed after."""
    if any(
        one.required and one.kind is ParameterKind.TEXT and one.name not in arguments for one in command.parameters
    ):
        free = [(None, word) for _, word in free]
    for parameter, word in free:
        if parameter is not None:
            arguments[parameter.name] = f"{arguments[parameter.name]} {word}"
    words = [word for parameter, word in free if parameter is None]
    if words:
        taker = _taker(command, arguments)
        arguments[taker.name] = _value(taker, " ".join(words))


def _command(words: Sequence[str]) -> tuple[Command, Sequence[str]]:
    for length in (2, 1):
        command = find_command(" ".join(words[:length])) if len(words) >= length else None
        if command is not None:
            return command, words[length:]
    typed = " ".join(words[:2]).lstrip("/")
    if not typed:
        raise InputError(mark("Nothing was asked. Type a command, such as: who met Barbara Leaf"))
    raise NotFoundError(
        mark("There is no command {name}. /help lists all there are."), name=typed, suggestions=_alike(words)
    )


def _alike(words: Sequence[str]) -> tuple[str, ...]:
    first = words[0].lstrip("/").casefold() if words else ""
    paths = [path for one in COMMANDS for path in {path_in(one, language) for language in LANGUAGES}]
    return tuple(" ".join(path) for path in paths if path[0] == first)


def _named(command: Command, name: str) -> Parameter | None:
    for parameter in command.all_parameters:
        if name.casefold() in {command_word(parameter.name, "options", language) for language in LANGUAGES}:
            return parameter
    return None


def _taker(command: Command, taken: Arguments) -> Parameter:
    texts = [one for one in command.parameters if one.kind is ParameterKind.TEXT and one.name not in taken]
    takers = [one for one in texts if one.required] or texts
    if not takers:
        raise InputError(mark("/{command} takes no further words."), command=Word("command", command.name))
    return takers[0]


def _value(parameter: Parameter, words: str) -> object:
    match parameter.kind:
        case ParameterKind.TEXT:
            return words
        case ParameterKind.FLAG:
            return _flag(parameter, words.casefold())
        case ParameterKind.CHANNEL:
            return ChannelId(_number(parameter, words))
        case ParameterKind.ROLE:
            return RoleId(_number(parameter, words))


def _flag(parameter: Parameter, word: str) -> bool:
    if word not in _YES | _NO:
        raise InputError(
            mark("“{parameter}” takes yes or no, not “{value}”."),
            parameter=Word("option", parameter.name),
            value=word,
        )
    return word in _YES


def _number(parameter: Parameter, word: str) -> int:
    digits = word.lstrip("#@")
    if not re.fullmatch(r"[0-9]{1,19}", digits) or int(digits) > LARGEST_ID:
        raise InputError(
            mark("“{parameter}” takes an id (a number), not “{value}”."),
            parameter=Word("option", parameter.name),
            value=word,
        )
    return int(digits)
