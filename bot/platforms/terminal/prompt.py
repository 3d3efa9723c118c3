"""Typed lines in, answers out: one line, or a conversation until ``quit``."""

import dataclasses
from collections.abc import Awaitable, Callable

from rich.console import Console

from bot.commands.command import Context
from bot.commands.refusal import refusal
from bot.commands.run import run_command
from bot.commands.settings import reader_of
from bot.errors import InputError
from bot.model.answer import Answer, Tone
from bot.platforms.terminal.keyboard import Keyboard
from bot.platforms.terminal.parse import parse_line
from bot.platforms.terminal.render import show

_GOODBYE = frozenset({"quit", "exit", "q", ":q", "/quit", "خروج"})
PROMPT = "› "


async def answer_line(context: Context, line: str, console: Console) -> Answer:
    """Run what *line* asks and print the answer, which is also returned; bad input is an answer too."""
    try:
        typed = parse_line(line)
    except InputError as error:
        answer = dataclasses.replace(refusal(error, operator=True), tone=Tone.ERROR)
    else:
        answer = await run_command(context, typed.command, typed.arguments)
    show(answer, await reader_of(context.database, context.asker), console)
    return answer


async def converse(context: Context, console: Console, after: Callable[[], Awaitable[object]]) -> None:
    """Read lines from standard input and answer each, until ``quit`` or the end of input.

    :param after: is awaited after each answer; the demo delivers then.
    """
    keyboard = Keyboard()
    while True:
        console.print(PROMPT, end="", style="bold")
        line = await keyboard.line()
        if line is None or line.strip().casefold() in _GOODBYE:
            console.print()
            return
        if line.strip():
            await answer_line(context, line.strip(), console)
            await after()
