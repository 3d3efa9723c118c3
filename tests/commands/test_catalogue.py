"""Every command fits what Discord takes, in both languages."""

import re

import pytest

from bot.commands.catalogue import COMMANDS, find_command
from bot.commands.command import Command
from bot.commands.usage import path_in, usage
from bot.locales import LANGUAGES, command_word, translate

ALL = pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)


def test_the_commands_are_these() -> None:
    """Taking one away, or renaming it, breaks what people have learnt."""
    assert [one.name for one in COMMANDS] == [
        "who met",
        "who is",
        "search",
        "latest",
        "help",
        "language",
        "follow person",
        "follow organization",
        "follow topic",
        "follow feed",
        "following",
        "privacy",
        "feed add",
        "feed list",
        "feed edit",
        "feed remove",
        "feed preview",
        "feed status",
        "feed held",
        "feed history",
        "feed backfill",
        "feed import",
        "feed export",
        "subscribe",
        "unsubscribe",
        "subscriptions",
        "subscription filter",
        "subscription look",
        "subscription timing",
        "subscription pause",
        "subscription resume",
        "preview",
        "undelivered",
        "audit",
        "settings",
    ]


@ALL
def test_names_and_descriptions_fit(command: Command) -> None:
    """Names of 1 to 32 lower-case letters, descriptions and labels of 1 to 100 characters, in each language."""
    for language in LANGUAGES:
        names = [*path_in(command, language)]
        names += [command_word(one.name, "options", language) for one in command.parameters]
        assert [name for name in names if not re.fullmatch(r"[-_\w]{1,32}", name) or name != name.lower()] == []
        described = [command.description, *(one.description for one in command.parameters)]
        described += [choice.label for one in command.parameters for choice in one.choices]
        assert [words for words in described if not 1 <= len(translate(words, language)) <= 100] == []


@ALL
def test_required_parameters_come_first_and_choices_are_few(command: Command) -> None:
    """As Discord wants them; fixed choices and completions exclude each other."""
    required = [one.required for one in command.parameters]
    assert required == sorted(required, reverse=True)
    assert [
        one.name for one in command.parameters if len(one.choices) > 25 or (one.choices and one.complete)
    ] == []
    assert "private" not in [one.name for one in command.parameters]


@ALL
def test_a_command_is_found_by_its_name_in_each_language(command: Command) -> None:
    """With the slash or without, in any case."""
    for language in LANGUAGES:
        typed = " ".join(path_in(command, language))
        assert find_command(f"/{typed.upper()}") is command
        assert find_command(typed) is command


def test_an_unknown_name_finds_nothing() -> None:
    """Nor does an empty one."""
    assert (find_command("who"), find_command(""), find_command("feed eat")) == (None, None, None)


def test_usage_shows_what_may_be_left_out() -> None:
    """In brackets, in the language asked for."""
    command = find_command("feed add")
    assert command is not None
    assert usage(command) == "/feed add url [office] [language]"
    assert usage(command, "ar") == "/خلاصة إضافة الرابط [المكتب] [اللغة]"
