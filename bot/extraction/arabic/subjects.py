"""Whom an Arabic verb without its subject means, and "لقائه"."""

import re

from bot.extraction.arabic.parties import is_announcer
from bot.extraction.arabic.registry import ArabicRegistry
from bot.extraction.drafts import Draft
from bot.extraction.frames import Candidate
from bot.extraction.items import Actor, Item, Party
from bot.extraction.registry import Person

_UNSAID = ("own meeting", "met someone", "in a meeting with", "got a call")
_HEADLINES = ("title", "subheading", "caption")


class Subjects:
    """Finds who is meant from the sentence and from whom the text spoke of last."""

    def __init__(self, registry: ArabicRegistry) -> None:
        self.registry = registry

    def of(self, made: Candidate, draft: Draft, before: Draft | None) -> list[Person]:
        """Give who does what *made* tells, where it goes unsaid; *before*: the sentence's meeting before."""
        if made.rule not in _UNSAID or draft.people_on("left") or made.left.groups:
            return []
        if is_ours(made):
            return [self.registry.author] if self.registry.author else []
        if made.rule == "met someone" and _is_dual(made):
            return self._row(made, draft)
        if made.rule == "met someone" and before is not None:
            own = [seat.person for seat in before.seats if seat.side == "left"]
            return [person for person in own if id(person) not in draft.people()][:1]
        subject, blocked = self._in_sentence(made, draft)
        subject = subject or (None if blocked else self._before(made, draft))
        return [subject] if subject is not None else []

    def _row(self, made: Candidate, draft: Draft) -> list[Person]:
        """ "زيارة A وB، حيث التقيا C": a verb in the dual has two."""
        rows = [one.data for one in reversed(made.sentence.items[: made.cue]) if isinstance(one.data, Party)]
        row = next((party for party in rows if len(party.actors) > 1), None)
        people = [self.registry.resolve(actor) for actor in row.actors] if row else []
        return [person for person in people if person is not None and id(person) not in draft.people()]

    def _in_sentence(self, made: Candidate, draft: Draft) -> tuple[Person | None, bool]:
        """The nearest person before, else who speaks next ("خلال لقائه B، أكد A"); whether somebody unnamed is."""
        tags, items = made.sentence.tags, made.sentence.items
        ahead = _subjects_after(tags, made.last) if made.noun else []
        for index in (*range(made.first - 1, -1, -1), *ahead):
            person = self._one(items[index])
            if person is not None and id(person) not in draft.people():
                return person, False
            data = items[index].data
            if isinstance(data, Party) and data.actors:
                unnamed = any(actor.titles and actor.name is None for actor in data.actors)
                return None, made.rule == "own meeting" and unnamed and not data.groups
        return None, False

    def _before(self, made: Candidate, draft: Draft) -> Person | None:
        if made.rule == "in a meeting with" and made.sentence.kind in _HEADLINES:
            return None
        recent = next((one for one in reversed(self.registry.recent) if not _announces(one)), None)
        return recent if recent is not None and id(recent) not in draft.people() else None

    def _one(self, item: Item) -> Person | None:
        data = item.data
        if not isinstance(data, Party) or len(data.actors) != 1 or data.groups:
            return None
        actor = data.actors[0]
        return None if is_announcer(actor) else self.registry.resolve(actor)


def _announces(person: Person) -> bool:
    return is_announcer(Actor(0, 0, titles=person.titles))


def is_ours(made: Candidate) -> bool:
    """ "بحثنا", "التقيت": the author's own meeting."""
    item = made.sentence.items[made.cue]
    return item.tag in "Kh0" and made.sentence.slice(item.start, item.end).endswith(("نا", "يت"))


def _is_dual(made: Candidate) -> bool:
    item = made.sentence.items[made.cue]
    return made.sentence.slice(item.start, item.end).endswith(("ا", "ان", "وا"))


def _subjects_after(tags: str, last: int) -> list[int]:
    match = re.match(r"[^AKS.;]{0,12}[SKh][D,uz()]{0,6}(A)", tags[last + 1 :])
    return [last + 1 + match.start(1)] if match else []
