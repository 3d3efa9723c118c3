"""Discord's rules for application commands."""

import unicodedata
from typing import Any

from tests.discord_server.errors import FormErrors, Path

Json = dict[str, Any]
CHAT_INPUT = 1
SUB_COMMAND, SUB_GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
MOST_OPTIONS = 25
MOST_CHARACTERS = 8000
# Scripts of which Discord takes combining marks too: Devanagari and Thai.
WHOLE_SCRIPTS = ((0x0900, 0x097F), (0x0E00, 0x0E7F))
LOCALES = (
    frozenset(("ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr"))
    | frozenset(("he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl"))
    | frozenset(("pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW"))
)


def check_all(commands: list[Json], locales: set[str]) -> None:
    """Check a bulk upsert: each command, their number per type, and that names differ."""
    errors = FormErrors()
    for index, command in enumerate(commands):
        _command(command, (index,), errors, locales)
    kinds = [int(c.get("type") or 1) for c in commands]
    for kind, most in ((1, 100), (2, 15), (3, 15)):
        if kinds.count(kind) > most:
            errors.add((), "APPLICATION_COMMANDS_TOO_MANY", f"Maximum number of commands is {most}.")
    names = [(c.get("type") or 1, c.get("name")) for c in commands]
    for index, name in enumerate(names):
        if name in names[:index]:
            message = "Application command names must be unique"
            errors.add((index, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
    errors.raise_if_any()


def check_one(command: Json, locales: set[str]) -> None:
    """Check a single command."""
    errors = FormErrors()
    _command(command, (), errors, locales)
    errors.raise_if_any()


def _command(command: Json, path: Path, errors: FormErrors, locales: set[str]) -> None:
    chat = (command.get("type") or 1) == CHAT_INPUT
    if not chat:
        errors.text((*path, "name"), command.get("name"), 32, 1)
        return
    _name_and_description(command, path, errors, locales)
    _options(command, path, errors, locales)
    if _characters(command) > MOST_CHARACTERS:
        message = f"Command exceeds maximum size ({MOST_CHARACTERS})."
        errors.add(path, "APPLICATION_COMMAND_TOO_LARGE", message)


def _name_and_description(one: Json, path: Path, errors: FormErrors, locales: set[str]) -> None:
    _name(one.get("name"), (*path, "name"), errors)
    errors.text((*path, "description"), one.get("description"), 100, 1)
    for key, most in (("name_localizations", 32), ("description_localizations", 100)):
        for locale, text in (one.get(key) or {}).items():
            at: Path = (*path, key, locale)
            if locale not in locales:
                errors.add(at, "APPLICATION_COMMAND_LOCALE_UNKNOWN", f"Value must be one of {len(locales)}.")
            elif most == 32:
                _name(text, at, errors)
            else:
                errors.text(at, text, most, 1)


def _name(value: object, path: Path, errors: FormErrors) -> None:
    text = errors.text(path, value, 32, 1)
    if text and not (text == text.lower() and all(_allowed(c) for c in text)):
        message = "Command name is invalid"
        errors.add(path, "APPLICATION_COMMAND_INVALID_NAME", message)


def _allowed(character: str) -> bool:
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    return any(low <= ord(character) <= high for low, high in WHOLE_SCRIPTS)


def _options(one: Json, path: Path, errors: FormErrors, locales: set[str], depth: int = 0) -> None:
    options = one.get("options") or []
    if len(options) > MOST_OPTIONS:
        message = f"Must be {MOST_OPTIONS} or fewer in length."
        errors.add((*path, "options"), "BASE_TYPE_MAX_LENGTH", message)
    _option_order(options, path, errors)
    for index, option in enumerate(options):
        at: Path = (*path, "options", index)
        _name_and_description(option, at, errors, locales)
        if option.get("type") in (SUB_COMMAND, SUB_GROUP):
            if depth + (option["type"] == SUB_COMMAND) > 2 or (option["type"] == SUB_GROUP and depth):
                errors.add(at, "APPLICATION_COMMAND_OPTIONS_NESTING", "Sub-commands are nested too deep")
            _options(option, at, errors, locales, depth + 1)
        else:
            _choices(option, at, errors)


def _option_order(options: list[Json], path: Path, errors: FormErrors) -> None:
    names = [o.get("name") for o in options]
    if len(names) != len(set(names)):
        message = "Option names must be unique"
        errors.add((*path, "options"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message)
    nested = [o.get("type") in (SUB_COMMAND, SUB_GROUP) for o in options]
    if any(nested) and not all(nested):
        message = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        errors.add((*path, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
    required = [bool(o.get("required")) for o in options]
    if required != sorted(required, reverse=True):
        message = "Required options must be placed before non-required options"
        errors.add((*path, "options"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)


def _choices(option: Json, path: Path, errors: FormErrors) -> None:
    choices = option.get("choices") or []
    if len(choices) > 25:
        errors.add((*path, "choices"), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    if choices and option.get("autocomplete"):
        message = "Choices and autocomplete are mutually exclusive"
        errors.add(path, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", message)
    if option.get("autocomplete") and option.get("type") not in (STRING, INTEGER, NUMBER):
        message = "This option type has no autocomplete"
        errors.add((*path, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_TYPE", message)
    check_choices(choices, (*path, "choices"), errors)


def check_choices(choices: list[Json], path: Path, errors: FormErrors) -> None:
    """Check choices, declared or offered by an autocomplete."""
    for index, choice in enumerate(choices):
        errors.text((*path, index, "name"), choice.get("name"), 100, 1)
        if isinstance(choice.get("value"), str):
            errors.text((*path, index, "value"), choice["value"], 100, 1)
        elif choice.get("value") is None:
            errors.required((*path, index, "value"))


def _characters(one: Json) -> int:
    """Characters of names, descriptions and values; of localised texts the longest counts."""
    total = _longest(one, "name") + _longest(one, "description")
    for choice in one.get("choices") or []:
        total += _longest(choice, "name") + len(str(choice.get("value", "")))
    return total + sum(_characters(option) for option in one.get("options") or [])


def _longest(one: Json, key: str) -> int:
    texts = [str(one.get(key) or ""), *(one.get(f"{key}_localizations") or {}).values()]
    return max(len(text) for text in texts)
