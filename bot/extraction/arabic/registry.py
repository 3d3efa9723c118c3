"""The people of one Arabic release: whom a surname, a title, "سموه" or a pronoun means."""

from functools import lru_cache

from bot.extraction.arabic.words import folded
from bot.extraction.bodies import Bodies
from bot.extraction.items import Actor, Title
from bot.extraction.registry import Person, Registry
from bot.model.facts import Known
from bot.names.compare import similarity

_LINKS = frozenset(("بن", "ابن", "ال", "بنت"))
_NEAR = 0.9
_OFFICIALS = ("مسؤول", "مسئول")
_OF_CABINET = frozenset(folded(words) for words in ("رئيس الوزراء", "رئيس مجلس الوزراء", "رئيس الحكومة"))
_OF_STATE = frozenset(folded(words) for words in ("رئيس الدولة", "رئيس الجمهورية", "رئيس البلاد"))
_RANKS = (["مساعد"], ["المساعد"], ["مناوب"])


class ArabicRegistry(Registry):
    """Like :class:`Registry`; names compare word by word as Arabic writes them. ``home``: the office's country."""

    def __init__(self, known: Known, bodies: Bodies, country: str | None) -> None:
        super().__init__(known, bodies)
        self.home = country
        self.anonymous = False

    def find(self, name: str, style: str | None = None) -> Person | None:
        """Find who bears *name* in this release, the last one added first."""
        scored = [(_likeness(name, other), index) for index, other in enumerate(self.people)]
        best = max(scored, default=(0.0, 0))
        return self.people[best[1]] if best[0] > 0 else None

    def resolve(self, actor: Actor) -> Person | None:
        """Give the person an actor means, or ``None`` where the text leaves it open."""
        if actor.name is None and actor.style is not None and not actor.titles:
            return self._styled(actor.style)
        found = super().resolve(actor)
        official = any(title.head in _OFFICIALS and title.definite for title in actor.titles)
        if any(title.head in _OFFICIALS and not title.definite for title in actor.titles):
            self.anonymous = True
        return self._official(actor) if found is None and official and actor.name is None else found

    def _official(self, actor: Actor) -> Person | None:
        """ "المسؤول الأممي": whoever of there spoke last; nobody where some official has no name."""
        if self.anonymous:
            return None
        if any(folded(title.text).endswith(("الاممي", "الامميه")) for title in actor.titles):
            return self._of_united_nations()
        country = next((title.country for title in actor.titles if title.country), None)
        recent = [person for person in reversed(self.recent) if country in (None, person.country)]
        return recent[0] if recent else None

    def _of_united_nations(self) -> Person | None:
        """ "المسؤولة الأممية": the one person here whose office or body is of the United Nations."""
        found = [
            person
            for person in self.people
            if any(
                "الامم المتحد" in folded(words) or "الاممي" in folded(words)
                for title in person.titles
                for words in (title.text, title.organization or "")
            )
        ]
        return found[0] if len(found) == 1 else None

    def _styled(self, style: str) -> Person | None:
        """ "سموه" is the prince spoken of last, else whoever was."""
        bearers = [person for person in self.people if style in person.styles]
        recent = [person for person in reversed(self.recent) if person in bearers]
        if not bearers and self.recent:
            return self.recent[-1]
        return next(iter(recent), None) or (bearers[0] if bearers else None)

    def _fits(self, asked: Title, held: Title) -> int:
        """A bare definite title also means one with more words ("الوزير": "وزير الخارجية")."""
        if asked.country and held.country is None and asked.country != self.home:
            return 0  # a foreigner is named as one
        heads = {folded(head) for head in (held.head, *held.owners)}
        if folded(asked.head) in heads and len(asked.text.split()) == 1 and not asked.plural:
            return 2 + self._is_home(held)
        if asked.definite and folded(asked.head) == folded(held.head) and asked.country and not asked.organization:
            return 4 if (held.country or self.home) == asked.country else 0
        both = {folded(asked.text), folded(held.text)}
        if len(both) == 1 or both <= _OF_STATE or both <= _OF_CABINET:
            return 6
        if folded(asked.head) == folded(held.head) and _is_of_united_nations(asked, held):
            return 5
        first, second = _plain(asked), _plain(held)
        if len(first) > 1 and second[: len(first)] == first and second[len(first) : len(first) + 1] not in _RANKS:
            return 5  # "القنصل العام" is "القنصل العام لجمهورية ألمانيا"
        if held.owners and len(first) > 1 and f" {' '.join(first)} " in f" {' '.join(second)} ":
            return 4
        return super()._fits(asked, held) if _agree(asked, held) else 0


def _is_of_united_nations(asked: Title, held: Title) -> bool:
    """ "المبعوث الأممي" is the one of the Secretary-General of the United Nations."""
    short = len(asked.text.split()) == 2 and folded(asked.text).split()[1] in ("الاممي", "الامميه")
    return short and "امم المتحده" in folded(held.text)


def _agree(asked: Title, held: Title) -> bool:
    """ "وزير الخارجية" isn't "وزير الدفاع", nor another country's."""
    if asked.country and held.country and asked.country != held.country:
        return False
    first, second = _kernel(asked), _kernel(held)
    return first[: len(second)] == second[: len(first)] or first == second


def _plain(title: Title) -> list[str]:
    return [word.removeprefix("ال") for word in folded(title.text).split()]


def _kernel(title: Title) -> list[str]:
    return [word.removeprefix("ال") for word in folded(title.text).split()][:2]


def _likeness(name: str, person: Person) -> float:
    return max((_alike(name, seen) for seen in person.seen), default=_alike(name, person.name))


@lru_cache(maxsize=16384)
def _words(name: str) -> tuple[str, ...]:
    words = [word for word in folded(name).replace(".", " ").split() if word not in _LINKS]
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in ("عبد", "ابو"):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(word.removeprefix("ال") if len(word) > 4 else word for word in joined)


@lru_cache(maxsize=16384)
def _alike(a: str, b: str) -> float:
    """2 the same; less the more is left out; 0 another person. Brothers share all but the first word."""
    left, right = sorted((_words(a), _words(b)), key=len)
    if not left:
        return 0.0
    if left == right:
        return 2.0
    if len(left) == 1:
        return 1.0 if left[0] == right[-1] and len(right) > 1 else 0.0
    if left == right[-len(left) :]:
        return 1.2
    if left[0] == right[0] and all(word in right for word in left):
        return 1.5
    if len(left) == len(right) and similarity(a, b) >= _NEAR and _ends_alike(left, right):
        return 1.1
    return 0.0


def _ends_alike(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return all(similarity(one, other) >= 0.8 for one, other in zip(left, right, strict=True))
