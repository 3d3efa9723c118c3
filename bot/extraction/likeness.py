"""How like two names of one release are, and which word of a name is its surname."""

from functools import lru_cache
from typing import Protocol

from bot.names.compare import name_tokens, similarity

_NICKNAMES = {
    "joe": "joseph",
    "bill": "william",
    "mike": "michael",
    "tony": "anthony",
    "bob": "robert",
    "jim": "james",
    "tom": "thomas",
    "dan": "daniel",
    "ben": "benjamin",
    "jake": "jacob",
    "steve": "steven",
    "chris": "christopher",
    "dave": "david",
    "nick": "nicholas",
    "liz": "elizabeth",
    "kate": "katherine",
    "sam": "samuel",
    "alex": "alexander",
    "andy": "andrew",
}
_SUFFIXES = ("jr", "sr", "ii", "iii", "iv")
_SPELLINGS = 12
"""Spellings of one person that a further one is compared with."""


class Named(Protocol):
    """Whatever has a name and other spellings of it."""

    name: str
    seen: list[str]


def likeness(name: str, person: Named) -> float:
    """Say how surely *name* is *person*'s: 0 it isn't, 2 word for word, between them parts and spellings."""
    return max([_one(name, seen) for seen in person.seen[:_SPELLINGS] or (person.name,)])


@lru_cache(maxsize=8192)
def _one(a: str, b: str) -> float:
    left, right = sorted((_bare(a), _bare(b)), key=len)
    if not left:
        return 0.0
    if left == right:
        return 2.0
    if len(left) == 1:
        return 1.0 if left[0] == right[-1] else 0.9 if len(right) > 1 and left[0] in right else 0.0
    first, second = (_NICKNAMES.get(words[0], words[0]) for words in (left, right))
    if left[-1] == right[-1] and (first == second or _initial(first, second)):
        return 1.5
    if len(left) < len(right) and all(word in right for word in left):
        return 1.2
    return 1.1 if similarity(a, b) >= 0.87 and similarity(left[-1], right[-1]) >= 0.8 else 0.0


def surname(name: str) -> str:
    """Give the last folded word of a name, empty where it has none."""
    return (name_tokens(name) or ("",))[-1]


def _bare(name: str) -> list[str]:
    """The words of a name without "Jr." and the like behind it."""
    words = list(name_tokens(name))
    while len(words) > 2 and words[-1] in _SUFFIXES:
        words.pop()
    return words


def _initial(a: str, b: str) -> bool:
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]
