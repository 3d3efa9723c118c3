"""A release as a channel sees it: one container, with the link and the mark it is found again by as buttons."""

from datetime import datetime

import discord

from bot.answers.other_language import key_of_post
from bot.commands.follow import unfollow_button
from bot.commands.post_buttons import changes_button
from bot.errors import mark
from bot.locales import Reader, translate
from bot.locales.direction import begin, isolate
from bot.locales.own_names import own_name
from bot.model.answer import Message
from bot.model.delivery import Brief, Post
from bot.platforms.discord.escape import block, clipped, inline, visible, words_within
from bot.platforms.discord.links import button_url, text_url
from bot.platforms.discord.render import answer_view
from bot.platforms.discord.views import Pressed, WhoTookPart, pressed_row

_NEWS = 0x2B6CB0
_CORRECTED = 0xB7791F
_TAKEN_BACK = 0x718096
_MOST_OFFICE, _MOST_TITLE, _MOST_SUMMARY = 200, 600, 2600
_MOST_NAME = 100
_MOST_NOTICE = 3500

_READ = mark("Read the release")
_PUBLISHED = mark("Published")
_REVISED = mark("Corrected")
_WITHDRAWN = mark("Withdrawn by the office")
_UNTITLED = mark("Without a title")


def post_view(post: Post) -> discord.ui.LayoutView:
    """Lay *post* out in its reader's language; always within Discord's limits, whatever the feed holds."""
    colour = _NEWS if post.revised_at is None else _CORRECTED
    colour = colour if post.withdrawn_at is None else _TAKEN_BACK
    container: discord.ui.Container[discord.ui.LayoutView] = discord.ui.Container(accent_colour=colour)
    summary = "" if post.compact or post.summary == post.title else post.summary
    link = text_url(post.link) or ""
    for words in (_heading(post), clipped(summary, _MOST_SUMMARY - len(link), block), _dates(post), link):
        if words:
            container.add_item(discord.ui.TextDisplay(words))
    if post.picture is not None:
        container.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem(post.picture)))
    container.add_item(_buttons(post))
    if post.follows:
        container.add_item(_unfollow(post))
    return _whole(container, post)


def brief_view(brief: Brief) -> discord.ui.LayoutView:
    """Lay a digest out: an answer to nobody, with the mark it is found again by as a button."""
    view = answer_view(brief.answer, Reader(brief.reader_language, brief.time_zone))
    container = next(iter(view.children))
    view.clear_items()
    return _whole(container, brief, view)


def notice_view(message: Message, language: str) -> discord.ui.LayoutView:
    """Lay a notice to an admin out."""
    words = words_within(message, Reader(language), _MOST_NOTICE)
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.Container(discord.ui.TextDisplay(words), accent_colour=_CORRECTED))
    return view


def layout(post: Post | Brief) -> discord.ui.LayoutView:
    """Lay out whatever goes to a channel."""
    return brief_view(post) if isinstance(post, Brief) else post_view(post)


def pings(post: Post | Brief) -> discord.AllowedMentions:
    """Whom the message may ping: the role its subscription names, and nobody else."""
    none = discord.AllowedMentions.none()
    if post.role is not None:
        none.roles = [discord.Object(post.role)]
    return none


def thread_name(post: Post | Brief) -> str:
    """The name of a thread: the title, plain, at most 100 characters."""
    words = " ".join(visible(post.title).split()) or translate(_UNTITLED, post.reader_language)
    return words if len(words) <= _MOST_NAME else words[: _MOST_NAME - 1].rstrip() + "…"


def _whole(
    container: discord.ui.Item[discord.ui.LayoutView],
    post: Post | Brief,
    view: discord.ui.LayoutView | None = None,
) -> discord.ui.LayoutView:
    """The message: its role on top, as only text outside an embed or a button pings."""
    view = view or discord.ui.LayoutView(timeout=None)
    if post.role is not None:
        view.add_item(discord.ui.TextDisplay(f"<@&{post.role}>"))
    view.add_item(container)
    return view


def _heading(post: Post) -> str:
    office = isolate(clipped(post.office, _MOST_OFFICE), post.reader_language)
    title = clipped(post.title, _MOST_TITLE, inline) or translate(_UNTITLED, post.reader_language)
    lines = [f"-# {begin(office, post.reader_language)}"] if office else []
    return "\n".join([*lines, f"### {title}"])


def _dates(post: Post) -> str:
    lines = [f"-# {translate(_PUBLISHED, post.reader_language)}: {_stamp(post.published)}"]
    if post.withdrawn_at is not None:
        lines.insert(0, f"**{translate(_WITHDRAWN, post.reader_language)}**: {_stamp(post.withdrawn_at)}")
    if post.revised_at is not None:
        lines.append(f"-# {translate(_REVISED, post.reader_language)}: {_stamp(post.revised_at)}")
    return "\n".join(lines)


def _stamp(moment: datetime) -> str:
    # Discord shows it in each reader's own zone and language.
    return discord.utils.format_dt(moment, "f")


def _unfollow(post: Post) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    return pressed_row([unfollow_button(one) for one in post.follows[:5]], Reader(post.reader_language))


def _buttons(post: Post) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
    url = button_url(post.link)
    if url is not None:
        row.add_item(discord.ui.Button(label=translate(_READ, post.reader_language), url=url))
    row.add_item(WhoTookPart.of(post.key, post.told, post.reader_language))
    if post.revised_at is not None:
        row.add_item(Pressed.of(changes_button(post.key), Reader(post.reader_language)))
    if post.twin_language is not None:
        row.add_item(Pressed("other-language", key_of_post(post.key), own_name(post.twin_language)))
    return row
