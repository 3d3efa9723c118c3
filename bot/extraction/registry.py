"""The people and bodies of one release: who is the same, and whom "the Minister" or "she" means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from bot.extraction.alike import head_of, roles_differ, same_office
from bot.extraction.bodies import Bodies
from bot.extraction.items import Actor, Title
from bot.extraction.likeness import likeness, surname
from bot.folding import fold
from bot.lexicon.load import key, lexicon
from bot.model.facts import Known
from bot.names.compare import name_tokens

_MANY = 150
"""People of a release beyond which only those sharing a word are compared."""


@dataclass(slots=True)
class Person:
    """Somebody the release names: ``name`` fullest, ``seen`` every spelling in order, ``titles`` every office."""

    name: str
    seen: list[str] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    styles: set[str] = field(default_factory=set)
    feminine: bool | None = None
    country: str | None = None
    organization: str | None = None


class Registry:
    """Everybody a release names. Add in the order of the text, then resolve."""

    def __init__(self, known: Known, bodies: Bodies) -> None:
        self.people: list[Person] = []
        self._found: dict[str, Person | None] = {}
        self._index: dict[int, int] = {}
        self._by_word: dict[str, list[int]] = {}
        self.recent: list[Person] = []
        self.spoken_of: list[Person] = []
        self.author: Person | None = None
        self.row: list[Person] = []
        """The people of the last subject: whom "they" means at least."""
        self.many: list[Person] = []
        """The last subject of two people or more: whom "the ministers" means."""
        self.delegation: list[Person] = []
        """Of whom a delegation was said to be made up."""
        self.stranger: str | None = None
        self.met: frozenset[int] = frozenset()
        """Identities of people whom a title alone can't mean just now: its bearer met them."""
        self.known = known
        self.bodies = bodies

    def add(self, actor: Actor) -> Person | None:
        """Register a named actor; one word alone joins somebody named or waits for a fuller name."""
        if actor.name is None or _names_many(actor):
            return None
        person = self._of_rank(actor)
        if person is None:
            person = Person(actor.name)
            self._enter(person)
        spellings = len(person.seen)
        _learn(person, actor)
        if len(person.seen) != spellings:
            self._by_word.setdefault(surname(actor.name), []).append(self._index[id(person)])
        if len(person.seen) != spellings:
            self._found.clear()
        return person

    def _enter(self, person: Person) -> None:
        self._index[id(person)] = len(self.people)
        self.people.append(person)

    def find(self, name: str) -> Person | None:
        """Find who bears *name* in this release, the last one added first."""
        if name in self._found:
            return self._found[name]
        scored = [(likeness(name, self.people[index]), index) for index in self._likely(name)]
        best = max(scored, default=(0.0, 0))
        person = self.people[best[1]] if best[0] > 0 else None
        self._found[name] = person
        return person

    def _likely(self, name: str) -> Iterable[int]:
        """Of very many people only the last who share the surname: comparing spellings with all is dear."""
        if len(self.people) <= _MANY:
            return range(len(self.people))
        return self._by_word.get(surname(name), [])[-_MANY:]

    def _of_rank(self, actor: Actor) -> Person | None:
        """Who bears the actor's name; where several do, one of the same rank ("Field Marshal Al-Obeidi")."""
        person = self.find(actor.name or "")
        if person is None or not actor.style or actor.style in person.styles or " " in (actor.name or ""):
            return person
        best = likeness(actor.name or "", person)
        like = [
            one for one in self.people if actor.style in one.styles and likeness(actor.name or "", one) >= best
        ]
        return like[-1] if like else person

    def resolve(self, actor: Actor) -> Person | None:
        """Give the person an actor means, or ``None`` where the text leaves it open."""
        if actor.name is not None:
            return self._of_rank(actor)
        if actor.pronoun is not None:
            return self._pronoun(actor.pronoun)
        for title in actor.titles:
            styled = [person for person in self.people if title.head in person.styles]
            if title.head.startswith(("his ", "her ", "hh", "hm", "hrh")) and not styled and self.recent:
                return self.recent[0]  # whom the release is about
            if styled:
                return next((person for person in reversed(self.recent) if person in styled), styled[0])
            person = self._titled(title) or self._known(title)
            if person is not None:
                return person
        return None

    def by_initials(self, letters: str) -> Person | None:
        """ "EAM": the External Affairs Minister the release names; ``None`` where none or several fit."""
        plain = re.sub(r"^[Tt]he ", "", letters).replace(".", "")
        if not 2 <= len(plain) <= 6 or not plain.isupper():
            return None
        found = [
            person
            for person in self.people
            if any(plain in _initials(title) or _begins(plain, title) for title in person.titles)
        ]
        return found[0] if len(found) == 1 else None

    def mention(self, person: Person) -> None:
        """Note that the text just spoke of *person* as its subject."""
        self.recent.append(person)
        self.stranger = None

    def unknown(self, office: str) -> None:
        """Note that the text just spoke of the holder of *office*, whom it doesn't name: he is "he" now."""
        self.stranger = office

    def _pronoun(self, pronoun: str) -> Person | None:
        if pronoun == "i":
            return self.author
        if self.stranger is not None:
            return None
        wanted = pronoun in ("she", "her")
        if pronoun in ("him", "her"):
            known = [one for one in self.recent[-6:] if one.feminine == wanted and id(one) not in self.met]
            if known:
                return known[-1]
        for person in (*reversed(self.recent[-6:]), *reversed(self.spoken_of[-4:])):
            if id(person) in self.met:
                continue
            if person.feminine is None or person.feminine == wanted:
                person.feminine = wanted
                return person
        return None

    def _titled(self, title: Title) -> Person | None:
        if title.plural:
            return None
        found = []
        for person in (one for one in self.people if id(one) not in self.met):
            strength = max((self._fits(title, held) for held in person.titles), default=0)
            if strength:
                last = max((i for i, other in enumerate(self.recent) if other is person), default=-1)
                found.append((strength, last, person))
        if not found:
            return None
        top = max(strength for strength, _, _ in found)
        tied = [entry for entry in found if entry[0] == top]
        return max(tied, key=lambda entry: entry[1])[2]

    def _fits(self, asked: Title, held: Title) -> int:
        """0: another office; more: the better the office agrees."""
        if not same_office(asked, held):
            return 0
        exact = 2 if fold(asked.head) == fold(held.head) else 1
        if asked.organization:
            if held.organization is None:
                return 0 if roles_differ(asked, held) else exact
            return exact + 3 if self.bodies.same(asked.organization, held.organization) else 0
        if asked.country:
            return exact + 3 if held.country == asked.country else exact + 1 if held.country is None else 0
        if asked.head == "president" and held.head.startswith("chair") and not self._is_home(held):
            return 0
        return (
            exact * 2 + self._is_home(held)
            if len(asked.role.split()) <= len(asked.head.split()) or fold(asked.role) == fold(held.role)
            else 0
        )

    def _is_home(self, held: Title) -> bool:
        """A bare "the President" is first of all the office's own, whose country and body go unsaid."""
        return (held.organization is None and held.country is None) or self.bodies.is_own(held.organization)

    def _known(self, title: Title) -> Person | None:
        """The people of earlier releases: only by an office with its organization, held by one of them."""
        if not title.organization or title.plural:
            return None
        holders = []
        for person in self.known.people:
            for role in person.roles:
                held = Title(
                    role.title or "", role.title or "", head_of(role.title or ""), organization=role.organization
                )
                if (
                    role.organization
                    and same_office(title, held)
                    and self.bodies.same(title.organization, role.organization)
                ):
                    holders.append(person)
                    break
        if len(holders) != 1:
            return None
        made = Person(holders[0].name, titles=[title])
        self._enter(made)
        self._found.clear()
        return made


