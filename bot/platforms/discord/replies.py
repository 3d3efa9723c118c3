"""How an answer reaches the asker. Who sees it is settled by the first response, so that comes before any work."""

import contextlib
import logging
import secrets
from typing import Any

import aiohttp
import discord

from bot.locales import Reader
from bot.model.answer import Answer, Line, Message, Section, Tone, say
from bot.platforms.discord.render import answer_view
from bot.telemetry import event

_TOO_LATE = frozenset({10062, 10015, 50027})  # unknown interaction, unknown webhook, invalid webhook token


async def defer(interaction: discord.Interaction[Any], *, private: bool) -> bool:
    """Answer within Discord's three seconds that the answer is coming; false where that was too late already."""
    try:
        await interaction.response.defer(ephemeral=private, thinking=True)
    except discord.NotFound as error:
        event("interaction.late", level=logging.WARNING, error=error)
        return False
    return True


async def reply(
    interaction: discord.Interaction[Any], answer: Answer, reader: Reader, *, deferred_private: bool
) -> None:
    """Give the answer that was deferred. A private one takes back a public deferral first."""
    view = answer_view(answer, reader)
    if answer.private and not deferred_private:
        # The first follow-up would fill the public deferral, and be public too.
        await interaction.delete_original_response()
        await interaction.followup.send(view=view, ephemeral=True)
    else:
        await interaction.edit_original_response(view=view)


async def add(interaction: discord.Interaction[Any], answer: Answer, reader: Reader) -> None:
    """Say something more, to the asker alone; what can't be said now is logged, as the answer itself was given."""
    try:
        await interaction.followup.send(view=answer_view(answer, reader), ephemeral=True)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        event("interaction.word-lost", level=logging.WARNING, error=error)


async def apologise(
    interaction: discord.Interaction[Any], error: BaseException, reader: Reader, *, what: str
) -> None:
    """Log *error* under a number, and give the asker that number and one sentence; never raises."""
    if isinstance(error, discord.HTTPException) and error.code in _TOO_LATE:
        event("interaction.late", level=logging.WARNING, error=error, what=what)
        return
    incident = secrets.token_hex(4)
    event("discord.fault", level=logging.ERROR, error=error, incident=incident, what=what)
    sentence = say(
        "Something went wrong on our side. If you report it, give this number: {incident}", incident=incident
    )
    await _tell(interaction, sorry(sentence), reader)


async def tell_outdated(interaction: discord.Interaction[Any], reader: Reader) -> None:
    """Say that the command as Discord still shows it isn't ours any more; never raises."""
    event("command.outdated", level=logging.WARNING)
    sentence = say("This command has changed. Restart Discord, or wait a few minutes, and give it again.")
    await _tell(interaction, sorry(sentence), reader)


async def tell_restarting(interaction: discord.Interaction[Any], reader: Reader) -> None:
    """Say that the answer won't come, as the process stops; never raises."""
    sentence = say("We are restarting; give the command again in a moment.")
    await _tell(interaction, sorry(sentence), reader)


def sorry(sentence: Message) -> Answer:
    """One sentence about what didn't work, for the asker alone."""
    lines = (Line(content=sentence),)
    return Answer(title=say("That did not work"), sections=(Section(lines=lines),), tone=Tone.ERROR, private=True)


async def _tell(interaction: discord.Interaction[Any], answer: Answer, reader: Reader) -> None:
    view = answer_view(answer, reader)
    try:
        if not interaction.response.is_done():
            await interaction.response.send_message(view=view, ephemeral=True)
            return
        with contextlib.suppress(discord.NotFound):
            await interaction.delete_original_response()
        await interaction.followup.send(view=view, ephemeral=True)
    except Exception as error:
        # Nobody is left to tell: the interaction is over, or Discord is out of reach.
        event("discord.silent", level=logging.WARNING, error=error)
