"""What we say, as data: English sentences in the code, other languages in gettext catalogues beside this file.

``text`` is the only way a sentence reaches a reader.
"""

from bot.locales.dates import day
from bot.locales.names import command_word
from bot.locales.reader import DEFAULT_LANGUAGE, LANGUAGES, Reader, choose_language
from bot.locales.text import text, translate

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "Reader",
    "choose_language",
    "command_word",
    "day",
    "text",
    "translate",
]
