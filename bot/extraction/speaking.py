"""Who speaks where the party before the verb doesn't: behind a relative clause, behind a deed, by a paraphrase."""

import re

from bot.extraction.items import Actor, Item, Party, Sentence, Title
from bot.extraction.registry import Person, Registry
from bot.extraction.speech import strength_of
from bot.folding import fold

_WITH = re.compile(
    r"(?i), (?:(?:who|which) (?:was|were|is|are) (?:also )?)?(?:accompanied|joined|flanked|together|along)\b"
)
_DIPLOMAT = re.compile(r"(?i)\b(?:ambassador|envoy|consul|high commissioner|chargé|charge)\b")
_BROUGHT = re.compile(r"\b(?:accompanied|joined|flanked) by\b")
_DEED = re.compile(r"^(?:[^AS;.:q]{1,8},)?(A)[uh9,]{0,3}w[^S;.:q]{0,60}&u?$")
_OPENER = re.compile(r"^(?:[^ASKh;.:q]{1,8},)?(A)")
_HOW = re.compile(
    r"(?i)\b(?:began|opened|started|concluded|ended|closed|finished|continued|responded|replied|reacted)"
    r"(?: [\w’'-]+){0,4} by (?:\w+ly )?$"
)
_MEANWHILE = re.compile(r"(?i), (?:who|whose|during|after|before|following|at|in|on|speaking (?:to|at|after)) ")
_CLAUSE = re.compile(r",[w&](A)[uh9]{0,2}[wKh][^AS;.]{0,40}&u?$")
_PAST = re.compile(
    r"(?i)\b(?:\w{2,}ed|took|held|gave|paid|spoke|made|led|met|laid|drew|brought|began|set|won|saw)\b"
)
_WHO = re.compile(r"(?i)\b(?:which|who|whom|that|whose|when|where|to)\b")
_PARAPHRASES = (
    "official",
    "diplomat",
    "dignitary",
    "politician",
    "visitor",
    "guest",
    "statesman",
    "legislator",
    "lawmaker",
    "parliamentarian",
    "representative",
)
_SMALL = ("the", "of", "for", "and", "state", "a", "an", "he", "mr", "ms")


