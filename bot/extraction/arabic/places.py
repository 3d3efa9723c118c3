"""Where something happened: a city before a building; countries are no places."""

from itertools import pairwise

from bot.extraction.arabic.words import folded
from bot.extraction.cascade import Rule, apply, covering, rule
from bot.extraction.items import Item, Sentence
from bot.lexicon.arabic import arabic

_SITE = r"(?:n(?:[kXEcCGMLxegn]|Q){0,4}|Q)"


def places(sentence: Sentence) -> None:
    """Make one item of each place after في or ب."""
    apply(sentence, _RULES)


def is_city(name: str) -> bool:
    """Say whether our lists know *name* as a city."""
    return folded(name) in arabic().cities


def _city(sentence: Sentence, items: list[Item]) -> Item | None:
    """The last city told is the narrowest; a country alone is no place."""
    towns = [item for item in items if item.tag == "L" and is_city(sentence.slice(item.start, item.end))]
    if not towns and (place := _town_of(sentence, items)) is not None:
        return place
    if not towns:
        lands = [item for item in items if item.tag == "L" and item.value != "-"]
        return covering("z", items, "country", sentence.slice(lands[0].start, lands[0].end)) if lands else None
    town = towns[0]
    return covering("z", items, "city", sentence.slice(town.start, town.end))


def _town_of(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "في مدينة الكويت": a town called like its country."""
    for kind, land in pairwise(items):
        if kind.tag == "k" and land.tag == "L" and folded(kind.value) in ("مدينه", "العاصمه"):
            return covering("z", items, "city", sentence.slice(kind.start, land.end))
    return None


def _site(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "في قصر الحسينية"."""
    body = [item for item in items[1:] if item.tag not in "fb"]
    value = sentence.slice(body[0].start, body[-1].end)
    if body[0].tag == "Q":
        return _settled(items, value)
    return covering("z", items, "site", value)


def _settled(items: list[Item], value: str) -> Item | None:
    """ "في محافظة إدلب" is in Idlib; "في وزارة الخارجية" in that building; "في الجمعية العامة" nowhere."""
    first, _, rest = value.partition(" ")
    kinds = {folded(word) for word in arabic().words("regions", "kinds")}
    if folded(first) in kinds and rest:
        return covering("z", items, "city", rest)
    return covering("z", items, "site", value) if _is_building(value) else None


def _is_building(value: str) -> bool:
    venues = {folded(word) for word in arabic().words("regions", "venues")}
    first = folded(value).split()[0]
    return first in venues or first.removeprefix("ال") in venues


def _unknown(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "في مدينة نورهافن"."""
    words = [item for item in items if item.tag in "Cc"]
    return covering("z", items, "city", sentence.slice(words[0].start, words[-1].end))


def _by_office(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "في مكتبه في اليرزة": whatever stands behind his office is where it is."""
    index = sentence.items.index(items[0])
    before = sentence.items[index - 1] if index else None
    office = before is not None and "مكتب" in folded(sentence.slice(before.start, before.end))
    return covering("z", items, "city", sentence.slice(items[1].start, items[-1].end)) if office else None


def _named(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "في منتجع صلاح الدين": a place called after somebody."""
    return covering("z", items, "site", sentence.slice(items[1].start, items[-1].end))


def _called_after(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "في مطار الملك خالد الدولي": a building called after somebody."""
    venue = sentence.slice(items[1].start, items[1].end)
    if folded(venue) not in {folded(word) for word in arabic().words("regions", "called_after")}:
        return None
    return covering("z", items, "site", sentence.slice(items[1].start, items[-1].end))


_CITY = r"(?:(?:k|E|x|X)[GMQ]{0,2}k?)?[GM]{0,1}L(?:,?L)?"
_RULES: tuple[Rule, ...] = (
    rule("called after", r"[fb][nkOe]X[GM]?", _called_after),
    rule("city", rf"[fb]{_SITE}(?:[fb,]{{1,2}}|,){_CITY}(?:G(?=[,.DH]|$))?(?![N])", _city),
    rule("site", rf"[fb]{_SITE}[fb]k?[cC]{{1,2}}(?=[,.DfWu)&HrAN]|$)", _site),
    rule("city", rf"[fb](?:n[kGMXx]{{0,3}})?{_CITY}[GM]?", _city),
    rule("site", rf"[fb]{_SITE}", _site),
    rule("by office", r"(?<=u)[fb][cC](?=[,.DHr])", _by_office),
    rule("unknown", r"[fb]kg{1,2}c?(?=[,.DfWu)&A]|$)", _named),
    rule("unknown", r"[fb](?:k|E[GM]{1,2}|X[GM]{1,2})k?[Cc]{1,2}(?=[,.DfWu)&Ab]|$)", _unknown),
)
