"""The one way a command runs: permission, pace, arguments checked; errors become answers; changes are noted."""

import dataclasses
import logging

from bot.commands.command import Arguments, Audience, Choice, Command, Context, Parameter
from bot.commands.refusal import refusal
from bot.errors import AttacheError, InputError, NotAllowedError, QuotaError, mark
from bot.locales import LANGUAGES, translate
from bot.model.answer import Answer, Line, Message, Section, Tone, Word, say
from bot.store import audit
from bot.telemetry import event

_MOST_CHOICES = 25


async def run_command(context: Context, command: Command, arguments: Arguments) -> Answer:
    """Run *command* for ``context.asker``; never raises but for cancellation.

    :param arguments: by parameter name; absent ones are left out. ``private`` makes any answer private.

    Errors raised on purpose, and any other, become private answers of tone ``ERROR``. What it changed may be due
    now, so ``context.wake`` is called then.
    """
    try:
        _admit(context, command)
        checked = _checked(command, arguments)
        answer = await command.run(context, checked)
        await _note(context, command, checked, answer)
        if command.changes or answer.tone is Tone.DONE:
            context.wake()
    except AttacheError as error:
        if not isinstance(error, InputError):
            event("command.refused", level=logging.WARNING, error=error, command=command.name)
        return refusal(error, operator=context.asker.operator)
    except Exception as error:
        event("command.failed", level=logging.ERROR, error=error, command=command.name)
        return _apology()
    private = answer.private or bool(command.private) or arguments.get("private") is True
    return dataclasses.replace(answer, private=private)


async def complete_parameter(context: Context, command: Command, name: str, typed: str) -> tuple[Choice, ...]:
    """What to offer while somebody types *typed* for the parameter *name*: at most 25; none on any error."""
    found = next((one for one in command.parameters if one.name == name), None)
    if found is None or found.complete is None or not _allowed(context, command):
        return ()
    try:
        return (await found.complete(context, typed[: found.max_length]))[:_MOST_CHOICES]
    except Exception as error:
        event("completion.failed", level=logging.WARNING, error=error, command=command.name)
        return ()


def _admit(context: Context, command: Command) -> None:
    asker = context.asker
    if command.guild_only and asker.guild is None:
        raise NotAllowedError(
            mark("/{command} works in a server only, not in direct messages."), command=_named(command)
        )
    if not _allowed(context, command):
        raise NotAllowedError(
            mark("/{command} is for members with the Manage Server permission or this server's manager role."),
            command=_named(command),
        )
    limit = context.settings.commands_per_minute
    wait = context.pace.wait(asker.guild or asker.member, limit, context.clock.now())
    if wait is not None:
        raise QuotaError(
            mark("That is more than {limit} commands in a minute. Try again in {wait}."), limit=limit, wait=wait
        )


def _allowed(context: Context, command: Command) -> bool:
    if command.guild_only and context.asker.guild is None:
        return False
    return command.audience is Audience.EVERYONE or context.asker.manages


def _checked(command: Command, arguments: Arguments) -> Arguments:
    found = {}
    for parameter in command.parameters:
        value = arguments.get(parameter.name)
        if isinstance(value, str):
            value = _checked_text(parameter, value)
        if value is None and parameter.required:
            raise InputError(
                mark("/{command} needs “{parameter}”: {what}"),
                command=_named(command),
                parameter=Word("option", parameter.name),
                what=Message(parameter.description),
            )
        if value is not None:
            found[parameter.name] = value
    return found


def _checked_text(parameter: Parameter, value: str) -> str | None:
    words = " ".join(value.split())
    if len(words) > parameter.max_length:
        raise InputError(
            mark("“{parameter}” takes at most {most} characters, and this has {length}."),
            parameter=Word("option", parameter.name),
            most=parameter.max_length,
            length=len(words),
        )
    if words and parameter.choices:
        return _chosen(parameter, words)
    return words or None


def _chosen(parameter: Parameter, words: str) -> str:
    """The value *words* mean: typed itself, or by its label in any of our languages."""
    for choice in parameter.choices:
        labels = {translate(choice.label, language).casefold() for language in LANGUAGES}
        if words == choice.value or words.casefold() in labels:
            return choice.value
    raise InputError(
        mark("“{parameter}” takes one of {known}, not “{value}”."),
        parameter=Word("option", parameter.name),
        known=tuple(Word("choice", one.value, one.label) for one in parameter.choices),
        value=words,
    )


def _named(command: Command) -> Word:
    return Word("command", command.name)


async def _note(context: Context, command: Command, arguments: Arguments, answer: Answer) -> None:
    guild = context.asker.guild
    if not command.changes or answer.tone is not Tone.DONE or guild is None:
        return
    async with context.database.transaction() as transaction:
        await audit.record(
            transaction,
            guild_id=guild,
            member_id=context.asker.member,
            action=command.name,
            detail={**arguments, "typed_in": context.asker.channel},
            now=context.clock.now(),
        )


def _apology() -> Answer:
    sentence = say("Something went wrong on our side. It is in the operator's log; nothing of yours was lost.")
    return Answer(
        title=say("That did not work"),
        sections=(Section(lines=(Line(content=sentence),)),),
        tone=Tone.ERROR,
        private=True,
    )
