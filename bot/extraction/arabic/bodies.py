"""The organizations of one Arabic release, each under one name: "الهيئة" is short for the body named in full."""

import re

from bot.extraction.arabic.words import folded
from bot.extraction.bodies import Bodies
from bot.lexicon.arabic import arabic

_ARABIC = re.compile("[\u0620-\u064a]")


class ArabicBodies(Bodies):
    """Like :class:`Bodies`, by Arabic's words; ``own`` in Arabic script or ``None``."""

    def canonical(self, name: str | None) -> str | None:
        """Give the one name of a body: the office's own, else the fullest in the release that begins the same."""
        if not name:
            return None
        plain = " ".join(name.split()).strip(" ,.،")
        folded = _plain(plain)
        if self.own and (self._is_alias(plain) or _short_of(folded, _plain(self.own))):
            return self.own
        fuller = {_plain(other): other for other in self.names if _short_of(folded, _plain(other))}
        fuller = {key: other for key, other in fuller.items() if not _only_adds_country(folded, key)}
        longest = [
            key for key in fuller if not any(_short_of(key, more) or _words(key) < _words(more) for more in fuller)
        ]
        return fuller[longest[0]] if len(longest) == 1 else plain

    def _is_alias(self, name: str) -> bool:
        return self.office is not None and folded(name) in self.office.aliases

    def add(self, name: str) -> None:
        """Note an organization the release names."""
        plain = " ".join(name.split()).strip(" ,.،")
        if plain and plain not in self.names:
            self.names.append(plain)

    def same(self, a: str | None, b: str | None) -> bool:
        """Say whether two ways of writing mean one body."""
        first, second = self.canonical(a), self.canonical(b)
        if first is None or second is None:
            return False
        one, other = _plain(first), _plain(second)
        short, full = sorted((one, other), key=len)
        return one == other or (_short_of(short, full) and not _only_adds_country(short, full))


def _plain(name: str) -> str:
    """Fold, without articles."""
    return " ".join(word.removeprefix("ال") if len(word) > 4 else word for word in folded(name).split())


def _short_of(short: str, full: str) -> bool:
    """ "الهيئة" and "هيئة التفاوض" are short for "هيئة التفاوض السورية"."""
    if short == full or not full.startswith(short + " "):
        return False
    return " " in short or short in _heads()


def _words(name: str) -> set[str]:
    """ "غرفة البحرين" has only words of "غرفة تجارة وصناعة البحرين"."""
    return {re.sub("^(?:لل|ال|ول|وال|و)(?=..)", "", word) for word in name.split()}


def _only_adds_country(short: str, full: str) -> bool:
    """ "مجلس النواب العراقي" may be another one than the "مجلس النواب" of here."""
    return " " in short and full[len(short) + 1 :] in arabic().countries


def _heads() -> frozenset[str]:
    return frozenset(folded(head) for head in arabic().words("bodies", "heads"))


def in_arabic(name: str | None) -> str | None:
    """Give *name* if it is written in Arabic."""
    return name if name and _ARABIC.search(name) else None
