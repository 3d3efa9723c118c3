"""Rules of the cascade for places: cities, venues by name, rooms of somebody, capitals told without their name."""

import re

from bot.extraction.cascade import Rule, covering, rule
from bot.extraction.items import Actor, Item, Sentence
from bot.lexicon.load import lexicon

_ROOMS = (
    "office",
    "residence",
    "headquarters",
    "palace",
    "ministry",
    "embassy",
    "premises",
    "building",
    "chancery",
    "seat",
    "home",
    "offices",
    "base",
    "barracks",
    "airport",
    "hotel",
    "cathedral",
    "church",
    "mosque",
    "parliament",
    "castle",
    "museum",
    "monastery",
    "university",
    "hospital",
    "hall",
)
_HOUSES = ("House", "Palace", "Residence", "Secretariat", "Mansion", "Lodge", "Office")
_SETTLEMENT = re.compile(
    r"(?i)\b(?:capital|city|town|port|resort|village|suburb|municipality|borough|district|settlement|crossing|checkpoint)\b"
)


def _site(sentence: Sentence, items: list[Item]) -> Item | None:
    """A palace, hotel or city by name, after "in" or "at"."""
    text = sentence.slice(items[1].start, items[-1].end)
    sites = lexicon().words("organizations", "venues" if items[0].tag == "@" else "sites")
    if items[0].tag == "2" or (items[1].tag != "t" and len(text.split()) > 1):
        sites = [*sites, "Headquarters", "House", "White House"]
    if not any(word in sites for word in text.split()):
        return None
    return covering("z", items, "site", text)


def _unknown_place(sentence: Sentence, items: list[Item]) -> Item | None:
    """Nobody stands "in" a person: a name there is a place we don't know."""
    if isinstance(items[-1].data, Actor) and items[-1].data.honorific:
        return None
    return covering("z", items, "unknown", sentence.slice(items[1].start, items[-1].end))


