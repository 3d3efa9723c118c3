"""A meeting as one sentence tells it, and the words that frames of a certain shape need."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.extraction.items import Item, Party, Sentence


@dataclass(slots=True)
class Candidate:
    """A meeting as one sentence tells it. ``cue`` is the index of its item, ``left`` and ``right`` its parties."""

    rule: str
    kind: str
    cue: int
    sentence: Sentence
    left: Party = field(default_factory=Party)
    right: Party = field(default_factory=Party)
    first: int = 0
    last: int = 0
    weak: bool = False
    noun: bool = False
    noun_at: int = 0


def discusses(verb: Item) -> bool:
    """Say whether the verb tells of an exchange: "discussed", or a meeting verb."""
    return verb.value == "discuss" or verb.value.endswith("|weak") or verb.tag == "K"


@dataclass(frozen=True, slots=True)
class _Words:
    """The verb and the noun of a candidate, in small letters."""

    made: Candidate
    verb: str
    noun: str

    def guests(self) -> bool:
        """Whom it was with is told."""
        return bool(self.made.right.actors)

    def before(self) -> str:
        """What stands just before the verb."""
        item = self.made.sentence.items[self.made.cue]
        return self.made.sentence.slice(max(self.made.sentence.start, item.start - 24), item.start)

    def two(self) -> bool:
        """Two people or more stand before the verb."""
        return len(self.made.left.actors) > 1


_WITH = ("in a meeting with", "meeting of one with", "held with")
_SHAPES: dict[str, Callable[[_Words], bool]] = {
    "held": lambda words: " with whom " not in words.before(),
    "courtesy paid on": lambda words: words.noun.rstrip("s").endswith(("call", "visit")),
    "paid by": lambda words: words.noun.rstrip("s").endswith(("call", "visit")),
    "courtesy paid by": lambda words: words.noun.startswith(("courtesy", "farewell")),
    "held event with": lambda words: (
        words.verb.startswith(("co-chair", "chair", "held", "hold", "conven", "conduct")) and words.guests()
    ),
    "witnessed": lambda words: " witnessed a" in words.made.sentence.quote[: 60 + words.made.noun_at],
    "joined for": lambda words: words.verb.startswith("join"),
    "held by another": lambda words: (
        words.verb.startswith(("attend", "join", "took part", "participat")) and words.guests()
    ),
    "meeting on the way": lambda words: words.verb.split()[0].endswith("ing"),
    "paid a visit": lambda words: words.verb.startswith(("paid", "pay")) and _is_somebody(words.made.right),
    "signed by": lambda words: words.two(),
    "shown together": lambda words: words.two() and all(actor.name for actor in words.made.left.actors),
    "told at a meeting": lambda words: (
        words.verb in ("briefed", "informed", "updated", "told", "assured") and _is_somebody(words.made.right)
    ),
    "met at a meeting": lambda words: words.two() and discusses(words.made.sentence.items[words.made.cue]),
}
"""Frames whose verb or noun must be of a certain kind: not every visit is paid *on* somebody."""


def _is_somebody(party: Party) -> bool:
    return bool(party.actors) and (party.actors[0].name or party.actors[0].pronoun) is not None


def has_words(rule: str, made: Candidate) -> bool:
    """Say whether *made* has the words that the shape of *rule* needs; most need none."""
    shape = _SHAPES.get(rule)
    items, sentence = made.sentence.items, made.sentence
    if shape is None and not items[made.noun_at].value.endswith("meeting"):
        return True
    verb, noun = (sentence.slice(items[at].start, items[at].end).casefold() for at in (made.cue, made.noun_at))
    if noun.startswith("appointment") and rule not in _WITH:
        return False  # "the appointment of A"
    if shape is None:
        return True
    return shape(_Words(made, verb, noun))
