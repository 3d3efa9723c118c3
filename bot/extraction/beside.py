"""A word where it stands, and what it is by the words beside it: a verb, a title, one who stands for a guest."""

import re
from typing import NamedTuple

from bot.extraction.items import Item

_CHAIRS = {"chair": "chair", "chairs": "chair|plural", "co-chair": "co-chair", "co-chairs": "co-chair|plural"}
_BEHIND_HER = frozenset(
    ("about", "over", "during", "today", "yesterday", "afterwards", "later", "there", "after", "before")
)


class Spot(NamedTuple):
    """An item where it stands. Tags beside it are one space where there is nothing."""

    item: Item
    word: str
    folded: str
    capital: bool
    before: str
    after: str
    second: str
    value_before: str
    value_after: str
    heading: bool


def chairs(spot: Spot) -> str | None:
    """ "the chair of the Council" chairs nothing; he is its chair, and the "Lead Economist" leads nobody."""
    if spot.item.tag == "h" and spot.word == "Lead" and spot.after in "RMx" and spot.before in "&,;:R":
        return "M"
    if spot.item.tag != "h" or spot.folded not in _CHAIRS:
        return None
    named = (
        spot.capital and spot.folded in ("chair", "co-chair") and spot.after in "fC" and spot.before in " ,&;:(-"
    )
    named = named or (spot.folded in ("chairs", "co-chairs") and spot.after == "f" and spot.before in ",(")
    named = named or (spot.capital and spot.before == "C" and spot.after in ",." and spot.folded == "chair")
    if not named and spot.before not in ("tGoMQ'ZEV" if spot.capital else "tGoMQ'"):
        return None
    spot.item.value = _CHAIRS[spot.folded]
    return "R"


def first_person(spot: Spot) -> str | None:
    """ "Today I met": who writes is nobody by name, but met somebody."""
    if spot.word == "He" and spot.before in "RH" and spot.after == "C":
        return "C"  # "Premier He Wenzhao"
    alone = spot.before not in "CiRH" or (spot.before == "C" and spot.after == "F")
    return "~" if spot.word == "I" and spot.after in "KhSuFY" and alone else None


def guest_told_before(spot: Spot) -> str | None:
    """ "received him", "spoke with her about": one who stands for a guest."""
    if spot.folded not in ("him", "her") or spot.before not in "KWbh":
        return None
    if spot.folded == "her" and spot.after not in " ,.;:@I124D&<)uzk" and spot.value_after not in _BEHIND_HER:
        return None
    return "~"


def who_leads(spot: Spot) -> str | None:
    """ "A, who heads the Union": a verb, no office."""
    return (
        "w"
        if spot.item.tag in "Rh" and spot.value_before == "who" and spot.folded in ("heads", "chairs", "leads")
        else None
    )


def progressive(spot: Spot) -> str | None:
    """ "will not be meeting Ambassador A"."""
    if spot.item.tag == "S" and spot.folded == "briefed" and spot.before == "u":
        spot.item.value = "meeting|direct|"
        return "K"
    if spot.item.tag != "Z" or spot.folded != "meeting" or spot.after not in "tRCHMG":
        return None
    today = spot.before == "D" and spot.second == "u"
    if spot.before not in "u," and not today and (spot.before != " " or spot.heading):
        return None
    spot.item.value = "meeting|direct,with,both|"
    return "K"


def none(spot: Spot) -> str | None:
    """ "no meeting took place"."""
    return "Y" if spot.folded == "no" and spot.after == "Z" else None


def relations(spot: Spot) -> str | None:
    """ "Secretary for Relations with States": no company."""
    return "f" if spot.item.tag == "W" and spot.value_before == "relations" else None


def alongside(spot: Spot) -> str | None:
    """ "alongside the Director General, A": who came along, no event beside another."""
    return "J" if spot.item.tag == "s" and spot.folded == "alongside the" and spot.after in "RMGH" else None


def there(spot: Spot) -> str | None:
    """ "A and B were present at the meeting": no row of names behind."""
    told = spot.item.tag == "T" and spot.folded.endswith("present") and spot.after in "d@1ID"
    return "P" if told else None


def it(spot: Spot) -> str | None:
    """ "it held consultations": the delegation spoken of before."""
    does = spot.after in "hF" or (spot.after == "K" and re.search("direct|with", spot.value_after) is not None)
    return "#" if spot.item.tag in "woC" and spot.folded == "it" and does else None


def namesake(spot: Spot) -> str | None:
    """ "Minister of Expatriates Basel Khreisat": a town straight behind an office, before a word we don't know."""
    told = spot.item.tag == "L" and spot.before in "RHxo" and spot.after == "C" and not spot.heading
    return "C" if told else None


def slash(spot: Spot) -> str | None:
    """ "Deputy Prime Minister/Foreign Minister"."""
    return "&" if spot.word == "/" and spot.before == "R" else None