def _ordinary_place(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "in Port Liberty", "in Hajar City": ordinary words, but one of them begins or ends names of towns."""
    words = sentence.slice(items[1].start, items[-1].end).split()
    towns = lexicon().data["organizations"]
    if words[0] not in towns["towns_begin"] and words[-1] not in towns["towns_end"]:
        return None
    return covering("z", items, "unknown", " ".join(words)) if len(words) > 1 else None


def _own_place(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "in his office": nothing is told of where that is, but what follows still belongs to the verb."""
    words = [sentence.slice(item.start, item.end).casefold() for item in items]
    if not any(word in _ROOMS for word in words):
        return None
    own = len(words) > 2 and words[1] in ("his", "her") and words[2] in ("office", "residence")
    bare = items[0].tag == "@" and items[1].tag != "t"  # "at party headquarters"
    owned = "site" if own or bare or {"'", "f"} & {item.tag for item in items} else None
    return covering("z", items, owned, sentence.slice(items[1].start, items[-1].end))


def _capital(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "in the temporary capital Aden", "in the town of Jubba", "in the Latvian capital, Riga"."""
    names = [item for item in items if item.tag in "LCN"]
    first = items.index(names[0])
    if not _SETTLEMENT.search(sentence.slice(items[1].start, items[first - 1].end)):
        return None
    last = first
    while last + 1 < len(items) and items[last + 1].tag == "C":
        last += 1
    known = "unknown" if items[first].tag in "CN" else None
    return covering("z", items, known, sentence.slice(items[first].start, items[last].end))


def _unnamed_capital(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "in the Latvian capital": its name is known though not told."""
    if sentence.slice(items[-1].start, items[-1].end).casefold() != "capital":
        return None
    country = next((item.value for item in items if item.tag in "GL"), None)
    if country is None:
        return covering("z", items, "unknown", "capital") if len(items) == 3 else None
    return covering("z", items, value=lexicon().capitals.get(country, ""))


def _house(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "at the Prime Minister House", "at the Governor Secretariat"."""
    text = sentence.slice(items[1].start, items[-1].end)
    return covering("z", items, "site", text) if text.split()[-1] in _HOUSES else None


def _room(_sentence: Sentence, items: list[Item]) -> Item | None:
    """ "in Room 4 of the Palace": at the Palace."""
    return covering("@", items)


def _aboard(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "on board the frigate Aurora"."""
    if sentence.slice(items[0].start, items[1].end).casefold() != "on board":
        return None
    first = items[3] if items[2].tag == "t" else items[2]
    return covering("z", items, "unknown", sentence.slice(first.start, items[-1].end))


def _address(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "at 7, Linden Road": a house by its number."""
    return covering("z", items, "unknown", sentence.slice(items[1].start, items[-1].end))


def _place(sentence: Sentence, items: list[Item]) -> Item | None:
    return covering("z", items, value=sentence.slice(items[1].start, items[-1].end))


def _in_brackets(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "at the Cabinet (36 Linden Road, Riga)": the town of the address."""
    town = items[-2]
    return covering("z", items, value=sentence.slice(town.start, town.end))


_CITY = r"(?:I(?:LC?(?:,L)?|C{1,2})|,L(?:,L)?)"
_THEIRS = r"(?:'[owx_]{1,2}|fr|ft?(?:Q|V)|ft?r|ft?[wox]{1,2}|f(?:C{1,2}|N|p?C))"
PLACES: tuple[Rule, ...] = (
    rule("room", r"[I@]t?[CEVowO_]nf(?=t?[CGLoQVN])", _room),
    rule("aboard", r"1_t?[wo]{0,2}(?:C{1,2}|N)(?=[I@.,D1]|$)", _aboard),
    rule("house of an office", r"[@I2]r[QOV]", _house),
    rule(
        "capital",
        r"[I@]t[Gwox]{1,3}(?:f|of)?,?(?:L(?:,L)?|C{1,2}(?=[,.D1;&WK]|$)|N(?=[,.D1;&W]|$))(?![QONC])",
        _capital,
    ),
    rule("unnamed capital", r"[I2]t(?:[GL]'?)?w{1,2}(?![C&fLQV])", _unnamed_capital),
    rule("own place", r"@t[Cp]{1,3}w(?=tr|t?N|r|D|[,.])", _own_place),
    rule("own place", rf"@[wx_]{{1,2}}w(?:{_CITY})?", _own_place),
    rule(
        "own place",
        rf"[I@2]t(?:[GwxoQL_]{{0,3}}[w_]{_THEIRS}?|[ZQEV]'[owx_]{{1,2}})(?:{_CITY})?|[I@2]r'[owx_]{{1,2}}(?:{_CITY})?",
        _own_place,
    ),
    rule(
        "site",
        rf"[I@2]t?[GLoCp]{{0,2}}(?:Q|V|N|Z)j?(?:Q|E|V|C|o)?(?:ft?(?:[oC]{{1,2}}|N))?(?:{_CITY}|,C(?=[.D]|$))?(?!')",
        _site,
    ),
    rule("address", rf"@n,?[Co]{{1,3}}(?:{_CITY})?(?=[,.D1;&WKI)]|$)", _address),
    rule("address", rf"@n,?[NQV](?:{_CITY})?", _address),
    rule("site", rf"[I@2]t?[GLoC]{{0,2}}C[wp]{{1,2}}[oCGL]{{1,2}}(?:{_CITY})?", _site),
    rule("site", rf"[I@2]t?[GLoCQEj]{{2,5}}(?:{_CITY})?(?![QONC'])", _site),
    rule("place", r"[I@](?:t?[o]{0,2}L(?:,L){0,2})(?![QONC])", _place),
    rule("place", r"@t?(?:[GLoQ]{0,3}[VQ]|[GL]{0,1}_)(?:'[ow]{1,2})?(?:I(?:L(?:,L)?))?", _place),
    rule("welcomed to", r"(?<=K)2t(?:N|[CLGo]{1,4})(?=[,D1])", _unknown_place),
    rule("named place", r"@t(?:[GLCo]{1,4}|N)(?:I(?:L(?:,L)?|C{1,2}))?(?=[.,D1@&;)rWz]|$)", _unknown_place),
    rule("named place", r"It(?:C{2,3}|N)(?=[.,D1;]|$)", _unknown_place),
    rule("place", r"It[GLo]{0,2}Q(?=[.,DIW1@])", _place),
    rule("unknown place", r"[I@](?:C?N|Cp{1,2}C|L?CC?)(?=[,.D1WBKIz&;)r~\-]|$)", _unknown_place),
    rule("address in brackets", r"z\([nCEoLQwpGNV,]{0,8},L\)", _in_brackets),
    rule("place of ordinary words", r"I[oC]{1,3}(?:'[oC])?(?=[,.D1WK&;)~]|$)", _ordinary_place),
)
