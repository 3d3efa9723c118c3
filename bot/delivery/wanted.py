"""Whether a subscription wants a release: pure, by what the release says and what we read in it."""

from collections.abc import Sequence
from functools import lru_cache

from bot.delivery.wanted_people import TextNames
from bot.delivery.wanted_words import TextWords
from bot.lexicon import bodies, towns
from bot.model.named import Named
from bot.model.release import Release
from bot.model.subscription import Subscription
from bot.model.wish import Filter, Term, TermKind
from bot.names.keys import asked_keys, kept_keys
from bot.names.match import same_person


class Seen:
    """A release as filters see it; what they look for is found out once, however many of them ask.

    :param named: what its facts name. Names may stand in the text alone, too: facts never have all.
    """

    def __init__(self, release: Release, named: Named) -> None:
        self.release = release
        self._named = named
        self._known: dict[Term, bool] = {}
        self._heard: frozenset[str] | None = None
        self._words: TextWords | None = None
        self._names: TextNames | None = None

    def has(self, term: Term) -> bool:
        """Whether the release has what *term* looks for."""
        if term not in self._known:
            self._known[term] = self._looked_up(term)
        return self._known[term]

    def _looked_up(self, term: Term) -> bool:
        match term.kind:
            case TermKind.FEED:
                return term.id == self.release.feed_id
            case TermKind.PERSON:
                return self._has_person(term)
            case TermKind.ORGANIZATION:
                return self._is_named(term.text)
            case TermKind.PLACE:
                return self._is_place(term.text)
            case TermKind.DOCUMENT:
                return self._cites(term.text) or (term.also is not None and self._cites(term.also))
            case TermKind.WORD:
                return self._text_words().has(term.text)

    def _is_named(self, body: str) -> bool:
        """In either script. Letters that stand for a name, unless asked for, are looked for in names only."""
        spelled = bodies.names_of(body)
        if any(_in_names(self._named.organizations, name) for name in spelled):
            return True
        return any(self._text_words().has(name) for name in spelled if name == body or not _is_letters(name))

    def _cites(self, name: str) -> bool:
        return _in_names(self._named.documents, name) or self._text_words().has(name)

    def _is_place(self, text: str) -> bool:
        """Where its meetings were, in either script; what a release only speaks of saw none of them."""
        places, spelled = self._named.places, towns.names_of(text)
        if places:
            return any(_in_names(places, name) for name in spelled)
        return any(self._text_words().has(name) for name in spelled)

    def _has_person(self, term: Term) -> bool:
        people = self._named.people
        if not people:
            return self._text_names().has(term.text)
        if any(term.id == who for who, _ in people):
            return True
        sounds = _asked(term.text)
        alike = not sounds or bool(sounds & self._sounds())
        if alike and any(_is_called(name, term.text) for _, name in people):
            return True
        # A whole name that stands there names its bearer, whether or not the facts say so.
        return len(term.text.split()) > 1 and self._text_words().has(term.text)

    def _sounds(self) -> frozenset[str]:
        """How the names sound: of thousands of terms only those that share something are compared."""
        if self._heard is None:
            self._heard = frozenset().union(*(kept_keys(name) for _, name in self._named.people))
        return self._heard

    def _text_words(self) -> TextWords:
        if self._words is None:
            self._words = TextWords(f"{self.release.title}\n{self.release.text}")
        return self._words

    def _text_names(self) -> TextNames:
        if self._names is None:
            self._names = TextNames(f"{self.release.title}\n{self.release.text}")
        return self._names


def lets_through(wanted: Filter, seen: Seen) -> bool:
    """Whether *seen* has one of ``any`` (if there are some), each of ``all``, and none of ``none``."""
    return (
        (not wanted.any or any(seen.has(term) for term in wanted.any))
        and all(seen.has(term) for term in wanted.all)
        and not any(seen.has(term) for term in wanted.none)
    )


def wants(one: Subscription, seen: Seen) -> bool:
    """Whether *one* wants the release: its language and its filter let it through."""
    return speaks(one.language, seen.release.language) and lets_through(one.filter, seen)


def speaks(wish: str | None, language: str | None) -> bool:
    """Whether a wish for one language (``None``: any) is met; a region ("ar-SA") is no other language."""
    return wish is None or (language is not None and _base(wish) == _base(language))


def _base(language: str) -> str:
    return language.replace("_", "-").split("-")[0].casefold()


@lru_cache(maxsize=20_000)
def _asked(name: str) -> frozenset[str]:
    return frozenset(key for keys in asked_keys(name) for key in keys)


def _is_letters(name: str) -> bool:
    """Whether it stands for a longer name, so that its folded form may be a word: WHO, UN."""
    return name.isascii() and name.replace(".", "").isupper()


def _in_names(names: Sequence[str], text: str) -> bool:
    return any(TextWords(name).has(text) for name in names)


def _is_called(name: str, asked: str) -> bool:
    """Whether *asked* is the same name, or (a single word) its surname."""
    if same_person(asked, name):
        return True
    return len(asked.split()) == 1 and same_person(asked, name.rsplit(maxsplit=1)[-1])
