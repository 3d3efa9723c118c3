"""Events that discord.py can't read. Left alone, one of them ends the connection for everybody, and costs a login.

Without the guilds intent discord.py builds each interaction's channel from the part of it that comes along, and
raises where that part is smaller than it expects: one command in such a channel would do.
"""

import logging
from collections.abc import Callable, MutableMapping
from typing import Any

from bot.telemetry import event

Json = dict[str, Any]
Parse = Callable[[Json], Any]
_NEEDED = frozenset({"READY", "RESUMED"})  # without these there is no connection to keep


def guard(parsers: MutableMapping[str, Parse]) -> None:
    """Make each of *parsers* (discord.py's own, by event name) log what it can't read instead of raising."""
    for name, parse in list(parsers.items()):
        if name == "INTERACTION_CREATE":
            parsers[name] = _guarded(name, _with_a_plain_channel(parse))
        elif name not in _NEEDED:
            parsers[name] = _guarded(name, parse)


def _guarded(name: str, parse: Parse) -> Parse:
    def guarded(data: Json) -> None:
        try:
            parse(data)
        except Exception as error:
            event("discord.unreadable", level=logging.ERROR, error=error, name=name)

    return guarded


def _with_a_plain_channel(parse: Parse) -> Parse:
    def either(data: Json) -> None:
        try:
            parse(data)
        except (KeyError, TypeError, ValueError) as error:
            # Nothing was dispatched yet: that comes after the reading. All we use of a channel is its id.
            event("discord.channel-unread", level=logging.WARNING, error=error)
            plain = {"id": data["channel"]["id"], "type": 0, "name": "", "position": 0}
            parse({**data, "channel": plain})

    return either
