"""Who reads: which language, in which time zone."""

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["en", "ar"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""Every language we speak; each but English has a catalogue."""

DEFAULT_LANGUAGE: Language = "en"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads what we say. ``language``: one of ``LANGUAGES``; ``time_zone``: an IANA name.

    ``commands``: the language whose names of commands work where they are; ``None``: the same.
    """

    language: str = DEFAULT_LANGUAGE
    time_zone: str = "UTC"
    commands: str | None = None


def choose_language(member: str | None, channel: str | None, guild: str | None, platform: str | None) -> Language:
    """The first of these that we speak: the member's setting, the channel's, the guild's, the platform's word.

    A region is dropped: ``ar-SA`` is ``ar``. With none of them, English.
    """
    for wish in (member, channel, guild, platform):
        base = (wish or "").replace("_", "-").split("-")[0].casefold()
        for language in LANGUAGES:
            if base == language:
                return language
    return DEFAULT_LANGUAGE
