"""What a title phrase says: the role, and the body or country it belongs to."""

import re

from bot.extraction.items import Item, Sentence, Title
from bot.lexicon.load import lexicon

_BESIDE = ("ambassador", "mp", "mk", "mep", "mla", "td")
"""Offices told beside another one, just before the name."""
_FORMER = re.compile(r"(?i)\b(?:former|late|ex-\w+|outgoing)\b")
_ARTICLE = re.compile(r"(?i)^(?:the|a|an|his|her|their|its|this|our)\s+")
_NEW = re.compile(
    r"(?i)(?<!of )(?<!for )(?<!and )\b(?:newly[ -](?:appointed|elected)|incoming|current|visiting|then|"
    r"new(?! (?:Zealand|York|Delhi|Caledonia|Hampshire|Jersey|Mexico|South|Brunswick|Orleans)))\s+"
)


def build_title(sentence: Sentence, items: list[Item]) -> Title | None:
    """Read a matched title; the last body after "of", "at", "from" is its organization, else a country is."""
    style = sentence.slice(items[0].start, items[0].end).casefold() if items[0].tag == "H" else None
    while items[0].tag == "H" and len(items) > 1:
        items = items[1:]
    items = _without_courtesy(items)
    heads = _heads(items)
    if not heads:
        return None
    tags = "".join(item.tag for item in items) + " "
    head = next((index for index in heads if tags[index + 1] != "'"), heads[0])
    while head + 1 in heads:
        head += 1
    start = 1 if items[0].tag == "t" else 0
    text = sentence.slice(items[start].start, items[-1].end)
    name, plural = _head(items[head])
    title = Title(
        text=text,
        role=text,
        head=name,
        plural=plural,
        definite=start == 1,
        start=items[0].start,
        end=items[-1].end,
    )
    title.style = style
    title.former = bool(_FORMER.search(sentence.slice(items[start].start, items[head].end)))
    begin, end = _prefix(sentence, items, start, head, title), _suffix(sentence, items, head, title)
    role = sentence.slice(items[begin].start, items[end].end)
    if title.organization is None:
        role = _middle(sentence, items, head, title) or role
    title.role = _tidy(role, items[head], sentence, title)
    title.determiner = sentence.slice(items[0].start, items[0].end).casefold() if start else ""
    _possessed(title)
    title.country = title.country or _country_in(items)
    _several(sentence, items, head, title)
    return title


def without_room(items: list[Item]) -> list[Item]:
    """ "received A, Ambassador of Peru, at her office": the room is no body of his."""
    own = len(items) > 3 and [item.tag for item in items[-3:-1]] == ["@", "t"]
    return items[:-3] if own and items[-2].value in ("his", "her", "its", "their", "our") else items


def _heads(items: list[Item]) -> list[int]:
    return [index for index, item in enumerate(items) if item.tag == "R"]


def _without_courtesy(items: list[Item]) -> list[Item]:
    """Drop the last word of "Representative to the UN Ambassador A": a courtesy before the name."""
    last = len(_heads(items)) > 1 and items[-1].tag == "R"
    return items[:-1] if last and items[-1].value in _BESIDE and items[-2].tag in "QLxoyR" else items


def _several(sentence: Sentence, items: list[Item], head: int, title: Title) -> None:
    """ "the Foreign Ministers of France and Poland": one office each."""
    tags = "".join(item.tag for item in items)
    if title.plural and re.fullmatch(r"f(?:t?L,?){1,6}&t?L", tags[head + 1 :]):
        title.owners = [sentence.slice(item.start, item.end) for item in items[head + 1 :] if item.tag == "L"]
        title.role = _tidy(sentence.slice(items[0].start, items[head].end), items[head], sentence, title)


def _middle(sentence: Sentence, items: list[Item], head: int, title: Title) -> str | None:
    """ "Assistant Secretary-General of the Arab League for Political Affairs": the body stands in the middle."""
    tags = "".join(item.tag for item in items)
    match = re.search(r"[f@](t?)([QL])(?=4)", tags[head:])
    if match is None or "R" in tags[head + 1 : head + match.start()]:
        return None  # "Special Envoy of the Prime Minister of Japan for the Pacific" is one office
    body = items[head + match.start(2)]
    title.organization = sentence.slice(body.start, body.end)
    before = sentence.slice(items[0].start, items[head + match.start() - 1].end)
    return f"{before} {sentence.slice(items[head + match.end()].start, items[-1].end)}"


def _possessed(title: Title) -> None:
    """ "head of the Commission's Political Department": the Commission is the body, the department the field."""
    match = re.fullmatch(r"(.+?)['’]s?\s+(.+)", title.organization or "")
    heads = lexicon().words("organizations", "heads")
    if (
        match
        and match.group(1).split()[-1] in heads
        and title.head
        in (
            "head",
            "chief",
            "director",
            "member",
            "chair",
            "chairman",
            "chairwoman",
            "coordinator",
            "spokesperson",
            "secretary",
            "deputy head",
        )
    ):
        title.organization = match.group(1)
        title.role = f"{title.role} of the {match.group(2)}"


def _head(item: Item) -> tuple[str, bool]:
    head, _, plural = item.value.partition("|")
    return head, bool(plural)


