"""Where a meeting took place: a city or country before a venue; never the city of an office's name."""

import re
from functools import cache

from bot.extraction.frames import Candidate
from bot.extraction.items import Item, Party
from bot.lexicon.load import lexicon

_NEAR = re.compile(r"[Dz,ukvsVQtoGI@L1]{0,8}")
_LATER = re.compile(r"[Dz,ukvsVQtoGI@L1wFXh4(K2Cx&]{0,20}")


def place_of(made: Candidate) -> str | None:
    """Give the place of the cue: between its parties, right after them, or opening the clause."""
    tags = made.sentence.tags
    spots = [index for index, tag in enumerate(tags) if tag == "z"]
    inside = [i for i in spots if made.first <= i <= made.last and not (made.weak and i > made.cue)]
    after = [
        i
        for i in spots
        if i > made.last
        and (_follows(made, tags[made.last + 1 : i]) or closes(made, i))
        and not _ELSEWHERE.search(_between(made, i))
        and not _is_seat(made, i)
    ]
    before = [
        i
        for i in spots
        if i < made.first
        and re.fullmatch(r"[^ASKZ;.]{0,8}", tags[:i])
        and re.fullmatch(r"[^SK;.]{0,8}", tags[i + 1 : made.first])
    ]
    named = _named(made, [*inside, *after, *before])
    visited = where_visited(made) or _travelled_for(made)
    if visited and not inside and not after:
        return visited
    named = named or _destination(made) or _opening_city(made)
    near = _named(made, [*inside, *after])
    if len(near) > 1 and _OWN_ROOM.fullmatch(near[0]):
        near = near[1:]  # "in his office at the Grand Palace"
    best = [place for place in near if is_city(place)] or near or named
    return best[0] if best else None


_OWN_ROOM = re.compile(r"(?i)(?:his|her|their) (?:office|residence)")
_WHERE = re.compile(r",w(?=[A~u]{0,2}F?$)")
_VISITED = re.compile(
    r"\b(?:visit(?:ed|ing|s)?(?: to)?|toured|inspected|(?:travel\w*|went|goes|go|flew|came|proceed\w*|trip|"
    r"journey|arriv\w+|return\w*|head\w*|due) (?:to|in|at)|(?:left|leaves?|depart\w*)(?: [\w ]{1,24})? for) "
    r"(?:the )?([^,;]{2,80}), $"
)
_WHEN_THERE = re.compile(r" (?:on|during|for|throughout|this|last|that|earlier|yesterday|today|at the time)\b.*$")
_WHEN = re.compile(r"\b(?:at|in) (?:the )?([^,;]{2,60}(?:, [A-ZÀ-Þ][\w’'-]+)?), $")
_IN_TOWN = re.compile(r"\b(?:in|at) (?:the )?([^,;]{2,60}), $")


def where_visited(made: Candidate) -> str | None:
    """ "visited the Technical University, where she met A": the place before "where"."""
    opens = _WHERE.search(made.sentence.tags[: made.cue])
    item = made.sentence.items[opens.start() + 1] if opens else None
    word = made.sentence.slice(item.start, item.end) if item is not None else ""
    if item is None or word not in ("where", "when"):
        return None
    before = made.sentence.slice(made.sentence.start, item.start)
    told = (_VISITED.search(before) or _IN_TOWN.search(before)) if word == "where" else _WHEN.search(before)
    place = _WHEN_THERE.sub("", told.group(1)) if told else ""
    return place if re.search("[A-ZÀ-Þ]", place) else None


_FOR = re.compile(
    r"\b(?:travel\w*|flew|flies|went|goes|came|comes|head\w*|proceed\w*) to (?:the )?"
    r"([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2})(?: [\w ]{0,20})? for (?:\w+ ){0,2}$"
)


def _travelled_for(made: Candidate) -> str | None:
    """ "travelled to Tiraspol for talks with A"."""
    noun = made.sentence.items[made.noun_at]
    told = _FOR.search(made.sentence.slice(made.sentence.start, noun.start)) if noun.tag == "Z" else None
    return told.group(1) if told else None


def _named(made: Candidate, spots: list[int]) -> list[str]:
    """Give the places the items at *spots* name."""
    places = (place_named(made.sentence.items[index]) for index in spots)
    return [place for place in places if place]


def place_named(item: Item) -> str | None:
    """Give the place an item names, or ``None`` where it is a country or no place."""
    return _name(item.value, unknown=item.data in ("unknown", "site"))


_CITY_STATES = frozenset(("luxembourg", "singapore", "monaco", "djibouti"))


def is_city(name: str) -> bool:
    """Say whether our lists know *name* as a city."""
    folded = name.casefold().replace("’", "'")
    if folded in _CITY_STATES:
        return True
    return folded in lexicon().countries and folded not in lexicon().settings | _demonyms()


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(lexicon().demonyms)


def _destination(made: Candidate) -> list[str]:
    """ "welcomed A to Oslo", "welcomed A to Albion Row"."""
    match = re.match(r",?2(t?[oGLC]{0,2}[LAQNC])(?=[,.D1]|$)", made.sentence.tags[made.last + 1 :])
    if made.kind != "reception" or match is None:
        return []
    items = made.sentence.items[made.last + 1 + match.start(1) : made.last + 1 + match.end(1)]
    if isinstance(items[-1].data, Party) and any(actor.titles for actor in items[-1].data.actors):
        return []
    text = re.sub(r"(?i)^the ", "", made.sentence.slice(items[0].start, items[-1].end))
    house = text.split()[-1] in lexicon().words("organizations", "venues")
    return [text] if house or (len(items) == 1 and items[0].tag in "LA") else []


