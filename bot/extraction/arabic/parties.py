"""Rows of names and titles as parties: which title belongs to which name, where one party ends."""

import re

from bot.extraction.arabic.offices import is_one, settle
from bot.extraction.arabic.titles import country_of, is_light
from bot.extraction.arabic.words import folded, key_of
from bot.extraction.items import Actor, Group, Item, Party, Sentence, Title
from bot.lexicon.arabic import arabic

_RUN = re.compile(r"=?[Nr](?:(?:,&|,|&|\(|\)|:=?|-|=|)=?[Nr]){0,59}")
_GROUP = re.compile(r"y[MGXEex]{0,4}(?:<?[QL]|<r|<[BX]G?)?|[Q](?![Nr])")
_DEFINITE_GROUP = re.compile(r"y[MG]{0,2}Q?")
_HOST_ONLY = re.compile(r"K[D,uz]{0,4}(?:[Nr],?){1,5}[D,uz]{0,4}U$")
_MINISTRY = re.compile(r"(?<=S)XG?")
_SHORT = ("الخارجيه", "الداخليه")
_AT_HOME = re.compile(r"(?<=u)(?:[fb]A|M)(?=[D,HAz])")
_ASIDE = re.compile(r"(?<=[AD],)6[^AKSh;.,]{1,14}(?=,)|6[^AKSh;.,Z]{0,6}Z(?=[^AKSh;.,]{0,6}Z)")
_SET_OFF = re.compile(r"(?<=[AzD],)(?:a[cEeXx]{1,4}|[fb]w?[eExXC][cCeExXMGzD]{0,5}|wx?[eExX]{1,4}[MGc]{0,2})(?=,)")
_LIST = re.compile(r"A(?:,?&A|z,&A)+")


def pair(sentence: Sentence) -> None:
    """Turn each run of names and titles into parties, then bodies and unnamed groups."""
    settle(sentence)
    tags, items = sentence.tags, sentence.items
    place, kept = 0, []
    for match in _RUN.finditer(tags):
        kept.extend(items[place : match.start()])
        apart = _HOST_ONLY.search(tags, 0, match.start()) is not None
        kept.extend(_parties(sentence, items[match.start() : match.end()], apart=apart))
        place = match.end()
    sentence.items = kept + items[place:]
    _groups(sentence)
    _joined(sentence)


def _parties(sentence: Sentence, run: list[Item], *, apart: bool = False) -> list[Item]:
    """Cut a run into parties: where two people stand beside each other without "و" or a comma.

    *apart*: a comma cuts too ("استقبل A، بحضور B، C": C is the guest).
    """
    pieces, gaps, gap = [], [], ""
    for item in run:
        if item.tag in "Nr":
            pieces.append(item)
            gaps.append(gap)
            gap = ""
        else:
            gap += item.tag
    owners = _owners(pieces, gaps)
    made: list[Item] = []
    actors: list[Actor] = []
    for actor, index in _actors(pieces, owners):
        if actors and (gaps[index] == "" or (apart and gaps[index] == ",")):
            made.append(_party(sentence, actors))
            actors = []
        actors.append(actor)
    made.append(_party(sentence, actors))
    return made


def _owners(pieces: list[Item], gaps: list[str]) -> list[int | None]:
    """Give for each title the index of its name, ``None`` for names and for titles that stand alone."""
    owners: list[int | None] = [None] * len(pieces)
    titled: dict[int, bool] = {}
    for index in range(len(pieces)):
        if pieces[index].tag != "r":
            continue
        owner = _owner(pieces, gaps, index, titled)
        owners[index] = owner
        if owner is not None:
            title = pieces[index].data
            titled[owner] = titled.get(owner, False) or not (isinstance(title, Title) and is_light(title))
    return owners


def _owner(pieces: list[Item], gaps: list[str], index: int, titled: dict[int, bool]) -> int | None:
    ahead = _ahead(pieces, gaps, index)
    back = index - 1
    while back >= 0 and pieces[back].tag == "r" and (gaps[back + 1] == "" or _is_double(pieces, gaps, back + 1)):
        back -= 1
    behind = back if back >= 0 and pieces[back].tag == "N" and gaps[back + 1] in ("", ",", "(", "-") else None
    if behind is None or (titled.get(behind) and gaps[back + 1] == ""):
        return ahead
    if ahead is None:
        return behind if _fits_behind(pieces, gaps, index, behind, titled) else None
    if gaps[ahead] == "," or (ahead == index + 1 and _told_behind(pieces, gaps, ahead, behind, titled)):
        return behind
    close = gaps[back + 1] == "" and behind not in titled
    return behind if close and _honoured(pieces[ahead]) and _honoured(pieces[behind]) else ahead


