"""Bodies and titles of a sentence: each phrase becomes one item."""

import re

from bot.extraction.arabic.phrases import end_of
from bot.extraction.items import Item, Sentence, Title
from bot.folding import fold
from bot.lexicon.arabic import arabic

_LEADING = re.compile(r"^(?:ال|لل)")


def bodies(sentence: Sentence) -> None:
    """Make one item of each body's name: its head and what belongs to it."""
    _replace(sentence, "OBQ", _body)


def titles(sentence: Sentence) -> None:
    """Make one item of each title."""
    _replace(sentence, "RP", _title)


def _replace(sentence: Sentence, heads: str, build: "type[object] | object") -> None:
    items, kept, index = sentence.items, [], 0
    while index < len(items):
        if items[index].tag not in heads:
            kept.append(items[index])
            index += 1
            continue
        made, end = build(sentence, index)  # type: ignore[operator]
        kept.append(made)
        index = end
    sentence.items = kept


def _body(sentence: Sentence, start: int) -> tuple[Item, int]:
    items = sentence.items
    end = end_of(items, start, body=True) if items[start].tag != "Q" else _qualified(items, start)
    if end == start + 1 and items[start].tag == "O":
        items[start].tag = "e"
        return items[start], end
    made = Item(
        "Q", items[start].start, items[end - 1].end, sentence.slice(items[start].start, items[end - 1].end)
    )
    made.data, made.rule = country_of(items[start:end]), "body"
    sentence.trace.append(f"body: {made.value}")
    return made, end


def _qualified(items: list[Item], start: int) -> int:
    """A body known whole, with the adjectives behind it ("مجلس النواب اللبناني")."""
    end = start + 1
    while end < min(len(items), start + 4) and items[end].tag in "GM":
        end += 1
    return end


def country_of(items: list[Item]) -> str | None:
    """Give the first country the words of a phrase name."""
    for item in items:
        if item.tag in "GL" and item.value not in ("-", ""):
            return item.value
        if item.tag == "Q" and isinstance(item.data, str) and item.data in arabic().countries.values():
            return item.data
    return None


def _title(sentence: Sentence, start: int) -> tuple[Item, int]:
    items = sentence.items
    name, _, number = items[start].value.partition("|")
    posted = name in arabic().words("titles", "posted") or any(
        name.startswith(word) for word in ("سفير", "مبعوث", "ممثل", "موفد", "منسق")
    )
    end = end_of(items, start, posted=posted)
    title = _made(sentence, items[start:end], name, "plural" in number)
    made = Item("r", title.start, title.end, data=title, rule="title")
    sentence.trace.append(f"title: {title.text} ({title.role}, {title.organization})")
    return made, end


def _made(sentence: Sentence, items: list[Item], head: str, plural: bool) -> Title:
    text = sentence.slice(items[0].start, items[-1].end)
    before = next((i for i, item in enumerate(items) if item.tag in "2f"), len(items))
    body = next((i for i, item in enumerate(items) if item.tag == "Q"), None)
    role, organization = text, None
    if body is not None and body > 0 and before == len(items) and body >= len(items) - 2:
        cut = body - 1 if items[body - 1].tag == "4" else body
        if cut > 0:
            role = sentence.slice(items[0].start, items[cut - 1].end)
            organization = _whole(sentence, items[body].start, items[-1].end)
    former = any(fold(item.value) in _former() or fold(item.value)[2:] in _former() for item in items)
    return Title(
        text=text,
        role=role,
        head=head,
        organization=organization,
        country=country_of(items[:before]),
        plural=plural,
        definite=items[0].tag == "P",
        former=former,
        start=items[0].start,
        end=items[-1].end,
    )


def _whole(sentence: Sentence, start: int, end: int) -> str:
    """ "للأمم المتحدة": the ل swallows the ا of the article."""
    words = sentence.slice(start, end)
    return "ا" + words if words.startswith("ل") and sentence.text[start - 1 : start] == "ل" else words


def _former() -> frozenset[str]:
    return frozenset(fold(word) for word in arabic().words("titles", "former"))


def is_light(title: Title) -> bool:
    """ "السفير", "الوزير" alone before a name: almost an honorific."""
    return len(title.text.split()) == 1 and title.head in arabic().words("titles", "light")
