"""Bodies and titles of a sentence: each phrase becomes one item."""

import re
from collections.abc import Callable
from functools import cache

from bot.extraction.arabic.phrases import end_of, is_saudi
from bot.extraction.arabic.words import folded, key_of
from bot.extraction.items import Item, Sentence, Title
from bot.lexicon.arabic import arabic

_Build = Callable[[Sentence, int], tuple[Item, int]]


def bodies(sentence: Sentence) -> None:
    """Make one item of each body's name: its head and what belongs to it."""
    _replace(sentence, "OBQ", _body)


def titles(sentence: Sentence) -> None:
    """Make one item of each title."""
    _replace(sentence, "RP", _title)


def _replace(sentence: Sentence, heads: str, build: _Build) -> None:
    items, kept, index = sentence.items, [], 0
    while index < len(items):
        if items[index].tag not in heads:
            kept.append(items[index])
            index += 1
            continue
        made, end = build(sentence, index)
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
    while end < min(len(items), start + 4) and (items[end].tag in "GM" or is_saudi(items[end])):
        end += 1
    return end


def country_of(items: list[Item]) -> str | None:
    """Give the first country the words of a phrase name."""
    for item in items:
        if item.tag in "GL" and item.value not in ("-", ""):
            return item.value
        if item.tag == "Q" and folded(item.value).split()[0] in _units():
            continue  # "مدير إدارة أمريكا" is no American
        if item.tag == "Q" and isinstance(item.data, str) and item.data in arabic().countries.values():
            return item.data
    return None


def _title(sentence: Sentence, start: int) -> tuple[Item, int]:
    items = sentence.items
    name, _, number = items[start].value.partition("|")
    posted = name.startswith(tuple(arabic().words("titles", "posted")))
    end = end_of(items, start, posted=posted)
    title = _made(sentence, items[start:end], name, number)
    made = Item("r", title.start, title.end, data=title, rule="title")
    sentence.trace.append(f"title: {title.text} ({title.role}, {title.organization})")
    return made, end


def _made(sentence: Sentence, items: list[Item], head: str, number: str) -> Title:
    text = sentence.slice(items[0].start, items[-1].end)
    sent = next((i for i, item in enumerate(items) if item.tag in "2f"), len(items))
    role, organization = _parted(sentence, items, sent)
    former = any(folded(item.value) in _former() or folded(item.value)[2:] in _former() for item in items)
    return Title(
        text=text,
        role=(_singular(role, head, items[0].tag == "P") if number else role).translate(_UNQUOTED),
        head=head,
        organization=organization,
        country=country_of(items[:sent])
        or (country_of(items[-1:]) if items[-1].tag == "G" else None)
        or (_served(items, sent) if head.startswith("وزير") else None),
        plural="plural" in number,
        definite=items[0].tag == "P",
        former=former,
        determiner="own" if "own" in number else "",
        start=items[0].start,
        end=items[-1].end,
    )


def _served(items: list[Item], sent: int) -> str | None:
    """ "وزير النقل في الأردن": the country whose minister he is, whether a list has it or not."""
    place = items[sent + 1] if sent + 2 == len(items) and items[sent].tag == "f" else None
    return place.value if place is not None and place.tag in "LC" and place.value != "-" else None


def _singular(role: str, head: str, definite: bool) -> str:
    """ "عضوا" and "رئيسها" as one office: "عضو", "رئيس"."""
    rest = [word for word in role.split()[len(head.split()) :] if folded(word) not in _COUNTS]
    return " ".join([("ال" if definite else "") + head, *rest])


