"""Times of day as somebody types them: 8, 8:30, 08.30, in any script's digits."""

import re
from datetime import time

from bot.errors import InputError, mark
from bot.folding import fold

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
_SPAN = re.compile(r"\s*(?:-|to|الي|حتي)\s*")


def time_of_day(typed: str) -> time:
    """*typed* as a time; raises ``InputError`` where it is none."""
    found = _TIME.fullmatch(fold(typed))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise InputError(mark("“{words}” is no time of day. Give it as 08:00 or 17:30."), words=typed)
    return time(hour, minute)


def hours(typed: str) -> tuple[time, time]:
    """*typed* ("22:00-07:00") as from and until; raises ``InputError`` where it isn't two different times."""
    parts = _SPAN.split(fold(typed))
    if len(parts) != 2:
        raise InputError(mark("“{words}” are no hours. Give them as 22:00-07:00."), words=typed)
    first, last = (time_of_day(part) for part in parts)
    if first == last:
        raise InputError(mark("“{words}” would be quiet all day. Use /subscription pause for that."), words=typed)
    return first, last
