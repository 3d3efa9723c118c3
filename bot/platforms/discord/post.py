"""A release as a channel sees it: one container, with the link and the mark it is found again by as buttons."""

from datetime import datetime

import discord

from bot.errors import mark
from bot.locales import Reader, translate
from bot.locales.direction import begin, isolate
from bot.model.answer import Message
from bot.model.delivery import Post
from bot.platforms.discord.escape import block, clipped, inline, visible, words_within
from bot.platforms.discord.links import button_url
from bot.platforms.discord.views import WhoTookPart

_NEWS = 0x2B6CB0
_CORRECTED = 0xB7791F
_MOST_OFFICE, _MOST_TITLE, _MOST_SUMMARY = 200, 600, 2600
_MOST_NAME = 100
_MOST_NOTICE = 3500

_READ = mark("Read the release")
_PUBLISHED = mark("Published")
_REVISED = mark("Corrected")
_UNTITLED = mark("Without a title")


def post_view(post: Post) -> discord.ui.LayoutView:
    """Lay *post* out in its reader's language; always within Discord's limits, whatever the feed holds."""
    colour = _NEWS if post.revised_at is None else _CORRECTED
    container: discord.ui.Container[discord.ui.LayoutView] = discord.ui.Container(accent_colour=colour)
    summary = "" if post.summary == post.title else post.summary
    for words in (_heading(post), clipped(summary, _MOST_SUMMARY, block), _dates(post)):
        if words:
            container.add_item(discord.ui.TextDisplay(words))
    container.add_item(_buttons(post))
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(container)
    return view


def notice_view(message: Message, language: str) -> discord.ui.LayoutView:
    """Lay a notice to an admin out."""
    words = words_within(message, Reader(language), _MOST_NOTICE)
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.Container(discord.ui.TextDisplay(words), accent_colour=_CORRECTED))
    return view


def thread_name(post: Post) -> str:
    """The name of a forum thread: the title, plain, at most 100 characters."""
    words = " ".join(visible(post.title).split()) or translate(_UNTITLED, post.reader_language)
    return words if len(words) <= _MOST_NAME else words[: _MOST_NAME - 1].rstrip() + "…"


def _heading(post: Post) -> str:
    office = isolate(clipped(post.office, _MOST_OFFICE), post.reader_language)
    title = clipped(post.title, _MOST_TITLE, inline) or translate(_UNTITLED, post.reader_language)
    lines = [f"-# {begin(office, post.reader_language)}"] if office else []
    return "\n".join([*lines, f"### {title}"])


def _dates(post: Post) -> str:
    lines = [f"-# {translate(_PUBLISHED, post.reader_language)}: {_stamp(post.published)}"]
    if post.revised_at is not None:
        lines.append(f"-# {translate(_REVISED, post.reader_language)}: {_stamp(post.revised_at)}")
    return "\n".join(lines)


def _stamp(moment: datetime) -> str:
    # Discord shows it in each reader's own zone and language.
    return discord.utils.format_dt(moment, "f")


def _buttons(post: Post) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
    url = button_url(post.link)
    if url is not None:
        row.add_item(discord.ui.Button(label=translate(_READ, post.reader_language), url=url))
    row.add_item(WhoTookPart.of(post.key, post.reader_language))
    return row