def _told_behind(pieces: list[Item], gaps: list[str], ahead: int, behind: int, titled: dict[int, bool]) -> bool:
    """ "A وزير الخارجية B وزير الدفاع": each name before its office."""
    after = ahead + 1 < len(pieces) and pieces[ahead + 1].tag == "r" and gaps[ahead + 1] == ""
    alone = ahead + 2 >= len(pieces) or pieces[ahead + 2].tag != "N" or gaps[ahead + 2] != ""
    return after and alone and behind not in titled


def _honoured(item: Item) -> bool:
    return isinstance(item.data, Actor) and item.data.honorific


def _fits_behind(pieces: list[Item], gaps: list[str], index: int, behind: int, titled: dict[int, bool]) -> bool:
    title = pieces[index].data
    if isinstance(title, Title) and "نظير" in title.head:
        return False
    return not (titled.get(behind) and gaps[index] == "" and pieces[index - 1].tag == "N")


def _ahead(pieces: list[Item], gaps: list[str], index: int) -> int | None:
    """A title before its name, perhaps with a further title between."""
    place = index + 1
    while place < len(pieces) and pieces[place].tag == "r" and _goes_on(pieces, gaps, place):
        place += 1
    if place >= len(pieces) or pieces[place].tag != "N":
        return None
    if gaps[place] in ("", ":", "=", ":=", "-") and "," not in gaps[index + 1 : place]:
        return place
    return place if gaps[place] in (",", ",=") and _is_untitled(pieces, gaps, place) else None


def _goes_on(pieces: list[Item], gaps: list[str], place: int) -> bool:
    """Say whether a title goes on with a further one of the same person."""
    if gaps[place] == "":
        return is_one(pieces[place - 1].data, pieces[place].data)
    return gaps[place] == "," or _is_double(pieces, gaps, place)


def _is_untitled(pieces: list[Item], gaps: list[str], place: int) -> bool:
    """ "رئيس الهيئة، A، …": a name with no office of its own has the one before it."""
    if place + 1 >= len(pieces) or pieces[place + 1].tag != "r" or gaps[place + 1] not in ("", ","):
        return True
    return place + 2 < len(pieces) and pieces[place + 2].tag == "N" and gaps[place + 2] == ""


def _is_double(pieces: list[Item], gaps: list[str], place: int) -> bool:
    """ "نائب رئيس الوزراء ووزير الخارجية": two offices of one."""
    first, second = pieces[place - 1].data, pieces[place].data
    if gaps[place] == "&" and _is_one_in_two(pieces, gaps, place):
        return True
    return (
        gaps[place] == "&"
        and isinstance(first, Title)
        and isinstance(second, Title)
        and (first.head.startswith("نائب") or (is_light(first) and second.former))
        and not first.plural
        and not second.plural
    )


def _is_one_in_two(pieces: list[Item], gaps: list[str], place: int) -> bool:
    """ "الممثلة الخاصة للأمين العام ورئيسة البعثة، A، …": two offices of one, before the name."""
    first, second = pieces[place - 1].data, pieces[place].data
    if not isinstance(first, Title) or not isinstance(second, Title) or first.plural or second.plural:
        return False
    named = place + 1 < len(pieces) and pieces[place + 1].tag == "N" and gaps[place + 1] == ","
    same = first.text.split()[0].endswith("ة") == second.text.split()[0].endswith("ة")
    return named and same and place == 1


def _actors(pieces: list[Item], owners: list[int | None]) -> list[tuple[Actor, int]]:
    """Give the people in order, each with the index of the first piece that is theirs."""
    held: dict[int, list[int]] = {}
    for index, owner in enumerate(owners):
        if owner is not None:
            held.setdefault(owner, []).append(index)
    made: list[tuple[Actor, int]] = []
    shared: Title | None = None
    for index, item in enumerate(pieces):
        if isinstance(item.data, Actor):
            own = held.get(index, [])
            titles = [title for place in own if isinstance(title := pieces[place].data, Title)]
            shared = _entitle(item.data, titles, shared)
            made.append((item.data, min([index, *own])))
            _share_back(made, titles)
        elif isinstance(item.data, Title) and owners[index] is None:
            made.append((Actor(item.start, item.end, titles=[item.data]), index))
            shared = item.data if item.data.plural else None
    return made


