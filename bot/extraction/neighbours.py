"""Tags that depend on the words beside: particles, homographs, ranks, title words that are surnames."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from bot.extraction.beside import (
    Spot,
    alongside,
    chairs,
    first_person,
    guest_told_before,
    it,
    namesake,
    none,
    progressive,
    relations,
    slash,
    there,
    who_leads,
)
from bot.extraction.items import Item, Sentence
from bot.extraction.settling import settle
from bot.lexicon.load import key, lexicon

_SETTLED = ",;:.-q(nDt1I2<b4&"
"""Tags no neighbour changes."""
_PLAIN = "wCox"
"""Tags of words that keep them unless the word is special or a particle stands before it."""
_ALSO_MODIFIERS = ("deputy", "assistant", "chief", "principal")
_OFFICES = ("marshal", "commander", "commodore", "judge", "archbishop", "bishop", "rabbi")
_CROWNED = ("his ", "her ", "their ", "hm", "h.m", "hh", "h.h", "hrh", "h.r.h")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,3}")


class _Names(NamedTuple):
    particles: frozenset[str]
    forcing: frozenset[str]
    weak: frozenset[str]
    homographs: frozenset[str]
    surnames: frozenset[str]


@cache
def _names() -> _Names:
    data = lexicon().data["names"]
    return _Names(
        *(
            frozenset(word.casefold() for word in data[name])
            for name in ("particles", "forcing", "weak_particles", "homographs", "title_surnames")
        )
    )


@cache
def _special() -> frozenset[str]:
    """Words that some rule may take for something else though they look plain."""
    return frozenset({*_names().particles, *_names().homographs, "i", "no", "/", "him", "her", "it", "he"})


def in_context(sentence: Sentence) -> None:
    """Retag the items of *sentence* from left to right, then its modifiers from right to left."""
    special = _special()
    items, heading = sentence.items, sentence.kind in ("title", "subheading")
    for index, item in enumerate(items):
        if item.tag in _SETTLED and item.value != "her":
            if (
                item.tag == "2"
                and not heading
                and index
                and items[index - 1].tag in "RH"
                and _is_to(sentence, item)
            ):
                item.tag = "C"  # "President To Lam"
            continue
        before = items[index - 1] if index else None
        if item.tag in _PLAIN and item.value not in special and (before is None or before.tag != "p"):
            continue
        after = items[index + 1] if index + 1 < len(items) else None
        word = sentence.slice(item.start, item.end)
        spot = Spot(
            item,
            word,
            key(word),
            word[:1].isupper(),
            before.tag if before else " ",
            after.tag if after else " ",
            items[index - 2].tag if index > 1 else " ",
            before.value if before else "",
            after.value if after else "",
            heading,
        )
        for rule in _RULES:
            tag = rule(spot)
            if tag:
                item.tag = tag
                break
    settle(sentence)


def _is_to(sentence: Sentence, item: Item) -> bool:
    return sentence.slice(item.start, item.end) == "To"


def _forced(spot: Spot) -> str | None:
    """After "Abu" or "bin" a capitalised word is a name, whatever else it may be."""
    return "C" if spot.before == "p" and spot.value_before in _names().forcing and spot.capital else None


def _particle(spot: Spot) -> str | None:
    if spot.folded not in _names().particles or not _is_particle(spot):
        return None
    spot.item.value = spot.folded
    return "p"


def _is_particle(spot: Spot) -> bool:
    if spot.after == "w" and spot.value_after in _names().particles and spot.before in "CHRp":
        return True
    if spot.after not in "CpLGoQ" or (not spot.capital and spot.after in "Qo"):
        return False
    if spot.folded not in _names().weak:
        return True
    if spot.capital:
        return spot.after in "Cp" and spot.folded not in ("an", "at", "as", "do")
    return spot.before in "CpHR" and spot.folded not in ("an", "at", "as")


def _event(spot: Spot) -> str | None:
    """ "the Munich Security Conference" is an event's name, outside headings where all is capital."""
    named = spot.item.tag == "Z" and spot.capital and spot.before in "oGLC'QE" and not spot.heading
    named = named and not (spot.before == "'" and spot.second == "R")
    return "E" if named else None


def _adjective(spot: Spot) -> str | None:
    if spot.folded in _names().homographs and spot.capital and spot.after in "Cp":
        return None  # "A and Said Athman"
    if spot.item.tag == "S" and spot.word == "states" and (spot.second == "t" or spot.before in "GM"):
        return "w"  # "the Baltic states"
    if spot.item.tag == "S" and spot.capital and not spot.heading and spot.before in "W&oCfGLR":
        return "o"  # "Secretary for Relations with States"
    return "w" if spot.item.tag == "S" and spot.before in "tM" and spot.folded.endswith(("ed", "ing")) else None


