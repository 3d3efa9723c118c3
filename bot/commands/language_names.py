"""What languages are called, and the ways to write dates in one."""

from datetime import date

from bot.locales import Reader, day
from bot.locales.reader import VARIANTS, base_of
from bot.model.answer import Message, say

_EXAMPLE = date(2024, 8, 23)
"""Its month has another name in each way."""


def date_like(tag: str) -> str:
    """A date as it is written in a language, or in a country's way."""
    return day(_EXAMPLE, Reader(tag))


def language_name(code: str) -> Message | str:
    """What a language is called; a variant by the example of a date too."""
    if code in VARIANTS:
        return say("{language} ({date})", language=language_name(base_of(code)), date=date_like(code))
    names = {
        "en": say("English"),
        "ar": say("Arabic"),
        "fr": say("French"),
        "es": say("Spanish"),
        "de": say("German"),
        "ru": say("Russian"),
        "tr": say("Turkish"),
        "fa": say("Persian"),
        "ku": say("Kurdish"),
        "he": say("Hebrew"),
        "zh": say("Chinese"),
    }
    return names.get(code, code)
