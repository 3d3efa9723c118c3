"""Raw items, whatever format they came in, into drafts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.feeds.boilerplate import is_cut, may_be_cut
from bot.feeds.clean import plain_line, plain_to_text, to_line, to_text
from bot.feeds.dates import read_date
from bot.feeds.identity import Keys, alternate_key, content_hash
from bot.feeds.language import declared_language, language_of
from bot.feeds.links import safe_link
from bot.feeds.pictures import picture_in
from bot.model.feed import Draft

MOST_ITEMS = 200
"""Items of one document that are read, the newest where it holds more."""

SHORT = 600
"""Characters; a summary shorter than this is taken for the beginning of a longer text."""

AHEAD = timedelta(days=366)
"""A date farther ahead of us than this is a mistake, and none."""

LONGEST_TITLE = 300
"""Characters; a longer title is cut there and ends in an ellipsis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem:
    """One item as its format spells it; nothing cleaned. ``html`` says how title and body are to be read.

    ``whole``: the feed says that the body is the content itself, not a summary.
    """

    guid: str | None
    link: str | None
    title: str
    title_is_html: bool
    body: str
    body_is_html: bool
    published: str | None
    updated: str | None
    language: str | None
    whole: bool = True
    picture: str | None = None


def drafts(
    items: Iterable[RawItem], base: str, declared: str | None, *, shared_guids: bool = False
) -> tuple[Draft, ...]:
    """The drafts of one document, in its order. *base* resolves relative links; *declared* is its language."""
    return tuple(_drafts(_newest(list(items)), base, declared, Keys(shared=shared_guids)))


def share_a_guid(items: Sequence[RawItem]) -> bool:
    """Whether all items have the same guid, as some systems give them that of the feed."""
    return len(items) > 1 and items[0].guid is not None and len({item.guid for item in items}) == 1


def _newest(items: list[RawItem]) -> list[RawItem]:
    if len(items) <= MOST_ITEMS:
        return items

    # One feed in twelve is not newest first, so the date decides and the position breaks ties.
    def age(position: int) -> tuple[float, int]:
        moment = read_date(items[position].published or items[position].updated)
        return (-moment.timestamp() if moment else 0.0, position)

    kept = sorted(sorted(range(len(items)), key=age)[:MOST_ITEMS])
    return [items[position] for position in kept]


def _drafts(items: list[RawItem], base: str, declared: str | None, keys: Keys) -> Iterator[Draft]:
    for item in items:
        title = _title(item)
        text = to_text(item.body) if item.body_is_html else plain_to_text(item.body)
        link = safe_link(item.link, base)
        said = _guid(item)
        if not (title or text or link or said):
            continue
        guid = keys.guid(said, link, title, f"{item.published or ''}{text}")
        if guid is None:
            continue
        language = declared_language(item.language) or declared
        yield Draft(
            guid=guid,
            alternate_key=alternate_key(guid, link, title),
            title=title,
            link=link,
            published=read_date(item.published),
            updated=read_date(item.updated),
            language=language_of(f"{title}\n{text}", language),
            text=text,
            content_hash=content_hash(title, text),
            truncated=link is not None and _truncated(item, text),
            said_guid=said,
            picture=_picture(item, base),
        )


def _picture(item: RawItem, base: str) -> str | None:
    """What the item names as its picture, else the first one in its text."""
    shown = picture_in(item.body) if item.body_is_html else None
    return safe_link(item.picture, base) or safe_link(shown, base)


def _truncated(item: RawItem, text: str) -> bool:
    if not item.whole and len(text) < SHORT:
        return True
    tail = item.body[-3000:]
    if not may_be_cut(tail):
        return False
    return is_cut((to_line(tail) if item.body_is_html else plain_line(tail))[-900:])


def _guid(item: RawItem) -> str | None:
    return plain_line(item.guid) or None if item.guid else None


def _title(item: RawItem) -> str:
    line = to_line(item.title) if item.title_is_html else plain_line(item.title)
    return clamped(line, LONGEST_TITLE)


def clamped(line: str, most: int) -> str:
    """*line*, or its beginning and an ellipsis, at most *most* characters."""
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def says_something(draft: Draft) -> bool:
    """Whether there is anything to keep: a guid alone, or a picture without a word, is no release."""
    return bool(draft.title or draft.text or draft.link)


def dated(draft: Draft, latest: datetime) -> Draft:
    """*draft* ready to be kept: a title always, a date unless it lies after *latest*.

    An item without a title takes the first line of its text, or its link.
    """
    title = draft.title or clamped(draft.text.split("\n", 1)[0] or draft.link or draft.guid, 120)
    published = draft.published or draft.updated
    return replace(draft, title=title, published=published if published and published <= latest else None)
