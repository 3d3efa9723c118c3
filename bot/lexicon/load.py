"""The words of a language, read once from ``bot/lexicon/LANGUAGE/``.

Every word or phrase gets one tag character; ``bot/extraction/tagger.py`` lists what each stands for.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bot.errors import SettingsError, mark
from bot.lexicon.office import OfficeLexicon, office_for
from bot.lexicon.tokens import token_texts

__all__ = ["Lexicon", "OfficeLexicon", "Phrase", "key", "lexicon", "office_for", "read_toml"]

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with one tag.

    ``value`` says more (a meeting's kind, a verb's strength); ``capital``: only so written.
    """

    words: tuple[str, ...]
    tag: str
    value: str = ""
    capital: bool = False


@dataclass(slots=True)
class Lexicon:
    """All words of one language. ``phrases`` by first word, longest first; ``data`` the plain tables by file."""

    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    data: dict[str, dict[str, Any]] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    """Folded name, demonym or city → country."""
    demonyms: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)
    """Country → the first of its cities in the list."""
    settings: frozenset[str] = frozenset()
    """Folded names of countries and regions (not cities)."""
    ordinary: frozenset[str] = frozenset()

    def add(self, text: str, tag: str, value: str = "", *, capital: bool = False) -> None:
        """Add a phrase; the first tag given to the same words stays, a capitalised one may stand beside."""
        words = tuple(key(word) for word in split(text))
        known = self.phrases.setdefault(words[0], [])
        if not any(phrase.words == words and phrase.capital in (False, capital) for phrase in known):
            known.append(Phrase(words, tag, value or text, capital))

    def words(self, file: str, name: str) -> list[str]:
        """Give a plain list of a file."""
        return list(self.data[file][name])


@lru_cache(maxsize=16384)
def key(word: str) -> str:
    """Fold a word for look-up: small letters, a straight apostrophe, no full stop at its end."""
    return word.casefold().replace("’", "'").rstrip(".")


def split(text: str) -> list[str]:
    """Split a phrase of the data as the tokeniser splits a sentence."""
    return token_texts(text)


@cache
def lexicon(language: str = "en") -> Lexicon:
    """Read the words of *language*.

    :raises SettingsError: a file is missing, isn't TOML, or lacks a table; the sentence names it.
    """
    from bot.lexicon.english import fill

    loaded = Lexicon()
    folder = _FOLDER / language
    for path in sorted(folder.glob("*.toml")):
        loaded.data[path.stem] = read_toml(path)
    try:
        fill(loaded, folder)
    except (KeyError, FileNotFoundError) as error:
        raise SettingsError(
            mark("The lexicon {language} lacks {what}; put it back."), language=language, what=error
        ) from error
    for phrases in loaded.phrases.values():
        phrases.sort(key=lambda phrase: -len(phrase.words))
    return loaded


def read_toml(path: Path) -> dict[str, Any]:
    """Read one file of words.

    :raises SettingsError: it isn't TOML; the sentence names it.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            mark("The lexicon file {file} isn't TOML: {why}"), file=f"{path.parent.name}/{path.name}", why=error
        ) from error
