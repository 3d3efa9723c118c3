"""Which side of the table somebody sat on: a is the publishing office's."""

import re
from dataclasses import dataclass, field

from bot.extraction.bodies import Bodies
from bot.extraction.parse import realm_of
from bot.extraction.registry import Person
from bot.folding import fold
from bot.lexicon.load import lexicon


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

    def is_elsewhere(self, everybody: list[Person], there: list[Person]) -> bool:
        """Say whether the office's own people are known and none of them, nor of its country, was *there*."""
        known = any(self.owns(person) == 2 for person in everybody)
        return known and all(self.owns(person) < 1 for person in there)


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


def home(bodies: Bodies, office: str | None, country: str | None) -> Home:
    """Describe the publishing office from its name, if it has one."""
    words = frozenset(word for word in fold(office or "").split() if len(word) > 3)
    named = country_in(re.split(r" (?:in|to|at) ", office)[0]) if office else None
    return Home(bodies, country or named or realm_of(office) or None, words)
