"""A sentence in the reader's language: translated, filled in, its values escaped and set apart."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from string import Formatter

from bot.locales import dates
from bot.locales.catalogue import catalogue
from bot.locales.direction import begin, isolate, without_controls
from bot.locales.names import command_word, with_command_names
from bot.locales.reader import Reader
from bot.model.answer import Day, Mention, Message, Month, Verbatim, Word

Escape = Callable[[str], str]
Name = Callable[[Mention], str]
_formatter = Formatter()


@dataclass(frozen=True, slots=True)
class _Hand:
    """How values are put in: for whom, and the platform's own ways."""

    reader: Reader
    escape: Escape
    mention: Name


def text(message: Message | Verbatim, reader: Reader, escape: Escape = str, *, mention: Name = str) -> str:
    """*message* as *reader* reads it.

    :param escape: makes a value harmless on the platform (markdown, markup); sentences of our own aren't escaped.
    :param mention: how the platform writes a channel or role; its result isn't escaped.

    Values: messages and verbatim words (nested), dates, date-times (in the reader's zone), times of day, ``Day``,
    ``Month`` and ``Word``, spans, numbers, sequences ("A, B and C"), else ``str``. A placeholder without a value
    stays as it is. Verbatim words alone keep their own direction.
    """
    if isinstance(message, Verbatim):
        return escape(without_controls(message.text))
    return begin(_sentence(message, _Hand(reader, escape, mention)), reader.language)


def translate(sentence: str, language: str) -> str:
    """A fixed sentence or word (a description, a label) in *language*; English where the catalogue lacks it."""
    return catalogue(language).gettext(sentence)


def _sentence(message: Message, hand: _Hand) -> str:
    template = _template(message, hand.reader)
    parts = []
    for literal, name, _, _ in _formatter.parse(template):
        parts.append(literal)
        if name is not None:
            known = name in message.values
            parts.append(_value(message.values[name], hand) if known else f"{{{name}}}")
    return "".join(parts)


def _template(message: Message, reader: Reader) -> str:
    said = catalogue(reader.language)
    count = message.values.get("count")
    if message.plural is None:
        sentence = said.gettext(message.text)
    else:
        sentence = said.ngettext(message.text, message.plural, count if isinstance(count, int) else 0)
    return with_command_names(sentence, reader.language, reader.commands)


def _value(value: object, hand: _Hand) -> str:
    if isinstance(value, Message):
        return _sentence(value, hand)
    if isinstance(value, Mention):
        return isolate(hand.mention(value), hand.reader.language)
    if isinstance(value, list | tuple):
        return dates.listing([_value(item, hand) for item in value], hand.reader)
    formatted = _formatted(value, hand.reader)
    if formatted is not None:
        return formatted
    if isinstance(value, Word):
        return isolate(hand.escape(_typed(value, hand.reader)), hand.reader.language)
    words = value.text if isinstance(value, Verbatim) else str(value)
    return isolate(hand.escape(without_controls(words)), hand.reader.language)


def _typed(word: Word, reader: Reader) -> str:
    """By the names of commands that work where the reader is; a choice by its label, where that is translated."""
    language = reader.commands or reader.language
    match word.kind:
        case "command":
            return " ".join(command_word(one, "commands", language) for one in word.word.split())
        case "option":
            return command_word(word.word, "options", language)
        case "choice":
            label = translate(word.label, reader.language) if word.label else ""
            return word.word if label == word.label else label


def _formatted(value: object, reader: Reader) -> str | None:
    match value:
        case Day():
            return dates.day(value.of, reader)
        case Month():
            return dates.month(value.of, reader)
        case datetime():
            return isolate(dates.moment(value, reader), reader.language)
        case date():
            return dates.day(value, reader)
        case time():
            return isolate(dates.clock(value, reader), reader.language)
        case timedelta():
            return dates.span(value, reader)
        case int() | float() if not isinstance(value, bool):
            return dates.number(value, reader)
        case _:
            return None