def _share_back(made: list[tuple[Actor, int]], titles: list[Title]) -> None:
    """ "A، وB، وC أعضاء المجلس": the plural behind the last of them is everybody's without an office."""
    if not titles or not titles[0].plural or titles[0].start < made[-1][0].end:
        return
    for actor, _ in reversed(made[:-1]):
        if actor.titles:
            return
        actor.titles = titles[:1]
        actor.country = actor.country or titles[0].country


def _entitle(actor: Actor, titles: list[Title], shared: Title | None) -> Title | None:
    """Give *actor* his titles, or the plural one he shares; give the one that the next shares."""
    actor.titles = titles or ([shared] if shared else [])
    for title in actor.titles:
        actor.country = actor.country or title.country
    return next((title for title in titles if title.plural), None if titles else shared)


def _party(sentence: Sentence, actors: list[Actor]) -> Item:
    start = min(min([actor.start, *(title.start for title in actor.titles if title.start)]) for actor in actors)
    end = max(max([actor.end, *(title.end for title in actor.titles)]) for actor in actors)
    told = [f"{actor.name or '?'} = {'; '.join(title.text for title in actor.titles)}" for actor in actors]
    sentence.trace.append(f"party: {' | '.join(told)}")
    return Item("A", start, end, data=Party(actors=actors), rule="party")


def _ministries(sentence: Sentence) -> None:
    """ "وقالت الخارجية السورية": what a ministry is called for short."""
    for match in reversed(list(_MINISTRY.finditer(sentence.tags))):
        matched = sentence.items[match.start() : match.end()]
        if key_of(sentence.slice(matched[0].start, matched[0].end)) in _SHORT:
            whole = sentence.slice(matched[0].start, matched[-1].end)
            made = Item("Q", matched[0].start, matched[-1].end, whole, country_of(matched), rule="body")
            sentence.items[match.start() : match.end()] = [made]


def _groups(sentence: Sentence) -> None:
    """Bodies, delegations and "the two sides" are parties without names."""
    _ministries(sentence)
    tags, items = sentence.tags, sentence.items
    place, kept = 0, []
    for match in _GROUP.finditer(tags):
        end = match.end()
        if items[match.start()].tag == "y" and isinstance(items[match.start()].data, str):
            short = _DEFINITE_GROUP.match(tags, match.start())
            end = short.end() if short else end
        kept.extend(items[place : match.start()])
        kept.append(_group(sentence, items[match.start() : end]))
        place = end
    sentence.items = kept + items[place:]


def _group(sentence: Sentence, matched: list[Item]) -> Item:
    body = next((item for item in matched if item.tag == "Q"), None)
    text = sentence.slice(matched[0].start, matched[-1].end)
    organization = sentence.slice(body.start, body.end) if body else None
    group = Group(
        matched[0].start, matched[-1].end, text, organization, country_of(matched), matched[0].tag == "y"
    )
    return Item("A", group.start, group.end, data=Party(groups=[group]), rule="group")


def _joined(sentence: Sentence) -> None:
    """ "A ووفداً من …", "الهيئة وB": one party."""
    tags, items = sentence.tags, sentence.items
    place, kept = 0, []
    for match in _LIST.finditer(tags):
        kept.extend(items[place : match.start()])
        row = [item for item in items[match.start() : match.end()] if isinstance(item.data, Party)]
        whole = Party()
        for item in row:
            assert isinstance(item.data, Party)
            whole.actors.extend(item.data.actors)
            whole.groups.extend(item.data.groups)
        kept.append(Item("A", row[0].start, row[-1].end, data=whole, rule="list"))
        kept.extend(item for item in items[match.start() : match.end()] if item.tag == "z")
        place = match.end()
    sentence.items = kept + items[place:]


def set_off(sentence: Sentence) -> None:
    """ "استقبل A، بعد القداس الإلهي، B": what commas set off, but days and places, tells nobody."""
    for match in reversed(list(_AT_HOME.finditer(sentence.tags))):
        party, where = sentence.items[match.end() - 1].data, sentence.items[match.start() - 1]
        office = folded(sentence.slice(where.start, where.end)).startswith(("بمكتب", "في مكتب"))
        if office and not (isinstance(party, Party) and party.actors):
            del sentence.items[match.start() : match.end()]
    for pattern in (_ASIDE, _SET_OFF):
        for match in reversed(list(pattern.finditer(sentence.tags))):
            span = sentence.items[match.start() : match.end()]
            aside = Item("u", span[0].start, span[-1].end, rule="aside")
            sentence.items[match.start() : match.end()] = [item for item in span if item.tag in "zD"] or [aside]


def is_announcer(actor: Actor) -> bool:
    """A spokesperson announces; he isn't at the meeting."""
    heads = arabic().words("titles", "announcers")
    return any(title.head in heads for title in actor.titles)
