"""Names of bodies: ministries, unions, committees, countries by their full name, the sidelines of a forum."""

from bot.extraction.cascade import Rule, covering, rule
from bot.extraction.items import Item, Sentence
from bot.lexicon.load import lexicon


def _body(sentence: Sentence, items: list[Item]) -> Item | None:
    return covering("Q", items, value=sentence.slice(items[0].start, items[-1].end))


_CHAMBERS = ("House", "Senate", "Assembly", "Parliament", "Diet", "Seimas", "Sejm", "Knesset", "Bundestag")
_REALMS = (
    "republic",
    "kingdom",
    "sultanate",
    "state",
    "emirate",
    "federation",
    "commonwealth",
    "principality",
    "union",
    "government",
)


def _country(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "the Republic of Angola", "the People's Democratic Republic of Algeria" are countries."""
    realm = next(index for index, item in enumerate(items) if item.tag == "f") - 1
    if items[realm].value not in _REALMS:
        return None
    return covering("L", items, value=items[-1].value)


def _union(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "the Engineers Union", "the Council of Ministers": a body of many of one calling."""
    calling = next(item for item in items if item.tag == "R")
    many = calling.value.endswith("|plural") and sentence.text[calling.start].isupper()
    return _body(sentence, items) if many else None


def _unit(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "the Middle East and North Africa Department": one department of several lands."""
    units = lexicon().words("organizations", "units")
    return _body(sentence, items) if sentence.slice(items[-1].start, items[-1].end) in units else None


def _of_chamber(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "the House Foreign Affairs Committee": a committee of the House."""
    house, committee = (sentence.slice(item.start, item.end) for item in items)
    of_house = house in _CHAMBERS and committee.split()[-1] in ("Committee", "Subcommittee", "Caucus")
    return _body(sentence, items) if of_house else None


def _of_many(sentence: Sentence, items: list[Item]) -> Item | None:
    """ "the Women's Advisory Board", "the Veterans' Council": a body of many people."""
    whose = sentence.slice(items[0].start, items[1].end).casefold().replace("’", "'")
    if items[-1].tag == "Z" and sentence.slice(items[-1].start, items[-1].end) not in ("Forum", "Conference"):
        return None
    many = whose.endswith("s'") or whose in ("women's", "people's", "children's", "men's", "peoples'")
    return (
        _body(sentence, items) if many and whose[:1] != "'" and sentence.text[items[0].start].isupper() else None
    )


def _short_body(sentence: Sentence, items: list[Item]) -> Item | None:
    """A capitalised head on its own names a body only with "the" before it ("the Commission")."""
    return covering("Q", items[-1:], value=sentence.slice(items[-1].start, items[-1].end))


def _sidelines(sentence: Sentence, items: list[Item]) -> Item | None:
    return covering("s", items, value=sentence.slice(items[0].start, items[-1].end))


_IN_BODY = r"(?:[GLoMQE]|C(?=[oEO])|(?<=[GLoM])C(?!C))"

BODIES: tuple[Rule, ...] = (
    rule("body of many", r"(?<=t)[oCx_wR]'[GLCoM]{0,3}(?:O{1,2}(?:ft?[GL]{1,2})?|Z)", _of_many),
    rule("chamber's committee", r"(?:O|(?<=t)Q|(?<![tC])Q)Q", _of_chamber),
    rule("country", r"(?:[oC]')?[oGC]{0,2}oft?L", _country),
    rule("unit", r"(?<=[ft,])[GL]{1,2}(?:,[GL]{1,2})?,?&[GL]{1,2}O", _unit),
    rule("union", r"[OEQ]ft?R(?:&R)?(?![NCH])", _union),
    rule("union", r"[GLCoQ]{0,4}R'?O{1,2}(?:ft?[GL]{1,2})?", _union),
    rule("body", r"Oft?H(?![CN])", _body),
    rule("body", r"O{1,2}ft?(?:Q|[GLo]{1,2})?M{0,2}R{1,2}(?:4t?L)?(?![CHO])", _body),
    rule(
        "body",
        rf"(?:[OQ]'|R'|Lf)[GLCoMQ]{{0,5}}O{{1,2}}(?:[f41]t?(?:{_IN_BODY}){{1,3}}(?:(?:,|&|,&)[GoM]{{1,3}}(?![CO])){{0,4}})?",
        _body,
    ),
    rule(
        "body",
        rf"[GLCoQEp]{{0,6}}(?:'[GLCoM]{{1,4}})?[OE]{{0,1}}O{{1,3}}(?:(?:[f41]t?)(?:[GLoQMC]{{0,4}}O{{1,2}}|Q|{_IN_BODY}{{1,4}}(?:(?:,|&|,&)[GoM]{{1,3}}L?(?!O|C(?!C(?!C)))){{0,4}}(?:O{{1,2}})?)){{1,3}}",
        _body,
    ),
    rule("body", r"(?<![H])[GLCoQEp]{1,6}(?:&[GoM]{1,3})?O{1,3}", _body),
    rule("body", r"[GLCox]{1,3}'[GLCoM]{0,4}[OE]|[OQ]'Q|(?<=[ft])QL(?=,[HC])", _body),
    rule("body", r"Q2t?(?:L|Q)(?=[,.&I@DuK])", _body),
    rule("body", r"Q(?:f|<)t?(?:L|Q)(?![CpH])", _body),
    rule("body", r"Qft?C(?=[,.&)uFKhDS:]|$)", _body),
    rule("body", r"[GL]Q(?!Q)|(?<=t)[Co]{1,2}Q", _body),
    rule("body", r"Q4C(?=,[HC])", _body),
    rule("body", r"(?<=t)O{2,3}", _body),
    rule("body", r"O", _short_body),
    rule(
        "sidelines", r"st?(?:[GLoCQnERM']{0,6}[QEOVZ]|Q)(?:ft?[GLoCQ]{1,3})?(?:&[oGLwxQO]{0,3}[EVZ])?", _sidelines
    ),
)
