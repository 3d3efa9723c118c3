"""What the cascade works on: a sentence as a row of items, one tag character each.

Tags of words::

    C capitalised word, maybe a name   p particle    i initial    j Jr., III    H honorific    g rank
    R head of a title                  M its modifier             x word of an office's field
    Q whole body or acronym            O head of a body's name    E head of an event's name
    _ small word for a body
    L place    G nationality           o capitalised ordinary word    w other word    n number
    t determiner   ' possessive        f of  4 for  2 to  @ at  I in  1 on  < from  b by  W with  & and
    , ; : . - q (                      marks

Tags of cues::

    K meeting verb    h hold    Z meeting noun    B between    S reporting verb    u auxiliary or adverb
    F planned    X cancelled    Y denied          l led by    J joined by    U included    T attended by
    P were present    d during the meeting        s on the sidelines of    k by phone    v by video
    ~ he, she    # they, we     9 for her part

Made by rules: ``N`` name, ``r`` title, ``V`` event, ``y`` field of a title, ``D`` date, ``z`` place,
``A`` party (people and bodies).
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter


@dataclass(slots=True)
class Item:
    """One piece of a sentence. ``data`` holds what a rule built; ``rule`` names it."""

    tag: str
    start: int
    end: int
    value: str = ""
    data: object = None
    rule: str = ""


@dataclass(slots=True)
class Title:
    """An office as a phrase says it: ``text`` verbatim, ``role`` without its organization."""

    text: str
    role: str
    head: str
    organization: str | None = None
    country: str | None = None
    plural: bool = False
    definite: bool = False
    former: bool = False
    determiner: str = ""
    style: str | None = None
    apart: bool = False
    """True where somebody else in the release bears it: the name behind it isn't its holder's."""
    owners: list[str] = dataclasses.field(default_factory=list)
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Actor:
    """Somebody in a sentence: a name, a title, both, or a pronoun."""

    start: int
    end: int
    name: str | None = None
    honorific: bool = False
    style: str | None = None
    titles: list[Title] = dataclasses.field(default_factory=list)
    pronoun: str | None = None
    organization: str | None = None
    country: str | None = None
    owner: str | None = None
    feminine: bool | None = None
    absent: bool = False


@dataclass(slots=True)
class Group:
    """A body or an unnamed group: "a delegation from the Ministry", "the two sides"."""

    start: int
    end: int
    text: str
    organization: str | None = None
    country: str | None = None
    people: bool = False


@dataclass(slots=True)
class Party:
    """A row of people and bodies as one item of the sentence."""

    actors: list[Actor] = dataclasses.field(default_factory=list)
    groups: list[Group] = dataclasses.field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """A sentence of a field after the cascade. ``kind`` is its block's."""

    field: str
    kind: str
    text: str
    start: int
    end: int
    block: int
    items: list[Item] = dataclasses.field(default_factory=list)
    trace: list[str] = dataclasses.field(default_factory=list)

    @property
    def tags(self) -> str:
        """The tag string that rules match."""
        return "".join(map(_tag, self.items))

    @property
    def quote(self) -> str:
        """The sentence as written."""
        return self.text[self.start : self.end]

    def slice(self, start: int, end: int) -> str:
        """Give the words between two places of the field."""
        return self.text[start:end]


_tag = attrgetter("tag")

Build = Callable[[Sentence, list[Item]], Item | None]
