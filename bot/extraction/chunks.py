"""First rules of the cascade: fields of offices, events, names and titles."""

import re

from bot.extraction.bodynames import BODIES
from bot.extraction.cascade import Rule, covering, rule
from bot.extraction.items import Actor, Item, Sentence, Title
from bot.extraction.titles import build_title, without_room
from bot.lexicon.load import lexicon


def _event(sentence: Sentence, items: list[Item]) -> Item | None:
    return covering("V", items, value=sentence.slice(items[0].start, items[-1].end))


def _of_ministers(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "a Foreign Ministers' Meeting" is a meeting; "the Minister's meeting" is the Minister's."""
    head = next(item for item in items if item.tag == "R")
    return covering("Z", items, value=items[-1].value) if head.value.endswith("|plural") else None


def _name(sentence: Sentence, items: list[Item]) -> Item | None:
    """Two words or more are a name; so is one after an honorific. A possessive can't begin one."""
    honorifics = [item for item in items if item.tag == "H"]
    words = [item for item in items if item.tag not in "H,"]
    if not words or not any(item.tag in "Co" for item in words):
        return None
    if len([item for item in words if item.tag in "CopiL"]) < 2 and not honorifics:
        return None
    actor = Actor(words[0].start, words[-1].end, name=sentence.slice(words[0].start, words[-1].end))
    actor.honorific = bool(honorifics)
    actor.style = sentence.slice(honorifics[0].start, honorifics[0].end).casefold() if honorifics else None
    if honorifics:
        spoken = sentence.slice(items[0].start, words[0].start).casefold()
        actor.feminine = any(
            word in spoken for word in ("daw ", "ms", "mrs", "miss", "madam", "her ", "dame", "lady", "sheikha")
        )
        if not actor.feminine and not any(word in spoken for word in ("mr", "sir", "his ", "lord", "monsieur")):
            actor.feminine = None
    return covering("N", items, actor)


def _ordinary_surname(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "Prime Minister Kristjan Mets in Riga": behind an office, but for headings, where all is capital."""
    return _name(sentence, items) if sentence.kind == "paragraph" else None


def _single(sentence: Sentence, items: list[Item]) -> Item:
    """One capitalised word directly after a title is a surname ("President Zelenskyy")."""
    first, last = items[0], items[-1]
    actor = Actor(first.start, last.end, name=sentence.slice(first.start, last.end))
    return Item("N", first.start, last.end, data=actor)


def _field(sentence: Sentence, items: list[Item]) -> Item | None:
    """What an office is of or for, in words we don't know: "of Qamar", "for Lake Peoples"."""
    if items[-1].tag == "E" and items[-1].value in ("Forum", "Conference", "Summit", "Dialogue", "Festival"):
        return None
    made = covering("y", items, value=sentence.slice(items[1].start, items[-1].end))
    made.data = (
        "owner"
        if items[0].tag == "f" and items[-1].tag == "C" and "&" not in [item.tag for item in items]
        else None
    )
    return made


def _forum(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "the Secretary General of the Forum, A": a forum that has officers is a body."""
    words = sentence.slice(items[2].start, items[-1].end)
    if words.split()[-1] not in ("Forum", "Summit", "Conference", "Dialogue", "Congress", "Process"):
        return None
    made = covering("y", items, value=words)
    made.data = "owner"
    return made


def _portfolio(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "Minister of State Reform" is no Minister of State."""
    return covering("R", items, value="minister") if items[0].value == "minister of state" else None


_BUSINESS = re.compile(
    r"(?i)\b(?:chief executive(?: officer)?|CEO|chairman|chairwoman|chair|chairperson|managing director|founder|"
    r"co-founder|owner|general manager|executive director|chief operating officer) $"
)


def _company(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "Chief Executive of Albion Grid": a firm, whatever its words."""
    if not _BUSINESS.search(sentence.slice(sentence.start, items[0].start)):
        return None
    if not any(item.tag in "CG" for item in items[1:]):
        return None
    made = covering("y", items, value=sentence.slice(items[1].start, items[-1].end))
    made.data = "owner"
    return made


def _body_unknown(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "leader of the Hadi Brigades": with "the", two words we don't know are no person but his body."""
    first = items[2] if items[1].tag == "t" else items[1]
    made = covering("y", items, value=sentence.slice(first.start, items[-1].end))
    made.data = "owner"
    return made


_POSTED = frozenset(("ambassador", "envoy", "representative", "consul", "commissioner", "attaché", "minister"))


def _posting(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "Ambassador to Carthago": a place no list has."""
    before = set(sentence.slice(sentence.start, items[0].start).casefold().split()[-5:])
    return covering("y", items, value=sentence.slice(items[1].start, items[-1].end)) if before & _POSTED else None


def surnames(sentence: Sentence, known: frozenset[str]) -> None:
    """Take a word alone for the name it is the last word of in this release."""
    for index, item in enumerate(sentence.items):
        after = sentence.items[index + 1].tag if index + 1 < len(sentence.items) else ""
        if (
            item.tag in "Co"
            and item.value in known
            and after not in ("O", "E", "Q", "o", "C")
            and (item.tag == "C" or index)
        ):
            sentence.items[index] = _single(sentence, [item])


_NAME_WORDS = r"(?:p{0,3}C(?:(?:i|p{0,3}C|C){0,6})(?:,?j)?|iC(?:i|C){0,4}|i{1,2}p{0,2}C(?:C){0,3})"

FIELDS: tuple[Rule, ...] = (
    rule("company", r"(?<=R)[f@]t?[CoGL]{1,4}[QOo]?(?=[,.;)@1I2DKu]|w[,.;)]|$|H|CC(?!C))", _company),
    rule("portfolio", r"(?<=R)[f4]t?[GLMox]{1,4}(?:,[GLMoxC]{1,3}){0,4},?&[oxM]?C[ox]?(?=ft?[GLo]|,?H)", _field),
    rule("body unknown", r"(?<=R)fC{2,3}(?=,(?:H|C{2,3}[,.;&u]))", _body_unknown),
    rule(
        "body unknown",
        r"(?<=R)ft(?:C{2,4}|Cp{1,2}C)(?=[,.;&)]|$)|(?<=R)fCp{1,2}C(?=,[HC])",
        _body_unknown,
    ),
    rule(
        "field",
        r"(?<=R)[f4]t?(?:of)?p?(?:C|[oxM]{1,2}C|C[oxEM]{1,2}|E[oxE]{1,2})(?:&[oCx]{1,2})?(?=[,.&)rRuFKhDSI:;24@<]|$)(?!,?&C)",
        _field,
    ),
    rule("forum", r"(?<=R)ft[GLCo]{0,3}[ZV](?=,[CHNGL])", _forum),
    rule("portfolio", r"Ro(?=,)", _portfolio),
    rule("topic", r"(?<=R)1t?[oxCG]{1,3}(?:ft?[oxCG]{1,2})?(?=,)", _field),
    rule("posting", r"(?<=[RL])2t?C(?=[,.&)HN]|$|C{2,3}(?!C))|(?<=[RL])2t?CC(?=[,.&)H]|$)", _posting),
    rule("land", r"(?<=R)ft?C(?=CC(?!C))|(?<=R)4t?C(?=C{1,3}(?!C)|H)", _field),
    rule("field", r"(?<=y)4t?[CoG]{1,2}(?=[,;.)])", _field),
    rule("field", r"(?<=R)[f4]t?o(?:f)C{1,2}(?=[,.&)uFKhDSI:]|$)", _field),
)
EVENTS: tuple[Rule, ...] = (
    rule("ministers' meeting", r"(?<!Rft)(?<!Rf)[GLMo]{0,3}R'[wo]{0,2}Z", _of_ministers),
    rule("event", r"(?:[GLCoQn]{1,6}E{1,2}|E{2,3})(?:(?:f|4|1)t?[GLoCQE]{1,3})?", _event),
    rule("event", r"E", _event),
)
NAMES: tuple[Rule, ...] = (
    rule("surname of an ordinary word", r"(?<=R)C{1,2}o(?=[I@D1uhWbF]|$)", _ordinary_surname),
    rule("name", r"(?:(?<=[LQR],)|(?<=Rf[ox],)|(?<=Rf[ox][ox],))oC{1,2}(?=,|[.&]|$)", _name),
    rule("name", r"H{1,3}(?!CM{0,2}RH{0,2}C)(?:" + _NAME_WORDS + r"(?:o(?=[,.&)K]|$))?|o?C{1,3}|o{1,2})", _name),
    rule(
        "name", r"(?<![tI])(?!(?<=[I@]C)p)" + _NAME_WORDS + r"(?:(?<![f4]C)(?<![f4]tC)o(?=[,.&)K]|ft?L|$))?", _name
    ),
)
SINGLES: tuple[Rule, ...] = (
    rule("name of an ordinary word", r"(?<=r)oC{1,2}j?(?![QOECo])", _single),
    rule("surname", r"(?<=r)p?Cj?(?![QOECo])", _single),
)


def _style(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "His Majesty" alone means whoever the release calls so."""
    text = sentence.slice(items[0].start, items[0].end)
    if not text.casefold().startswith(("his ", "her ", "their ", "hh", "hm", "he", "hrh")):
        return None
    title = Title(
        text=text, role=text, head=text.casefold(), definite=True, start=items[0].start, end=items[0].end
    )
    return covering("r", items, title)


def _opens(sentence: Sentence, item: Item) -> bool:
    """ "her confidence that President A": a clause begins before the office."""
    return sentence.slice(item.start, item.end) in ("that", "which", "as", "when", "if", "because")


def _title(sentence: Sentence, items: list[Item]) -> Item | None:
    opening = next((i + 1 for i, item in enumerate(items) if item.tag == "w" and _opens(sentence, item)), 0)
    items = items[opening:]
    items = without_room(items)
    title = build_title(sentence, items)
    return None if title is None else covering("r", items, title)


_AREA = r"(?:[GLMoxV]{1,5}(?:(?:&t?|,|,&)[GLMoxV]{1,4}(?:f[GLMox]{1,3}(?=,))?(?!C)|,Q(?=&[ox])){0,5})"
_FIELD = (
    rf"Q?M{{0,2}}R{{1,2}}(?:'[oMx]{{0,2}}[_O])?(?:[f4]t?(?:Q|L|[oMx]{{1,3}}))?y?|[nwxoG]{{1,3}}(?=,N)|"
    rf"[xwMGLC']{{0,4}}_(?=,?[NH]|[.,;)&]|$)|[xw]{{0,2}}_(?:C{{1,3}}|N)(?=,N)|{_AREA}|"
    "[GLMox]{0,4}Q|V|[MoxwGLC']{0,4}_"
)
_WORDS = r"[GLMox]{0,3}[CV][GLMoxCV]{0,3}"
_CALLED = rf"{_WORDS}(?=R{{1,4}}H{{0,2}}N)|(?<=[,&]){_WORDS}(?=R{{1,4}}[,.;)])"
"""What an office is called in words no list has, before a name or behind one: "Rail Affairs Director A"."""
_AT = "@t?(?:[GLMox]{0,4}Q|[MoxwGL']{0,4}_|M{0,2}R'[oMx]{0,2}[_O])"
_COMMA = r"(?<=Q),Q|,Q(?=,N|[.;)]|$|,[&hK])"
_POST = (
    rf"(?:y|fH(?=[,.;]|$)|_(?=,[HN])|(?:f|4|<|2)t?(?:{_FIELD})|{_AT}|{_COMMA}|It?L(?=,[HRM]{{0,3}}N)|IL(?=H?N)|It[GL]?Q|"
    "IC(?=N))"
)
_HONOURED = re.compile(
    r"\s(?:Mr|Ms|Mrs|Dr|Shri|Smt|Prof|Hon|H\.?E|Amb|Eng|Sir|Lt|Maj|Brig|Col|Gen|General|Admiral)\b"
)


def _office_by_letters(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "DGFT Shri A", "COAS General B": letters straight before an honorific are an office."""
    text = sentence.slice(items[0].start, items[0].end)
    if not text.isupper() or len(text) > 6 or not _HONOURED.match(sentence.slice(items[0].end, items[0].end + 10)):
        return None
    title = Title(text=text, role=text, head=text.casefold(), start=items[0].start, end=items[0].end)
    return covering("r", items, title)


TITLES: tuple[Rule, ...] = (
    rule("style", r"(?<!Rf)H(?=[,uSKhFwYX.]|$)", _style),
    rule(
        "title",
        rf"H{{0,2}}t?(?:QR'|Q'?|_'(?=M?R)|C'|(?<=[KWB<b])C(?=M{{0,2}}R)|(?<=[KWB<b]t)C(?=M{{0,2}}R)|[GL]R'|[GL]'?|n|R'|(?:[wx]'?){{0,2}}_(?=[Mx]?R)|_'(?=[Mx]{{0,2}}R)|(?<=t)GC(?=M?R))?(?:[GLMox]{{1,3}}&(?=[GLMox]{{1,3}}R))?(?:(?<=[t(&])[wx]{{1,2}}'?(?=[GMox]{{0,2}}R))?(?:M{{1,2}}Q)?(?:[GLMox]{{0,3}}M&)?(?:{_CALLED}|[GLMox]{{0,5}})R{{1,4}}(?:&R(?=[f4]))?{_POST}{{0,4}}",
        _title,
    ),
    rule("office by letters", r"(?<![f@4<])(?<![f@4<]t)Q(?=N)", _office_by_letters),
)


def role_of_head(value: str) -> tuple[str, bool]:
    """Give a head in the singular and whether it stood in the plural."""
    head, _, plural = value.partition("|")
    return head, bool(plural)


def is_country(name: str) -> bool:
    """Say whether *name* is a country or region rather than a city."""
    return name.casefold() in lexicon().settings


__all__ = ["BODIES", "EVENTS", "NAMES", "SINGLES", "TITLES", "Title", "is_country", "role_of_head"]
