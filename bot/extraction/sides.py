"""Which side of the table somebody sat on: a is the publishing office's."""

import re
from dataclasses import dataclass, field

from bot.extraction.bodies import Bodies
from bot.extraction.drafts import Draft
from bot.extraction.items import Party, Sentence
from bot.extraction.parse import realm_of
from bot.extraction.parties import is_spokesperson
from bot.extraction.registry import Person
from bot.folding import fold
from bot.lexicon.load import lexicon

_OF_MANY = re.compile(
    r"\b(?:United Nations|UN|[A-Z]\w+ Union|Nations|Organi[sz]ation|Alliance|Community|Forum|International|World|"
    r"Council of)\b"
)


@dataclass(slots=True)
class Home:
    """What tells the publishing office's own people: its body, its country, words of its name."""

    bodies: Bodies
    country: str | None = None
    words: frozenset[str] = frozenset()
    people: set[int] = field(default_factory=set)

    def owns(self, person: Person) -> int:
        """2: of the office's own body; 1: of its country; 0: unknown; -1: of another country."""
        if any(self.bodies.is_own(title.organization) for title in person.titles):
            return 2
        if id(person) in self.people:
            return 2
        country = country_of(person)
        if country and self.country:
            return 1 if country == self.country else -1
        return 0

    def is_of_many(self) -> bool:
        """Say whether the office is of many countries, whose own people are named with theirs."""
        return self.country is None and _OF_MANY.search(self.bodies.own or "") is not None

    def is_elsewhere(self, everybody: list[Person], there: list[Person]) -> bool:
        """Say whether others than those *there* are told of, and none there is the office's or its country's."""
        met = {id(person) for person in there}
        return any(id(person) not in met for person in everybody) and all(self.owns(one) < 1 for one in there)


def is_others(draft: Draft) -> bool:
    """ "A welcomed B's call with C", "A said that B met C": A is the office's own, if anybody here is."""
    subject = next((seat.actor for seat in draft.seats if seat.side == "left"), None)
    if subject is None or subject.name is None or not draft.sentences:
        return False
    sentence = draft.sentences[0]
    if draft.rule == "meeting of one with":
        return any(item.tag == "A" and item.end < subject.start for item in sentence.items)
    verb = next((item for item in sentence.items if item.tag == "S"), None)
    if verb is None or verb.end > subject.start:
        return False
    between = sentence.slice(verb.end, subject.start)
    return re.match(r" that (?:[^,;]{0,60} )?$", between) is not None and _names_other(sentence)


def _names_other(sentence: Sentence) -> bool:
    """Say whether somebody named speaks there, for himself and not as a spokesperson."""
    says = re.match(r"[^AS]*(A)[,uD]{0,3}S", sentence.tags)
    party = sentence.items[says.start(1)].data if says else None
    speakers = party.actors if isinstance(party, Party) else []
    return any(actor.name and not is_spokesperson(actor) for actor in speakers)


_SIDE = re.compile(r"\b(?:[Oo]n|[Ff]rom|[Ff]or) the ([A-ZÀ-Þ][\w-]+) side\b")


def side_told(draft: Draft) -> None:
    """ "On the Turkish side, A and B took part": seat those who have no side on that told before their names."""
    for seat in (seat for seat in draft.seats if seat.side is None):
        told: list[str] = []
        for sentence in draft.sentences:
            if sentence.start <= seat.actor.start < sentence.end and sentence.field == "text":
                told = _SIDE.findall(sentence.slice(sentence.start, seat.actor.start))
        country = country_in(told[-1]) if told else None
        seat.side = f"sided:{country}" if country else None


def group_of(side: str | None) -> str | None:
    """Give the country or body that a side told in words is of."""
    return side[6:] if side is not None and side.startswith(("group:", "sided:")) else None


def country_of(person: Person) -> str | None:
    """Give the country a person's offices or delegation belong to, if the text says."""
    for title in person.titles:
        if title.organization:
            country = country_in(title.organization)
            if country or (title.country and title.country in title.organization):
                return country or title.country
    for title in person.titles:
        before = re.split(r"\b(?:to|for|on|in)\s", title.text.casefold())[0]
        if title.country and (title.country.casefold() in before or _named_in(before, title.country)):
            return title.country
    return person.country or (country_in(person.organization) if person.organization else None)


def _named_in(text: str, country: str) -> bool:
    return country_in(text) == country


def country_in(text: str) -> str | None:
    """Give the country that a body's name or an office's names."""
    known = lexicon()
    folded = text.casefold()
    words = re.findall(r"[\w.'’-]+", folded)
    for size in (4, 3, 2, 1):
        for start in range(len(words) - size + 1):
            found = known.countries.get(" ".join(words[start : start + size]))
            if found:
                return found
    return None


_MISSION = re.compile(r"(?i)\b(?:mission|envoy|representative|delegation)\b")


def home(bodies: Bodies, office: str | None, country: str | None) -> Home:
    """Describe the publishing office from its name, if it has one."""
    words = frozenset(word for word in fold(office or "").split() if len(word) > 3)
    away = r" (?:in|to|at|for) " if _MISSION.search(office or "") else r" (?:in|to|at) "
    named = country_in(re.split(away, office)[0]) if office else None
    return Home(bodies, country or named or realm_of(office) or None, words)
