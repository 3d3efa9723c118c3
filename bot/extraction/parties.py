"""People and bodies gathered into parties: delegations with who leads them, lists, who came along."""

import re
from dataclasses import replace

from bot.extraction.cascade import Rule, covering, rule
from bot.extraction.items import Actor, Group, Item, Party, Sentence
from bot.lexicon.load import lexicon

_SUBJECTS = re.compile(r"[^ASKhZ]{0,14}?(?<![Wf])(A(?:(?:,&|,|&)A){1,20})(?=[,]?[uFSKhPDzw])")
_PRONOUNS = {"he": "he", "she": "she", "i": "i", "him": "him", "her": "her"}


def _group(sentence: Sentence, items: list[Item]) -> Item | None:
    text = sentence.slice(items[0].start, items[-1].end)
    group = Group(items[0].start, items[-1].end, text)
    bodies = [item for item in items if item.tag in "QV"]
    if bodies:
        group.organization = sentence.slice(bodies[-1].start, bodies[-1].end)
    if items[-1].tag == "C":
        group.organization = sentence.slice(items[-1].start, items[-1].end)
    group.country = next((item.value for item in items if item.tag in "GL" and item.value not in ("", "-")), None)
    if sum(item.tag in "GL" for item in items) > 1 and "&" in [item.tag for item in items]:
        group.country = None
    group.people = items[-1].tag == "_" or any(item.tag == "_" for item in items)
    return covering("A", items, Party(groups=[group]))