def _names_many(actor: Actor) -> bool:
    """ "Young Women", "Baker Construction" are nobody; "Day" behind an office or a style is somebody."""
    last = key((actor.name or "").split()[-1])
    plain = not actor.titles and not actor.honorific
    return last in _lasts("collectives") or (plain and last in _lasts("rarely_surnames"))


@cache
def _lasts(table: str) -> frozenset[str]:
    return frozenset(lexicon().data["names"][table])


def _begins(letters: str, title: Title) -> bool:
    """ "SRSG" of a "Special Representative of the Secretary-General for Libya"."""
    words = "".join(word[0] for word in re.split(r"[\s-]+", title.text) if word[:1].isupper())
    return len(letters) > 3 and words.startswith(letters)


def _initials(title: Title) -> set[str]:
    words = [word for word in re.split(r"[\s-]+", title.text) if word[:1].isalpha()]
    own = [word for word in title.role.split() if word[:1].isalpha()]
    full = "".join(word[0].upper() for word in words)
    return {full, *("".join(w[0].upper() for w in many if w[0].isupper()) for many in (words, own))}


def _learn(person: Person, actor: Actor) -> None:
    assert actor.name is not None
    if actor.name not in person.seen:
        person.seen.append(actor.name)
    if len(name_tokens(actor.name)) > len(name_tokens(person.name)) or (
        len(name_tokens(person.name)) == len(name_tokens(actor.name))
        and len(actor.name) > len(person.name)
        and "." not in actor.name
        and fold(actor.name) != fold(person.name)
        and len(name_tokens(actor.name)) == 1
    ):
        person.name = actor.name
    person.feminine = actor.feminine if person.feminine is None else person.feminine
    person.country = person.country or actor.country
    person.organization = person.organization or actor.organization
    person.styles.update(style for style in (actor.style, *(title.style for title in actor.titles)) if style)
    for title in actor.titles:
        if not any(fold(title.text) == fold(other.text) for other in person.titles):
            person.titles.append(title)
