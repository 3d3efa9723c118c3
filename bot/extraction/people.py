"""Rows of names and titles as parties: which title belongs to which name."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from bot.extraction.items import Actor, Item, Party, Sentence, Title
from bot.folding import fold

_BOTH = re.compile(r"r(?:(?<!Nr)|(?<=N,r))&r(?=,?N|[,.]|$)")
_RUN = re.compile(r"(?:t?[Nr])(?:(?:,&|,|;|&|;&|\(|\)|:|-)?t?[Nr]){0,59}")


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    gap: str
    plural: bool
    apart: bool = False
    letters: bool = False
    """True of "MP" and the like, which stand right behind a name beside its office."""


Held = dict[str, set[str]]
"""Folded title → folded last words of the names that bear it in the release."""


def pair(sentence: Sentence, held: Held | None = None) -> None:
    """Turn each run of names and titles into one party item."""
    _compound(sentence, held or {})
    tags = sentence.tags
    place, kept = 0, []
    for match in _RUN.finditer(tags):
        kept.extend(sentence.items[place : match.start()])
        place = match.end()
        cut = _subject_after(tags, match.start(), match.end()) or _speaks_next(tags, match.start(), match.end())
        if cut:
            kept.append(_party(sentence, sentence.items[match.start() : cut]))
            kept.append(sentence.items[cut])
        kept.append(_party(sentence, sentence.items[cut + 1 if cut else match.start() : match.end()]))
    if place:
        sentence.items = kept + sentence.items[place:]


def _subject_after(tags: str, start: int, end: int) -> int | None:
    """ "In a meeting with A, Minister B", "before meeting A, Minister B": give the comma before the subject."""
    opens = start and tags[start - 1] in "WfZKT" and not re.search("[NrKS]", tags[: start - 1])
    opens = opens or (start == 1 and tags[0] in "uS")  # "Thanking A, Minister B said"
    spoken = re.fullmatch(r"u?S[Dq.]{0,3}", tags[end:]) and re.search("[KhZ]", tags[:start])
    if spoken and "&" not in tags[start:end]:
        match = re.search(r",(?=t?r?N$|(?<=N,)tr$)", tags[start:end])
        return start + match.start() if match else None
    if not opens or tags[end : end + 1] not in tuple("uhSKF"):
        return None
    listed = "&" in tags[start:end]  # "with A, B and C, Minister D said"
    match = re.search(r"(?<=N),(?=t?rN$)" if listed else r",(?=t?r?N$|t?r$|N,t?r,$)", tags[start:end])
    if listed and match is not None and "&" not in tags[start : start + match.start()]:
        return None
    return start + match.start() if match else None


def _speaks_next(tags: str, start: int, end: int) -> int | None:
    """ "when he met Governor A, the President noted": no comma closes the office, so it speaks."""
    if start == 0 and tags[:end] == "rN,r" and tags[end : end + 1] == "K":
        return 2  # a headline: "PM Kolm, Kazakh deputy PM discuss trade"
    if not start or not re.match(r"u?[SK]", tags[end:]) or "&" in tags[start:end]:
        return None
    match = re.search(r"(?<=rN),(?=r$)|(?<=r,N),(?=r$)", tags[start:end])
    return start + match.start() if match else None


def _is_anothers(sentence: Sentence, title: Title, place: int, held: Held) -> bool:
    """ "the Vice President and Prime Minister Davis", where the release names the Vice President: two people."""
    holders = held.get(fold(title.text))
    after = [item for item in sentence.items[place : place + 2] if item.tag == "N"]
    if not holders or not after or not isinstance(after[0].data, Actor):
        return False
    return fold((after[0].data.name or "").split()[-1]) not in holders


def _is_apart(title: Title, item: Item, run: list[Item]) -> bool:
    """ "After the call on President Kolm, both leaders said": the leaders are no office of hers."""
    return title.apart or (title.plural and title.determiner == "both" and item is run[-1])


def _is_membership(one: Title, two: Title) -> bool:
    """ "Member of the Bureau of the Party and Minister": the Minister isn't the Bureau's."""
    return one.head == "member" and one.organization is not None and two.organization is None


def _compound(sentence: Sentence, held: Held) -> None:
    """ "Deputy Prime Minister and Minister of Interior": two offices of one person, told as one."""
    for match in reversed(list(_BOTH.finditer(sentence.tags))):
        first, second = sentence.items[match.start()], sentence.items[match.start() + 2]
        one, two = first.data, second.data
        if not isinstance(one, Title) or not isinstance(two, Title) or two.determiner or one.plural or two.plural:
            continue
        if one.organization and two.organization and one.organization != two.organization:
            continue
        if _is_anothers(sentence, one, match.end(), held):
            one.apart = True
            continue
        whole = sentence.slice(first.start, second.end)
        sentence.trace.append("two offices")
        made = replace(
            two,
            text=whole,
            role=whole if _is_membership(one, two) else f"{one.role}{_joint(sentence, first, second)}{two.role}",
            head=one.head,
            organization=two.organization or (None if _is_membership(one, two) else one.organization),
            country=two.country or one.country,
            start=first.start,
            determiner=one.determiner,
            definite=one.definite,
            style=one.style,
        )
        sentence.items[match.start() : match.start() + 3] = [
            Item("r", first.start, second.end, data=made, rule="two offices")
        ]


def _joint(sentence: Sentence, first: Item, second: Item) -> str:
    """ "Deputy Prime Minister/Foreign Minister" stays as written."""
    return "/" if sentence.slice(first.end, second.start).strip() == "/" else " and "


def _party(sentence: Sentence, run: list[Item]) -> Item:
    pieces, items, gap = [], [], ""
    for item in run:
        if item.tag in "Nr":
            title = item.data if isinstance(item.data, Title) else None
            plural, alone = (title.plural, _is_apart(title, item, run)) if title is not None else (False, False)
            pieces.append(_Piece(item.tag, gap, plural, alone, title is not None and fold(title.text) in _LETTERS))
            items.append(item)
            gap = ""
        elif item.tag != "t":
            gap += item.tag
    owners = _assign(tuple(pieces))
    actors = _actors(items, owners)
    _in_brackets(sentence, actors)
    made = Item("A", run[0].start, run[-1].end, data=Party(actors=actors), rule="list")
    told = [f"{actor.name or '?'} = {'; '.join(title.text for title in actor.titles)}" for actor in actors]
    sentence.trace.append(f"list: {' | '.join(told)}")
    return made


_BRACKET = re.compile(r"\s\(([A-ZÀ-Þ][^\W\d_]+(?:[ -][^\W\d_]+){0,4})\)")


def _in_brackets(sentence: Sentence, actors: list[Actor]) -> None:
    """ "Ministers A (Finland) and B (Sweden)", "Secretaries A (Treasury) and B (Labour)": each has his own."""
    for actor in actors:
        shared = next((title for title in actor.titles if title.plural and not title.organization), None)
        own = _BRACKET.match(sentence.text, actor.end) if shared is not None and actor.name else None
        if shared is not None and own is not None:
            told = replace(shared, organization=own.group(1), text=f"{shared.role} ({own.group(1)})")
            actor.titles = [told if title is shared else title for title in actor.titles]


@lru_cache(maxsize=1024)
def _assign(pieces: tuple[_Piece, ...]) -> tuple[int | None, ...]:
    """Give for each title the index of its name: the cheapest reading of the whole row."""
    count = len(pieces)

    @cache
    def best(index: int, order: str, used: int) -> tuple[float, tuple[int | None, ...]]:
        """*used* is the last name that has a title already."""
        if index >= count:
            return 0.0, ()
        if pieces[index].kind == "N":
            cost, rest = best(index + 1, order, used)
            return cost, (None, *rest)
        options: list[tuple[float, tuple[int | None, ...]]] = []
        for price, owner, turn, mark in _choices(pieces, index, order, used):
            cost, rest = best(index + 1, turn, max(used, mark))
            options.append((cost + price, (owner, *rest)))
        return min(options, key=lambda option: option[0])

    return best(0, "", -1)[1]


_LETTERS = ("mp", "mep", "mla", "td", "mk", "msp", "mna", "mps")


def _is_letters(pieces: tuple[_Piece, ...], index: int) -> bool:
    """ "Anna Kolm MP": no office that another one behind her name goes with."""
    return pieces[index].letters and index > 0 and pieces[index - 1].kind == "N" and pieces[index].gap == ""


def _choices(
    pieces: tuple[_Piece, ...], index: int, order: str, used: int
) -> list[tuple[float, int | None, str, int]]:
    choices: list[tuple[float, int | None, str, int]] = [(4.0, None, order, used)]
    if pieces[index].apart or _is_letters(pieces, index):
        return choices if pieces[index].apart else [(0.0, index - 1, order, used)]
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if following is not None and following.kind == "N" and following.gap in ("", ",", ":", "(", ",(", "-"):
        price = 0.0 if following.gap == "" else 1.0 + (0.6 if order == "back" else 0.0)
        choices.append((price, index + 1, "on", index + 1))
    elif (
        following is not None
        and following.kind == "r"
        and following.gap in ("", "&", ",", ",&")
        and not following.plural
    ):
        ahead = pieces[index + 2] if index + 2 < len(pieces) else None
        if ahead is not None and ahead.kind == "N" and ahead.gap in ("", ","):
            aside = pieces[index].gap == "," and following.gap == ",&" and index and pieces[index - 1].kind == "N"
            choices.append((1.4 + (ahead.gap == ",") + (1.5 if aside else 0.0), index + 2, "on", index + 2))
    gap, back = pieces[index].gap, index - 1
    if back >= 0 and pieces[back].kind == "N" and gap in ("", ",", "(", "&", "-"):
        taken = 0.7 if back <= used else 0.0
        price = {"": 0.3, ",": 1.0, "(": 0.2, "&": 30.0, "-": 1.0}[gap] + taken + (0.6 if order == "on" else 0.0)
        choices.append((price, back, "back", back))
    if back >= 1 and pieces[back].kind == "r" and gap in ("&", ",", ",&") and back - 1 >= 0:
        holder = next((i for i in range(back, -1, -1) if pieces[i].kind == "N"), None)
        if holder is not None and order == "back" and used == holder:
            ahead_is_name = following is not None and following.kind == "N" and following.gap in ("", ",")
            choices.append((2.4 if ahead_is_name else 1.3, holder, "back", holder))
    return choices


def _actors(items: list[Item], owners: tuple[int | None, ...]) -> list[Actor]:
    held: dict[int, list[Title]] = {}
    for item, owner in zip(items, owners, strict=True):
        if owner is not None and isinstance(item.data, Title):
            held.setdefault(owner, []).append(item.data)
    actors: list[Actor] = []
    shared: Title | None = None
    for index, item in enumerate(items):
        if isinstance(item.data, Actor):
            shared = _entitle(item.data, held.get(index, []), shared)
            actors.append(item.data)
        elif isinstance(item.data, Title) and owners[index] is None:
            actors.append(Actor(item.start, item.end, titles=[item.data]))
            shared = item.data if item.data.plural else None
    return _each_its_own(_backwards(actors))


def _entitle(actor: Actor, titles: list[Title], shared: Title | None) -> Title | None:
    """Give *actor* his titles, or the plural one he shares; give the one that the next shares."""
    actor.titles = titles or ([shared] if shared else [])
    plural = next((title for title in titles if title.plural), None)
    return plural if titles else shared


def _each_its_own(actors: list[Actor]) -> list[Actor]:
    """ "the Ministers of France and Poland, A and B": as many owners as names, in their order."""
    for title in {id(title): title for actor in actors for title in actor.titles if title.owners}.values():
        holders = [actor for actor in actors if title in actor.titles and actor.name]
        if len(holders) == len(title.owners):
            for actor, owner in zip(holders, title.owners, strict=True):
                own = replace(title, organization=owner, country=owner, owners=[], text=f"{title.role} of {owner}")
                actor.titles = [own if held is title else held for held in actor.titles]
    return actors


def _backwards(actors: list[Actor]) -> list[Actor]:
    """ "A, B and C, members of the Commission": a plural title after names is all of theirs."""
    for index, actor in enumerate(actors):
        plural = next(
            (title for title in actor.titles if title.plural and actor.name and title.start > actor.end), None
        )
        place = index - 1
        while plural is not None and place >= 0 and actors[place].name and not actors[place].titles:
            actors[place].titles = [plural]
            place -= 1
        if plural is not None and place == index - 1 and len(actor.titles) > 1:
            actor.titles = [title for title in actor.titles if title is not plural]  # "A MP, members of …"
    return actors