def _counted(spot: Spot) -> str | None:
    """ "a 12-member delegation" has no member as its head."""
    return "w" if spot.item.tag == "R" and spot.value_before == "-" and spot.second == "n" else None


def _capitals(spot: Spot) -> str | None:
    """ "KOIKE Yuriko": a surname in capitals is no body of initials, where a name follows it."""
    shaped = spot.item.tag == "Q" and spot.item.value.islower() and spot.item.value.isalpha()
    return "C" if shaped and len(spot.word) > 3 and spot.after == "C" and spot.before in ",&HRCLo" else None


def _capital_group(spot: Spot) -> str | None:
    """ "the Presidential Leadership Council": a small word for a body inside the name of one."""
    return "o" if spot.item.tag == "_" and spot.capital and not spot.heading and spot.after in "OE" else None


def _inner_honorific(spot: Spot) -> str | None:
    """ "Abdurrahman Sheikh Omar": between two words of a name, "Sheikh" is one of them."""
    inner = spot.item.tag == "H" and spot.folded in (
        "sheikh",
        "shaikh",
        "haj",
        "hajj",
        "sayed",
        "sayyid",
        "mullah",
    )
    return "C" if inner and spot.before == "C" and spot.after == "C" and spot.second in "HRCxo_" else None


def _initials(spot: Spot) -> str | None:
    """ "J.B. Kolm": initials without a blank between them are no body's before a name."""
    return "i" if spot.item.tag == "Q" and _DOTTED.fullmatch(spot.word) and spot.after in "Cp" else None


def _house(spot: Spot) -> str | None:
    """ "Hussein Al Sheikh": behind "Al" it is the name of his house."""
    named = spot.item.tag == "H" and spot.capital and spot.value_before in ("al", "el") and spot.second in "CHiR"
    return "C" if named and spot.after not in "CpH" else None


def _deputy(spot: Spot) -> str | None:
    return "M" if spot.item.tag == "R" and spot.folded in _ALSO_MODIFIERS and spot.after in "QGMoRx" else None


def _rank(spot: Spot) -> str | None:
    """A rank stands before a name; "Archbishop of" is an office; "General Assembly" neither."""
    if spot.item.tag != "g":
        return None
    if spot.before == "t" and spot.after in ",'" and spot.folded in _OFFICES:
        spot.item.value = spot.folded
        return "R"  # "the Marshal, Anna Kolm"
    if spot.before == "f" and spot.folded == "justice":
        return "x"  # "Minister of Justice of Malta"
    if spot.after in "f4":
        spot.item.value = spot.folded
        return "R"
    return "H" if spot.after in "CHpi" else "M" if spot.after == "R" else "o"


def _homograph(spot: Spot) -> str | None:
    return "C" if spot.capital and spot.folded in _names().homographs and _is_name_here(spot) else None


def _is_name_here(spot: Spot) -> bool:
    """A word that may be a name is one between title and name, or beside a name, but not after "of"."""
    if spot.item.value in ("sultan", "emir", "amir"):
        inner = spot.before == "C" and spot.after == "C" and spot.second in "RHL"
        return inner or spot.after == "p" or spot.value_after in _names().forcing
    if spot.before == "H":
        return not (
            spot.item.tag == "R" and spot.after in "Cp" and spot.value_before.casefold().startswith(_CROWNED)
        )
    if spot.item.tag in "LG":
        if spot.after in "Cpi" and spot.before not in "fI<@24":
            return spot.before in "RH,&W ox" or spot.second == "R"
        return spot.before in "Cip"
    if spot.item.tag in "RM":
        return spot.before in "Ci" and spot.after not in "CfR"
    return spot.after in "Cpi" or spot.before in "CpiR"


def _surname(spot: Spot) -> str | None:
    """ "Senator Candi King", "Irma London": a title or place after a given name, with nothing of either behind."""
    if spot.item.tag == "L":
        return "C" if spot.before == "C" and spot.after not in "OECR" else None
    named = spot.item.tag == "R" and spot.folded in _names().surnames and spot.before == "C"
    return "C" if named and spot.second in "HRCi,&" and spot.after not in "CfH" else None


_RULES: tuple[Callable[[Spot], str | None], ...] = (
    alongside,
    there,
    it,
    namesake,
    _forced,
    _particle,
    chairs,
    first_person,
    guest_told_before,
    who_leads,
    progressive,
    none,
    _event,
    _adjective,
    _counted,
    _inner_honorific,
    _house,
    _initials,
    _capitals,
    _capital_group,
    _deputy,
    _rank,
    relations,
    slash,
    _homograph,
    _surname,
)