def _prefix(sentence: Sentence, items: list[Item], start: int, head: int, title: Title) -> int:
    """A body before the head is the organization ("Commission members", "the Commission's president")."""
    first = items[start]
    if (first.tag == "Q" and head > start) or (
        first.tag in "GLC" and start + 1 < head and items[start + 1].tag == "'"
    ):
        title.organization = sentence.slice(first.start, first.end)
        start += 1
    if items[start].tag == "'":
        start += 1
    return min(start, head)


def _suffix(sentence: Sentence, items: list[Item], head: int, title: Title) -> int:
    """Give the last item that belongs to the role itself."""
    index = len(items) - 1
    if index - 2 >= head and [item.tag for item in items[-2:]] == [",", "Q"]:
        title.organization = title.organization or sentence.slice(items[index].start, items[index].end)
        return index - 2
    return _suffix_of(sentence, items, head, title)


def _suffix_of(sentence: Sentence, items: list[Item], head: int, title: Title) -> int:
    """ "of the Commission", "at the Ministry": the body behind a preposition."""
    end = len(items) - 1
    index = len(items) - 1
    if index > head and items[index].tag == "y":
        if items[index].data == "owner" and not _stays(title) and title.head not in _PLAIN_MINISTERS:
            title.organization = title.organization or re.sub(r"(?i)^the ", "", items[index].value)
            return end - 1
        return end
    if index > head and items[index].tag in "QL_V":
        opener = index - 1
        while (
            opener > head
            and items[opener].tag in ("tGLMoQ,&" if items[index].tag != "_" else "tGLMoQxw'")
            and not (items[opener].tag == "Q" and items[index].tag == "L")
        ):
            opener -= 1
        first = opener + 1
        if (
            opener > head
            and items[opener].tag in "f@<I"
            and _is_owner(items, first, index, title)
            and not (items[index].tag == "L" and (_stays(title) or _nested(items, head, opener)))
        ):
            if items[first].tag == "t":
                first += 1
            body = items[opener - 1]
            if items[opener].tag == "I" and body.tag == "Q" and opener - 2 > head:
                title.organization = title.organization or sentence.slice(body.start, body.end)
                return opener - (4 if items[opener - 2].tag == "t" else 3)
            title.organization = title.organization or sentence.slice(items[first].start, items[index].end)
            end = opener - 1
    return end


def _nested(items: list[Item], head: int, opener: int) -> bool:
    """A second head ("of the President of …") makes what follows part of the first one's field."""
    tags = "".join(item.tag for item in items[head + 1 : opener])
    return re.search(r"[f42@<][^&]*R", tags) is not None


def _stays(title: Title) -> bool:
    """An ambassador or mayor is one *of a place*: the place is part of the office."""
    return bool(
        {
            "ambassador",
            "mayor",
            "consul",
            "commissioner",
            "crown prince",
            "nuncio",
            "archbishop",
            "patriarch",
            "bishop",
        }
        & {title.head, *title.head.replace("-", " ").split()}
    )


_AREAS = ("Region", "Province", "District", "County", "Oblast", "Krai", "Territory", "Governorate", "Area", "City")


_PLAIN_MINISTERS = ("minister", "deputy minister", "vice minister", "state minister", "minister of state")
"""What a word of ours doesn't know behind "of" is of these: a field ("of Irrigation"), no country."""
_PORTFOLIOS = ("Administration", "Administrations", "Service", "Services", "Industries", "Institutions", "Police")


def _is_minister(title: Title) -> bool:
    return {"minister", "secretary", "undersecretary"} & set(title.head.split()) != set()


def _is_owner(items: list[Item], first: int, last: int, title: Title) -> bool:
    """A list of countries or a part of a body is the field of a title, not its owner."""
    tags = "".join(item.tag for item in items[first : last + 1])
    if items[last].tag == "V" and (
        items[last].value.split()[-1] in _AREAS
        or items[last].value.casefold() in lexicon().data["roles"]["topics"]
    ):
        return False
    commands = any(item.tag == "R" and item.value.startswith("commander") for item in items[:first])
    if commands and items[last].value == "Armed Forces":
        return False  # his office the world over
    if _is_minister(title) and items[last].value.startswith("Armed Forces"):
        return False
    if _is_minister(title) and items[last].value.split()[-1] in _PORTFOLIOS:
        return False
    if items[last].tag == "L":
        return bool(re.fullmatch("t?M?o{0,2}L", tags))
    words = items[last].value.split() if items[last].tag == "Q" else []
    if re.search(r"['’]s? ", items[last].value):
        return True
    units = set(lexicon().words("organizations", "units"))
    if words and words[-1] in units and not {"of", "at"} & set(words):
        return False
    return "," not in tags and "&" not in tags


def _tidy(role: str, head: Item, sentence: Sentence, title: Title) -> str:
    text = _NEW.sub("", _ARTICLE.sub("", role.strip(" ,")))
    if title.plural:
        written = sentence.slice(head.start, head.end)
        text = text.replace(written, _recase(title.head, written), 1)
    return " ".join(text.split())


def _recase(word: str, like: str) -> str:
    return word.title().replace(" Of ", " of ").replace("-At-", "-at-") if like[:1].isupper() else word


def _country_in(items: list[Item]) -> str | None:
    for item in items:
        if item.tag in "GL" and item.value not in ("", "-"):
            return item.value
    return None
