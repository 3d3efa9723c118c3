"""The organizations of one release, each under one name."""

import re
from functools import cache

from bot.folding import fold
from bot.lexicon.load import OfficeLexicon, lexicon

_ARTICLE = re.compile(r"(?i)^(?:the|a|an)\s+")
_GENERIC = frozenset(("of", "the", "and", "for"))


class Bodies:
    """Organizations as written → one name each. ``own`` names the publishing office's body, if we know it."""

    def __init__(self, office: OfficeLexicon | None, own: str | None) -> None:
        self.office = office
        self.own = office.name if office else own
        self.parts = [part.strip() for part in re.split(r"[,()]", own or "") if len(part.split()) > 1]
        """Of "Harbour Trust, Press Office": both."""
        self.names: list[str] = []
        self._told: dict[tuple[str, str | None, int], str] = {}

    def add(self, name: str) -> None:
        """Note an organization the release names."""
        plain = _plain(name)
        if plain and plain not in self.names:
            self.names.append(plain)

    def canonical(self, name: str | None) -> str | None:
        """Give the one name of a body: the office's own, else the fullest in the release that ends the same."""
        if not name:
            return None
        state = (name, self.own, len(self.names))
        if state not in self._told:
            self._told[state] = self._canonical(name)
        return self._told[state]

    def _canonical(self, name: str) -> str:
        plain = _plain(name)
        folded = fold(plain)
        if self.office is not None and folded in self.office.aliases:
            return self.office.name
        if self.own is not None and _short_of(folded, fold(self.own)):
            return next((part for part in self.parts if _short_of(folded, fold(part))), self.own)
        fuller = [other for other in self.names if _short_of(folded, fold(other))]
        distinct = {
            fold(other) for other in fuller if not any(_short_of(fold(other), fold(more)) for more in fuller)
        }
        if len(distinct) == 1:
            wanted = distinct.pop()
            return next(other for other in fuller if fold(other) == wanted)
        return plain

    def same(self, a: str | None, b: str | None) -> bool:
        """Say whether two ways of writing mean one body."""
        first, second = self.canonical(a), self.canonical(b)
        if first is None or second is None:
            return False
        return (
            fold(first) == fold(second)
            or _short_of(fold(first), fold(second))
            or _short_of(fold(second), fold(first))
        )

    def is_own(self, name: str | None) -> bool:
        """Say whether a body is the publishing office's own."""
        return bool(name and self.own) and any(self.same(name, part) for part in (self.own, *self.parts))


def _plain(name: str) -> str:
    return " ".join(_ARTICLE.sub("", name).split()).strip(" ,.")


def _short_of(short: str, full: str) -> bool:
    """ "commission" and "negotiation commission" are short for "syrian negotiation commission"."""
    if short == full or len(short) >= len(full):
        return False
    if full.endswith(" " + short):
        return short.rsplit(maxsplit=1)[-1] in _heads()
    words = [word for word in full.split() if word not in _GENERIC]
    if len(short) >= 3 and " " not in short and short == "".join(word[0] for word in words):
        return True
    return _head_first(short, full)


@cache
def _heads() -> frozenset[str]:
    return frozenset(head.casefold() for head in lexicon().words("organizations", "heads"))


def _head_first(short: str, full: str) -> bool:
    """ "the Ministry" is short for "Ministry of Foreign Affairs"."""
    return short in _heads() and full.startswith(short + " of ")