def in_a_row(names: list[str]) -> str:
    """Give names as a sentence has them: "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def beside_company(sentence: Sentence, index: int) -> Item | None:
    """ "A, who was accompanied by B, stressed": A speaks, not B; ``None`` where nobody stands aside."""
    tags = sentence.tags[:index]
    bracket = re.search(r"A(?=\(A\),?u?$)", tags)
    if bracket:
        return sentence.items[bracket.start()]  # "Rosa Lind (Dockers’ Union) warned"
    if not re.search(r"A,u?$", tags):
        return None
    first = _OPENER.match(tags)
    if first and _MEANWHILE.match(sentence.text, sentence.items[first.start(1)].end):
        aside = tags[first.end() : -2]
        return sentence.items[first.start(1)] if not set("S;.q") & set(aside) else None
    for match in re.finditer("A", tags[: tags.rfind("A")]):
        place = match.start()
        if _WITH.match(sentence.text, sentence.items[place].end) and not set("SK;.q") & set(tags[place:]):
            return sentence.items[place]
    return None


def without_company(sentence: Sentence, actors: list[Actor]) -> list[Actor]:
    """ "A, accompanied by B, stressed": of those a rule put together, the ones who speak."""
    for index, actor in enumerate(actors[1:], 1):
        if _BROUGHT.search(sentence.text, actors[index - 1].end, actor.start):
            return actors[:index]
    return actors


def is_country(sentence: Sentence, index: int) -> bool:
    """ "Latvia strongly condemns": an office speaks for its country, in the present and with weight."""
    verb = sentence.items[index]
    return (
        re.fullmatch(r"Lu?", sentence.tags[:index]) is not None
        and sentence.slice(verb.start, verb.end).split()[0].endswith("s")
        and strength_of(sentence, verb) == "strong"
    )


def of_rank(sentence: Sentence, index: int, registry: Registry) -> Person | None:
    """ "The Archbishop called for": who bears this rank before his name, who was told of last where several do."""
    match = re.search(r"t(?:([oHg])u?|G?(w)[,u9]{0,3})$", sentence.tags[:index])
    if match is None:
        return None
    item = sentence.items[match.start(match.lastindex or 1)]
    if item.tag == "w":
        return _diplomat(registry) if item.value == "diplomat" else None
    rank = sentence.slice(item.start, item.end).casefold()
    bearers = [person for person in registry.people if rank in person.styles]
    return next((one for one in reversed(registry.recent) if one in bearers), None) or _one(bearers)


def _diplomat(registry: Registry) -> Person | None:
    """ "The diplomat voiced": the one ambassador or envoy of the release."""
    return _one([one for one in registry.people if any(_DIPLOMAT.search(held.head) for held in one.titles)])


def is_denied(sentence: Sentence, index: int) -> bool:
    """ "Neither the police nor the prosecutor replied", "nobody said": nothing was told."""
    before = sentence.slice(sentence.start, sentence.items[index].start)
    return re.search(r"(?i)\b(?:neither|nor|nobody|none) [^,;.“\"]{0,60}$", before) is not None


def after_deed(sentence: Sentence, index: int) -> Item | None:
    """ "A opened the fair and stressed": who a sentence begins with and what he did before he spoke."""
    match = _DEED.match(sentence.tags[:index])
    if match is None:
        return None
    subject = sentence.items[match.start(1)]
    deed = next(item for item in sentence.items[match.end(1) :] if item.tag == "w")
    words = sentence.slice(subject.end, sentence.items[index].start)
    if not _PAST.fullmatch(sentence.slice(deed.start, deed.end)) or _WHO.search(words.replace(" to ", " ")):
        return None
    return subject


def opener(sentence: Sentence, index: int) -> Item | None:
    """ "A cabled B, condoling her": a participle behind a comma is told of who the sentence begins with."""
    match = _OPENER.match(sentence.tags[:index]) if re.search(r",u?$", sentence.tags[:index]) else None
    first = sentence.items[match.start(1)] if match else None
    if first is None or not isinstance(first.data, Party) or not first.data.actors:
        return None
    verb = sentence.items[index]
    return first if sentence.slice(verb.start, verb.end) != "wishing" else None  # what a cable says


def is_apposed(sentence: Sentence, party: Party) -> bool:
    """ "Rosa Lind, deputy Asia director": an office in unknown words behind a name is hers, nobody beside her."""
    first, others = party.actors[0], party.actors[1:]
    if first.name is None or not others or any(other.name or other.pronoun for other in others):
        return False
    between = sentence.text[first.end : others[-1].start]
    return not any(title.plural for other in others for title in other.titles) and not re.search(
        r"\band\b|&|\bthe\b", between
    )


def ends_with_pronoun(sentence: Sentence, index: int) -> str | None:
    """ "…, he added.": the pronoun of a speech already told, whose speaker is who spoke before."""
    match = re.search(r"[,q](A)u?$", sentence.tags[:index])
    party = sentence.items[match.start(1)].data if match else None
    if match is None or not isinstance(party, Party) or len(party.actors) != 1:
        return None
    if "q" in sentence.tags[:index] or "A" not in sentence.tags[: match.start()]:
        return None
    ends = re.fullmatch(r"[^ASK]{0,4}[.]?q?", sentence.tags[index + 1 :])
    return party.actors[0].pronoun if ends and party.actors[0].pronoun in ("he", "she") else None


def is_but(sentence: Sentence, index: int) -> bool:
    """ "welcomed the pledge, but warned"."""
    item = sentence.items[index - 1]
    return index > 1 and sentence.tags[index - 2] == "," and item.value in ("but", "yet", "while")


def of_new_clause(sentence: Sentence, index: int) -> Item | None:
    """ "A thanked the crews, while B opened the fair and asked for patience": B asked."""
    match = _CLAUSE.search(sentence.tags[:index])
    if match is None or sentence.items[match.start() + 1].value not in (
        "while",
        "whereas",
        "whilst",
        "but",
        "and",
    ):
        return None
    return sentence.items[match.start(1)]


def is_how(sentence: Sentence, index: int) -> bool:
    """ "A began by congratulating B", "A closed the meeting by thanking": told of who the sentence begins with."""
    words = sentence.slice(sentence.start, sentence.items[index].start)
    return _HOW.search(words) is not None and _OPENER.match(sentence.tags) is not None


def is_of_thing(sentence: Sentence, place: int, index: int) -> bool:
    """ "A opened a fair that showed nets and stressed metal": the fair did."""
    words = sentence.slice(sentence.items[place].end, sentence.items[index].start)
    return re.search(r" (?:that|which) [^,]*[^,] and (?:\w+ )?$", words) is not None


def is_of_sex(person: Person | None, pronoun: str) -> bool:
    """Say whether "he" or "she" may be *person*."""
    return person is not None and person.feminine in (None, pronoun == "she")


def meant(title: Title, registry: Registry) -> Person | None:
    """Whom "the UN official", "the Education Secretary" means, where one person of the release fits."""
    if title.plural or title.former:
        return None
    if title.head.split()[-1] in _PARAPHRASES:
        if not (title.country or title.organization):
            return _one(
                [one for one in registry.people if any(_DIPLOMAT.search(held.head) for held in one.titles)]
            )
        return _one([person for person in registry.people if person.titles and _is_from(person, title)])
    asked = _words(title.text)
    said = [person for person in registry.people if any(asked <= _words(held.text) for held in person.titles)]
    return _one(said) or (_one(_heads(title, registry)) if title.organization and not said else None)


def _heads(title: Title, registry: Registry) -> list[Person]:
    """ "The African Union commissioner": the one commissioner the release names, of whom it tells no body."""
    return [
        person
        for person in registry.people
        if any(fold(held.head) == fold(title.head) for held in person.titles)
        and not any(held.organization for held in person.titles)
    ]


def _is_from(person: Person, title: Title) -> bool:
    countries = {person.country, *(held.country for held in person.titles)}
    if title.country:
        return title.country in countries
    bodies = [person.organization, *(held.organization for held in person.titles)]
    asked = title.organization or ""
    return any(_is_body(asked, body, held.text) for body in bodies for held in person.titles)


def _is_body(asked: str, body: str | None, office: str) -> bool:
    """Say whether the body asked for is the one somebody is of, or stands in his office."""
    letters = "".join(word[0] for word in re.split(r"[\s-]+", body or "") if word[:1].isupper())
    named = "United Nations" if asked == "UN" else asked
    return fold(asked) == fold(body or "") or asked == letters or f" {fold(named)} " in f" {fold(office)} "


def _words(text: str) -> set[str]:
    return {word for word in re.split(r"[^\w]+", fold(text)) if word and word not in _SMALL}


def _one(people: list[Person]) -> Person | None:
    return people[0] if len(people) == 1 else None
