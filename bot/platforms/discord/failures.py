"""What Discord's refusals mean for a delivery, by status and code (Discord's developer documentation, "Opcodes and
Status Codes"), and what a broken connection leaves unknown."""

import asyncio
from datetime import timedelta

import aiohttp
import discord

from bot.errors import SendError, SendOutcome, mark

_GONE = frozenset({10003, 10004, 10008, 10013, 10026})
_NO_PLACE_FOR_MESSAGES = frozenset({50008, 50024, 40067})
_FULL_FOR_NOW = frozenset({30033, 160006, 20016, 20028})
_ARCHIVED = 50083
_LOCKED = 160005
_CLOUDFLARE = 40333

_UNAUTHORIZED = mark("Discord doesn't accept the bot's token any more. Put a new one into DISCORD_TOKEN.")
_FORBIDDEN = mark("Discord doesn't let us post there ({why}). Check the bot's permissions in that channel.")
_SHUT = mark("The thread is archived or locked ({why}). Open it again, or allow us Manage Threads.")
_GONE_SENTENCE = mark("The channel or message isn't there any more ({why}).")
_INVALID = mark("Discord refused what we sent as malformed ({why}). Please report this.")
_LATER = mark("Discord doesn't take it just now ({why}).")
_UNREADABLE = mark("Discord answered something we can't read ({why}).")
_UNKNOWN = mark("The connection to Discord broke before it answered ({why}).")


def send_error(error: Exception) -> SendError:
    """*error*, raised while something was sent, as the ``SendError`` that says what that means for it.

    ``values["code"]`` is Discord's own code (0 where there is none); ``values["why"]`` its words.
    """
    match error:
        case SendError():
            return error
        case discord.RateLimited():
            wait = timedelta(seconds=error.retry_after)
            return _made(_LATER, SendOutcome.RETRY, "rate limit", retry_after=wait)
        case discord.LoginFailure():
            return _made(_UNAUTHORIZED, SendOutcome.UNAUTHORIZED, str(error))
        case discord.HTTPException():
            return _refused(error)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return _made(_LATER, SendOutcome.RETRY, type(error).__name__)
        case aiohttp.ClientError() | asyncio.TimeoutError() | OSError():
            return _made(_UNKNOWN, SendOutcome.UNKNOWN, type(error).__name__)
        case _:
            # Something Discord sent that the library can't read: the request itself may have worked.
            return _made(_UNREADABLE, SendOutcome.UNKNOWN, type(error).__name__)


def is_archived(error: discord.HTTPException) -> bool:
    """Whether it was refused because the thread sleeps."""
    return error.code == _ARCHIVED


def is_no_text_channel(error: discord.HTTPException) -> bool:
    """Whether it was refused because the channel holds threads, not messages."""
    return error.code == 50008


def locked(error: discord.Forbidden) -> SendError:
    """A thread can't be opened again: that says nothing of the channel it is in."""
    return _made(_SHUT, SendOutcome.ARCHIVED, f"{error.status} {error.text}"[:200], code=error.code)


def _refused(error: discord.HTTPException) -> SendError:
    outcome = _outcome(error.status, error.code)
    sentence = {
        SendOutcome.UNAUTHORIZED: _UNAUTHORIZED,
        SendOutcome.FORBIDDEN: _FORBIDDEN,
        SendOutcome.ARCHIVED: _SHUT,
        SendOutcome.GONE: _GONE_SENTENCE,
        SendOutcome.INVALID: _INVALID,
        SendOutcome.RETRY: _LATER,
        SendOutcome.UNKNOWN: _UNKNOWN,
    }[outcome]
    return _made(sentence, outcome, f"{error.status} {error.text or error.code}"[:200], code=error.code)


def _outcome(status: int, code: int) -> SendOutcome:
    if code in _GONE:
        return SendOutcome.GONE
    if code in (_ARCHIVED, _LOCKED):
        return SendOutcome.ARCHIVED
    if code in _NO_PLACE_FOR_MESSAGES:
        return SendOutcome.FORBIDDEN
    if code in _FULL_FOR_NOW or code == _CLOUDFLARE or status in (429, 408):
        return SendOutcome.RETRY
    return _by_status(status)


def _by_status(status: int) -> SendOutcome:
    match status:
        case 401:
            return SendOutcome.UNAUTHORIZED
        case 403:
            return SendOutcome.FORBIDDEN
        case 404:
            return SendOutcome.RETRY  # no code of Discord's: something between us and it
        case _ if status >= 500:
            return SendOutcome.UNKNOWN
        case _:
            return SendOutcome.INVALID


def _made(
    sentence: str, outcome: SendOutcome, why: str, *, code: int = 0, retry_after: timedelta | None = None
) -> SendError:
    return SendError(sentence, outcome=outcome, retry_after=retry_after, why=why, code=code)