def _opening_city(made: Candidate) -> list[str]:
    """ "Riga hosted a meeting between A and B"."""
    item = made.sentence.items[0]
    name = made.sentence.slice(item.start, item.end)
    opens = re.match(r"L[uF]{0,2}[hK][^ASK;.]{1,8}$", made.sentence.tags[: made.noun_at])
    return [name] if opens and is_city(name) else []


_ELSEWHERE = re.compile(
    r"(?i)\b(?:ahead of|before|prior to|due to (?:the|an?)|because of|owing to|prepar\w+|about|regarding|"
    r"concerning|after|following|since|invit\w+|"
    r"to (?:prepare|plan|organi[sz]e|attend|join|discuss|address|take part))\b"
)
"""What stands between a meeting and the place of another one: "ahead of the conference in Riga"."""


_SEATS = ("Consulate", "Embassy", "Mission", "Office", "Consulate-General", "Bureau", "Delegation")


def _is_seat(made: Candidate, index: int) -> bool:
    """ "A, head of the Consulate in Erbil": the town of his office, not of the meeting."""
    data = made.right if made.right.actors else made.left
    last = data.actors[-1].titles[-1] if data.actors and data.actors[-1].titles else None
    if last is None or last.plural or index != made.last + 1 or last.end != made.sentence.items[made.last].end:
        return False
    posted = {"ambassador", "consul", "representative", "nuncio", "commissioner"} & set(last.head.split())
    return bool(posted) or (bool(last.organization) and (last.organization or "").split()[-1] in _SEATS)


_CLAUSE = re.compile(
    r"(?i)\b(?:\w+ed|\w+ing|who|whom|which|whose|that|where|when|after|before|since|until|till|from|by|of|for|"
    r"to|during|ahead|about|as) (?:the )?$|\b(?:who|whom|which|whose|that|where|when|after|before|since|until|"
    r"following|during|ahead|marking|born|held|set|built|given|made|took|taken|begun|began|hurt|hit|shot|struck|lost|led|sent|found|caught|brought|\w{3,}(?:ed|ing))\b"
)


def closes(made: Candidate, index: int) -> bool:
    """ "called on the Chief of Staff, General A, HI (M), at the Headquarters today.": no verb in between."""
    tags, items = made.sentence.tags, made.sentence.items
    if tags[index + 1 : index + 2] not in ("", ".", ",", "1", "D") or re.search(
        r"[SKhFXYZ;:~#&]", tags[made.last + 1 : index]
    ):
        return False
    return _CLAUSE.search(made.sentence.slice(items[made.last].end, items[index].start)) is None


def _between(made: Candidate, index: int) -> str:
    items = made.sentence.items
    return made.sentence.slice(items[made.last].end, items[index].start)


def _follows(made: Candidate, between: str) -> bool:
    """For what is to come, words may stand between ("which was planned for Friday in Berlin")."""
    here = made.last + 1
    if (
        between[:1] == "w"
        and made.sentence.slice(made.sentence.items[here].start, made.sentence.items[here].end) == "here"
    ):
        between = between[1:]  # "called on her here at the Government House"
    between = re.sub(r"^,?4t?[GLMowx]{0,4}[VZ]", "", between)  # "for a summit"
    between = re.sub(r"^(?:fA|,?&A|'[wxo]{0,2}A)", "", between)  # "a group of governors", "and her delegation"
    between = re.sub(r"^,?u{1,3}[hw](?![AWB4])", "", between)  # "was held", "is planned"
    between = re.sub(r"^,[wx4ftGLo]{1,8},", ",", re.sub(r"^W[^SK;.zD]{0,8}", "", between))
    if re.search(r"s,?[wu]{0,3}[huFK]{0,2}$", between) and re.fullmatch(r"[^ASZ;.]{1,12}", between):
        return True  # "on the margins of the forum held in Riga"
    if re.fullmatch(r",w[huwS]{0,3}t?[wxo]{0,2}Z[41D@I]{0,3}", between):
        return True  # "who had asked for an audience on Monday in Riga"
    if re.fullmatch(r",?@[^SK;.]{1,18},wu{1,3}h?", between):
        return True  # "at the conference of speakers, which is taking place in Riga"
    if re.search(r"Z[uhw]{0,3}[zD]{0,2}$", between) and re.fullmatch(r"[^ASK;.]{0,24}", between):
        return True
    return bool((_LATER if re.match(r"[,1twCoxL&]{0,7}[,wuh]{0,4}[FX]", between) else _NEAR).fullmatch(between))


def _name(value: str, *, unknown: bool = False) -> str | None:
    """ "the Royal Palace in Amman" is in Amman; "the White House" is a place itself."""
    known = lexicon()
    text = re.sub(r"(?i)^(?:the|their|its|our)\s+(?=\S)", "", value)
    if not re.fullmatch(r"(?i)(?:his|her) (?:office|residence)(?: in .*)?", text):
        text = re.sub(r"(?i)^(?:his|her)\s+(?=\S)", "", text)
    inner = re.search(r"\bin\s+(?:the\s+)?([A-ZÀ-Þ][\w'’ -]+)", text)
    if inner and inner.group(1).casefold() in known.countries:
        return inner.group(1)
    if value.casefold() in known.countries:
        return value
    if unknown:
        head, _, city = text.rpartition(", ")
        return city if head and city.casefold() in known.countries else text
    if text.casefold() in known.settings and text.casefold() not in known.countries:
        return None
    first = text.split(",")[0].strip()
    if first.casefold() in known.countries:
        return first
    return (
        text
        if any(re.search(rf"\b{re.escape(venue)}\b", text) for venue in known.words("organizations", "venues"))
        else None
    )