def _office_of(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "the Premier's office" speaks as a body."""
    return covering(
        "A",
        items,
        Party(groups=[Group(items[0].start, items[-1].end, sentence.slice(items[0].start, items[-1].end))]),
    )


def own_titles(sentence: Sentence) -> None:
    """ "its president" is the president of the body named before."""
    body = None
    for item in sentence.items:
        if not isinstance(item.data, Party):
            continue
        for actor in item.data.actors:
            for title in actor.titles:
                if title.determiner in ("its", "their") and title.organization is None:
                    title.organization = body
                body = title.organization or body
        body = next((group.organization for group in item.data.groups if group.organization), body)


def _pronoun(sentence: Sentence, items: list[Item]) -> Item | None:
    word = sentence.slice(items[0].start, items[0].end).casefold()
    if word not in _PRONOUNS:
        return None
    actor = Actor(items[0].start, items[0].end, pronoun=word)
    return covering("A", items, Party(actors=[actor]))


def _plural_pronoun(sentence: Sentence, items: list[Item]) -> Item | None:
    group = Group(items[0].start, items[0].end, sentence.slice(items[0].start, items[0].end))
    return covering("A", items, Party(groups=[group]))


def _together(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "A, B and C"; but "After the call on A, both leaders …" are A and another, told again."""
    last = items[-1]
    if last.rule == "they":
        return None  # "with A, and they agreed"
    if len(items) == 3 and re.match(
        r"(?i)(?:both|the two|the)\s(?!.*\sof\s)", sentence.slice(last.start, last.end)
    ):
        party = last.data
        if items[1].tag == "," and isinstance(party, Party) and party.groups and not party.actors:
            return None
    return covering("A", items, _shared(_joined(items)))


def _joined(items: list[Item]) -> Party:
    party = Party()
    for item in items:
        if isinstance(item.data, Party):
            party.actors.extend(item.data.actors)
            party.groups.extend(item.data.groups)
    return party


def _led(sentence: Sentence, items: list[Item]) -> Item | None:
    """The head of a delegation heads its organization; so far as named, those with him come from it too."""
    first, last = items[0].data, items[-1].data
    if not isinstance(first, Party) or not isinstance(last, Party):
        return None
    owner = first.groups[-1] if first.groups else None
    if owner is not None and not first.actors and not re.match(r"COP\W?\d", owner.text):
        for actor in last.actors:
            actor.organization = actor.organization or owner.organization
            actor.country = actor.country or owner.country
    return covering("A", items, _joined(items))


def _counterpart(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "her Ghanaian counterpart, Kwame Ofosu": the group is the person named after it."""
    before, named = items[0].data, items[-1].data
    if not isinstance(before, Party) or not isinstance(named, Party) or not before.groups:
        return None
    group = before.groups[-1]
    if (
        not group.text.casefold().endswith(
            ("counterpart", "counterparts", "colleague", "colleagues", "homologue", "opposite number")
        )
        or not named.actors
    ):
        return None
    if named.actors[0].name is None or named.actors[0].titles:
        return None
    told = [land for word in group.text.split() if (land := lexicon().demonyms.get(word.strip(",").casefold()))]
    each = len(told) == len(named.actors)
    for index, actor in enumerate(named.actors):
        actor.country = actor.country or (told[index] if each else group.country)
    return covering("A", items, Party(before.actors + named.actors, before.groups[:-1] + named.groups))


def _of_many(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "a delegation of opposition leaders, including A": of people whom a plural tells."""
    first, many = items[0].data, items[-1].data
    if not isinstance(first, Party) or not isinstance(many, Party) or not first.groups or not many.actors:
        return None
    leading = many.actors[0]
    if not first.groups[-1].people or leading.name or not leading.titles or not leading.titles[0].plural:
        return None
    return covering("A", items, Party(first.actors + many.actors[1:], first.groups + many.groups))


def _surnamed(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "her Indonesian counterpart Sugiono": one word is the name of a counterpart."""
    last = items[-1]
    actor = Actor(last.start, last.end, name=sentence.slice(last.start, last.end))
    return _counterpart(sentence, [items[0], Item("A", last.start, last.end, data=Party(actors=[actor]))])


def _of_a_body(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "UEFA's Nadine Kolm": hers is the body before her."""
    party = items[-1].data
    actor = party.actors[0] if isinstance(party, Party) and party.actors else None
    if actor is None or actor.name is None or actor.titles or actor.organization:
        return None
    if items[0].tag == "Q":
        actor.organization = sentence.slice(items[0].start, items[0].end)
    else:
        actor.country = actor.country or items[0].value
    return covering("A", items, party)


def _shared(party: Party) -> Party:
    """ "Foreign Ministers A of Slovenia and B of Hungary": the plural title is each one's, of his own country."""
    title = next((held for actor in party.actors for held in actor.titles if held.plural), None)
    for actor in party.actors:
        if title is not None and actor.owner and not actor.titles:
            bare = title.role.split(" of ")[0]
            text = f"{bare} of {actor.owner}"
            role, owner = (
                (text, None) if bare != title.role and not title.organization else (title.role, actor.owner)
            )
            actor.titles = [replace(title, role=role, organization=owner, country=actor.country, text=text)]
    return party


def _who(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "A, who heads the Union, and B": what A does besides breaks no row."""
    if sentence.slice(items[2].start, items[2].end) != "who":
        return None
    return covering("A", items, items[0].data)


def _bracketed(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "a delegation of the Union (A, B and C)", "the two ministers – A and B – met": who the group was."""
    first, named = items[0].data, next(item.data for item in items[1:] if item.tag == "A")
    if not isinstance(first, Party) or not isinstance(named, Party):
        return None
    if not first.groups or named.groups or not all(actor.name for actor in named.actors):
        return None
    if items[-2].tag == ":" and (not first.groups[-1].people or sentence.kind != "paragraph"):
        return None  # "Press release: Minister A"
    return _led(sentence, [items[0], next(item for item in items[1:] if item.tag == "A")])


_COLLEAGUES = re.compile(
    r"(?i)\b(?:counterparts|colleagues|ministers|ambassadors|presidents|secretaries|envoys) (?:from|of)\b"
)


def _each_of_a_land(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "her counterparts from Namibia, Selma Ashipa, and Chile, Juan Doe": each of his own country."""
    if not _COLLEAGUES.search(sentence.slice(items[0].start, items[0].end)):
        return None
    owner: Item | None = None
    for item in items[1:]:
        owner = item if item.tag == "L" else owner
        party = item.data
        if not isinstance(party, Party) or owner is None:
            continue
        actor = party.actors[0] if party.actors else None
        if actor is None or actor.name is None or actor.titles:
            return None
        actor.country, actor.owner = owner.value, sentence.slice(owner.start, owner.end)
    return covering("A", items, _shared(_joined([item for item in items if item.tag == "A"])))


def _owned(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "President Pedro Alba of Spain": what follows the name belongs to the title before it."""
    party, owner = items[0].data, items[-1]
    if not isinstance(party, Party) or not party.actors:
        return None
    last = party.actors[-1]
    if not last.titles:
        if last.name is None or owner.tag == "Q":
            return None
        last.country = owner.value if owner.tag == "L" else None
        last.owner = sentence.slice(owner.start, owner.end)
        return covering("A", items, party)
    title = party.actors[-1].titles[-1]
    if title.organization is None:
        title.organization = sentence.slice(owner.start, owner.end)
    if owner.tag == "L" and owner.value:
        title.country = title.country or owner.value
    return covering("A", items, party)


def _source(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "an official source at the Ministry": where the source sits is no place of anything."""
    text = sentence.slice(items[0].start, items[-1].end)
    if not re.search(r"(?i)\bsources?\b", sentence.slice(items[0].start, items[-2].end)):
        return None
    return covering("A", items, Party(groups=[Group(items[0].start, items[-1].end, text, people=True)]))


GROUPS: tuple[Rule, ...] = (
    rule("owner", r"A(?:f|<)t?[QL](?![CN])|Af(?:of)?C(?=[,.&;uKShF)]|$)", _owned),
    rule("group", r"t?[GL](?:,[GL]){0,4}&[GL]_", _group),
    rule(
        "group",
        r"t?(?![-'])[GMowxnLQ'\-]{0,5}_(?:(?:<|f|4|@(?=t?Q))t?(?:[GLo]{0,3}(?:Q|L|V)|[oxwG]{0,2}_|[GLoxw]{1,3}'[wx]{1,2}(?=,?[lJUT])))?(?:(?:<|f)t?(?:Q|L)|<C(?=,?[lJUw]|[,.D]))?",
        _group,
    ),
    rule("source", r"A?Az", _source),
    rule("office of", r"A'[wox]{0,2}_", _office_of),
    rule("office of", r"t?[xo]{0,2}_fA(?=,?u?w?[SY])", _office_of),
    rule("event as body", r"t?V(?=u{0,2}[SKh])", _group),
    rule("body as actor", r"t?Q(?!')", _group),
    rule("counterpart", r"A,?A", _counterpart),
    rule("counterpart", r"AC(?=[.,;zDI@1&u]|$)", _surnamed),
    rule("of a body", r"[QL]'A", _of_a_body),
    rule("pronoun", r"~", _pronoun),
    rule("they", r"#", _plural_pronoun),
)
JOINS: tuple[Rule, ...] = (
    rule("led by", r"A,?(?:w)?l:?A", _led),
    rule("list", r"(?<=B)A(?:(?:,&|,|&)A){1,9}(?=[,]?u)", _together),
    rule(
        "who clause",
        r"A,w[wuRtoxMGQLfDI4]{0,4}A[wuRtoxMGQLfADI4]{0,3}(?=,[&uFKhSX])|A,w[wuRtoxMGQLfADI4]{1,8}(?=,&?A)",
        _who,
    ),
    rule("each of a land", r"A(?:,A|\))?(?:[,;]?&?[<f]?t?L[,(]?A\)?){1,9}", _each_of_a_land),
    rule("of many", r"AfG?n?A", _of_many),
    rule("in brackets", r"A\(A\)|A[^ASKhZ.;,:]{0,8}:A", _bracketed),
    rule("between dashes", r"A[wt]{0,2}-A-(?=[uFKhSX])", _bracketed),
    rule("list", r"(?<=2)A(?:,?&2A)+|(?<=b)A(?:,?&bA)+", _together),
    rule("list", r"A(?:\)?(?:,&|,|&|;|;&)(?:<A,)?:?A(?![uFSKhPX]|2[Kh]))+", _together),
    rule("between dashes", r"A[wt]{0,2}-A\)?-(?=[uFKhSX])", _bracketed),
    rule("came along", r"A,?&?J:?A|A,?&U:?A|(?<=[^'])A,?U:?A|A,U:?A|^AU:?A(?=[uwKhSF])", _led),
    rule("led by", r"A,?l:?A", _led),
)


def join_subjects(sentence: Sentence) -> None:
    """Join the row of parties that is the sentence's first subject: "A, B and C met"."""
    match = _SUBJECTS.match(sentence.tags)
    if match is None:
        return
    start, end = match.span(1)
    items = sentence.items[start:end]
    joined = covering("A", items, _shared(_joined(items)))
    joined.rule = "subjects"
    sentence.items[start:end] = [joined]


def is_spokesperson(actor: Actor) -> bool:
    """Say whether his only titles are those of somebody who speaks for others: he tells of a meeting, no more."""
    absent = lexicon().data["attendance"]["absent"]
    return any(title.head in absent for title in actor.titles)
