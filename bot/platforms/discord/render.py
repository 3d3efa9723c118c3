"""Answers as Discord shows them: a container of text with link buttons, within every limit of a message.

Discord takes 40 components and 4,000 characters of text a message, 5 buttons a row, 80 characters a label.
"""

from typing import Any

import discord

from bot.answers.other_language import key_of_release
from bot.locales import Reader, day
from bot.locales.dates import number as in_digits
from bot.locales.direction import apart, isolate, shortened
from bot.locales.own_names import own_name
from bot.model.answer import Answer, OtherLanguage, Source, Tone
from bot.platforms.discord.escape import visible
from bot.platforms.discord.links import button_url
from bot.platforms.discord.page import Page
from bot.platforms.discord.views import Pressed, pressed_row

_COLOURS = {
    Tone.ANSWER: 0x2B6CB0,
    Tone.NOTHING: 0x718096,
    Tone.DONE: 0x2F855A,
    Tone.WARNING: 0xB7791F,
    Tone.ERROR: 0xC53030,
}
_MOST_LINKS = 8
_MOST_ACTIONS = 26
_ROW = 4  # more than four shrink to nothing on a telephone
_MOST_COMPONENTS = 40
_MOST_ROWS = 2 * _MOST_LINKS // _ROW
Item = discord.ui.Item[Any]
_LABEL = 80


def answer_view(answer: Answer, reader: Reader) -> discord.ui.LayoutView:
    """Lay *answer* out for *reader*. What doesn't fit is left out, and a line says so; no quote is cut short."""
    page = Page(reader)
    page.fill(answer)
    container: discord.ui.Container[discord.ui.LayoutView] = discord.ui.Container(
        accent_colour=_COLOURS[answer.tone]
    )
    for number, words in enumerate(page.blocks):
        if number > 1:
            container.add_item(discord.ui.Separator())
        container.add_item(discord.ui.TextDisplay(words))
    actions = _actions(answer, reader)
    room = _MOST_COMPONENTS - 2 * len(page.blocks) - sum(1 + len(row.children) for row in actions)
    for row in (*_rows(page.sources, reader, room), *actions):
        container.add_item(row)
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(container)
    return view


def _rows(sources: list[Source], reader: Reader, room: int) -> list[discord.ui.ActionRow[discord.ui.LayoutView]]:
    """Each source's link, and beside it the way to its twin; *room*: components there is place for."""
    links = [(number, one, button_url(one.link)) for number, one in enumerate(sources[:_MOST_LINKS], 1)]
    free = room - _MOST_LINKS - _MOST_ROWS
    buttons: list[Item] = []
    ways: set[int] = set()
    for number, source, url in links:
        if url is not None:
            buttons.append(_button(number, source, url, reader))
        if source.other is not None and source.other.release_id not in ways and len(ways) < free:
            ways.add(source.other.release_id)
            buttons.append(_way(number, source.other, reader))
    return [discord.ui.ActionRow(*buttons[at : at + _ROW]) for at in range(0, len(buttons), _ROW)]


def _way(number: int, other: OtherLanguage, reader: Reader) -> Pressed:
    label = f"{in_digits(number, reader)} · {own_name(other.language)}"
    return Pressed("other-language", key_of_release(other.release_id), label)


def _actions(answer: Answer, reader: Reader) -> list[discord.ui.ActionRow[discord.ui.LayoutView]]:
    shown = answer.buttons[:_MOST_ACTIONS]
    return [pressed_row(shown[at : at + 5], reader) for at in range(0, len(shown), 5)]


def _button(number: int, source: Source, url: str, reader: Reader) -> discord.ui.Button[discord.ui.LayoutView]:
    office = isolate(" ".join(visible(source.office).split()), reader.language)
    date = apart(day(source.date, reader), reader.language)
    return discord.ui.Button(label=shortened(f"{in_digits(number, reader)} · {office} · {date}", _LABEL), url=url)