def _parted(sentence: Sentence, items: list[Item], sent: int) -> tuple[str, str | None]:
    """Part an office from its body or country: "رئيس | هيئة التفاوض", "وزير خارجية | فرنسا".

    A unit stays with the office, and so does whatever comes before the place somebody is sent to.
    """
    text = sentence.slice(items[0].start, items[-1].end)
    if sent < len(items):
        body = items[sent + 1]
        if items[sent].tag == "f" and body.tag == "Q":
            return sentence.slice(items[0].start, items[sent - 1].end), _whole(sentence, body.start, items[-1].end)
        return text, None
    at = next((i for i, item in enumerate(items) if i and _is_owner(sentence, items, i)), None)
    if at is None:
        return text, None
    if _serves_another(items, at):
        return text, None
    if items[at].tag == "Q" and (items[at - 1].tag == "b" or any(item.tag == "4" for item in items[at:])):
        return text, None
    cut = at - 1 if items[at - 1].tag in "4b" else at
    if cut == 0 or (at < len(items) - 3 and items[at].tag != "x"):
        return text, None
    return sentence.slice(items[0].start, items[cut - 1].end), _whole(sentence, items[at].start, items[-1].end)


def _serves_another(items: list[Item], at: int) -> bool:
    """ "النائب الأول لرئيس المجلس", "مستشار رئيس الحكومة", "وكيل الوزارة للشؤون السياسية": no head of it."""
    before = "".join(item.tag for item in items[:at])
    if re.search("4[RP]", before) or (items[0].value.startswith("مستشار") and re.search("[RP]", before[1:])):
        return True
    words = folded(items[at].value)
    return items[at].tag == "Q" and words.startswith(("وزار", "الوزار")) and " للش" in words


def _is_owner(sentence: Sentence, items: list[Item], index: int) -> bool:
    item = items[index]
    if item.tag == "Q":
        return folded(item.value).split()[0] not in _units() and folded(item.value) not in _cabinets()
    head = items[0].value.split("|")[0]
    if item.tag == "X":
        return index + 1 == len(items) and index == 1 and folded(item.value).startswith(_SERVICES)
    if item.tag == "L" and items[index - 1].tag == "k" and head.startswith(_GOVERNORS):
        return False
    if item.tag == "x" and all(one.tag in "MGEc" for one in items[index + 2 :]):
        return items[index + 1 :][:1] != [] and items[index + 1].tag == "L" and key_of(item.value) in _realms()
    if head.startswith(("سفير", "مبعوث", "قنصل")) or (index + 1 < len(items) and items[index + 1].tag not in "LG"):
        return False
    if item.tag == "L" and head.startswith(_SEES):
        return False  # "متروبوليت حمص": a see is no body
    return (item.tag == "L" and item.value != "-") or (
        item.tag == "x"
        and index + 1 < len(items)
        and items[index + 1].tag == "L"
        and key_of(item.value) in _realms()
    )


@cache
def _realms() -> frozenset[str]:
    return frozenset(folded(word) for word in ("جمهورية", "مملكة", "دولة", "سلطنة", "إمارة"))


@cache
def _units() -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("bodies", "units"))


@cache
def _cabinets() -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("bodies", "cabinets"))


_SERVICES = ("مخابرات", "استخبارات")
_SEES = ("متروبوليت", "مطران", "أسقف", "بطريرك", "مفتي", "محافظ", "أمين", "عمدة")
_GOVERNORS = ("أمير", "محافظ", "حاكم", "والي")
_COUNTS = tuple(folded(word) for word in ("الثلاثة", "الأربعة", "الخمسة"))
_UNQUOTED = str.maketrans("", "", '"“”«»')


def _whole(sentence: Sentence, start: int, end: int) -> str:
    """ "للأمم المتحدة": the ل swallows the ا of the article."""
    words = sentence.slice(start, end).translate(_UNQUOTED)
    return "ا" + words if words.startswith("ل") and sentence.text[start - 1 : start] == "ل" else words


@cache
def _former() -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("titles", "former"))


def is_light(title: Title) -> bool:
    """ "السفير", "الوزير" alone before a name: almost an honorific."""
    return len(title.text.split()) == 1 and title.head in arabic().words("titles", "light")
