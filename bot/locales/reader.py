"""Who reads: which language, with which months and digits, in which time zone."""

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["en", "ar"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""Every language we speak; each but English has a catalogue."""

DEFAULT_LANGUAGE: Language = "en"

VARIANTS = ("ar-SY", "ar-EG", "ar-AE", "ar-DZ", "ar-MA")
"""Ways to write dates and numbers that may be chosen beside a language alone: months and digits, as CLDR has them
for a country: the Levant and Iraq; Egypt and the Gulf; the Emirates; Algeria and Tunisia; Morocco."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads what we say. ``tag``: one of ``LANGUAGES`` or ``VARIANTS``; ``time_zone``: an IANA name.

    ``commands``: the language whose names of commands work where they are; ``None``: the same.
    """

    tag: str = DEFAULT_LANGUAGE
    time_zone: str = "UTC"
    commands: str | None = None

    @property
    def language(self) -> str:
        """The language alone."""
        return base_of(self.tag)

    @property
    def locale(self) -> str:
        """By what name Babel knows the way dates and numbers are written."""
        return self.tag.replace("-", "_")


def base_of(tag: str) -> str:
    """The language of a tag, without a region: ``ar`` of ``ar-SY``."""
    return tag.replace("_", "-").split("-")[0].casefold()


def choose_language(member: str | None, channel: str | None, guild: str | None, platform: str | None) -> str:
    """The first of these that we speak: the member's setting, the channel's, the guild's, the platform's word.

    A variant is kept where somebody set it; any other region is dropped: ``ar-SA`` is ``ar``. With none of them,
    English.
    """
    for wish in (member, channel, guild, base_of(platform or "")):
        if wish in VARIANTS:
            return wish
        if base_of(wish or "") in LANGUAGES:
            return base_of(wish or "")
    return DEFAULT_LANGUAGE
