"""A name as the words that matter: no titles, no articles, "Abd" and "Abu" one with what follows."""

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from bot.names.given import given_names, known_in_arabic
from bot.names.honorifics import without_honorifics
from bot.names.letters import is_arabic, plain
from bot.names.tables import table

_MOST = 12
_WORD = re.compile(r"[^\W_]+(?:['’‘ʼʻʿʾ`´′][^\W_]+)*['’ʿ]?")
_JUNK = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u0640\u064b-\u0652\u0670]")
_SOLID_SERVANT = re.compile(r"[ae]bd(?:[aeiou]+)(\w{3,})")
_SOLID_FATHER = re.compile(r"(?:abo?u|ebu)(?=[b-df-hj-np-tv-z])(\w{4,})")
_SOLID_ARTICLE = re.compile(r"[ae]l(\w{3,})")
_GLUED = re.compile("(?:وال|بال|ولل|لل|فال|كال|ول|وب|[وبلفك])(\\w{3,})")

_BEFORE = {"abd": "عبد", "abu": "ابو"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a name. ``forms``: how it may be read, best first; ``before``: "abd", "abu" or nothing."""

    forms: tuple[str, ...]
    before: str = ""
    linked: bool = False
    minor: bool = False
    given: frozenset[str] = field(default=frozenset())

    @property
    def initial(self) -> bool:
        """A single letter that stands for a name."""
        return len(self.forms[0]) == 1

    def whole(self, form: str) -> str:
        """*form* with what stands before it, written in one."""
        if self.before and is_arabic(form):
            return _BEFORE[self.before] + form
        return self.before + form


@lru_cache(maxsize=20_000)
def words_of(name: str) -> tuple[Word, ...]:
    """The words of *name* in order, twelve at most; none where it holds no letters."""
    raw = without_honorifics(_WORD.findall(_JUNK.sub("", name)))
    found = _read([plain(word) for word in raw[:_MOST]])
    if found and is_arabic(found[0].forms[0]):
        found[0] = _unglued(found[0])
    return tuple(found)


def _read(words: list[str]) -> list[Word]:
    found: list[Word] = []
    linked, before, place = False, "", 0
    while place < len(words):
        word = words[place].strip("'")
        last = place == len(words) - 1
        place += 1
        if not word or (word in _set("articles") and not (last and not found)):
            continue
        if word in _set("links") and found and not last:
            linked = True
        elif not last and (kind := _joining(word, first=not found and place == len(words) - 1)):
            before = before or kind
        else:
            found.append(_word(word, before, linked=linked, alone=last and not found))
            linked, before = False, ""
    return found


def _joining(word: str, *, first: bool) -> str:
    if first and word in _set("abi"):  # "Abiy Ahmed" is a given name and a father's
        return ""
    return "abd" if word in _set("servant") else "abu" if word in _set("father") else ""


def _word(word: str, before: str, *, linked: bool, alone: bool) -> Word:
    if not alone and word in _initials() and word not in _set("minor"):
        return Word(forms=(_initials()[word],))
    solid = "" if before else _solid(word)
    allah = "abdullah" in given_names(word)
    if solid:
        before, word = solid, _after(solid, word)
    forms = _after_abd(word) if solid == "abd" and not is_arabic(word) else _forms(word)
    given = frozenset().union(*(given_names(form) for form in forms))
    if allah or (before == "abd" and _is_allah(forms)):
        before, given = "abd", frozenset(("abdullah",))
    minor = not before and word in _set("minor")
    return Word(forms=forms, before=before, linked=linked, minor=minor, given=given)


def _solid(word: str) -> str:
    """Which of Abd and Abu is written in one with what follows."""
    if is_arabic(word):
        if word.startswith("عبد") and len(word) >= 6:
            return "abd"
        return "abu" if re.fullmatch(r"اب[وي]\w{3,}", word) and not known_in_arabic(word) else ""
    if _SOLID_SERVANT.fullmatch(word):
        return "abd"
    return "abu" if _SOLID_FATHER.fullmatch(word) else ""


def _after(before: str, word: str) -> str:
    if is_arabic(word):
        return word[3:]
    match = (_SOLID_SERVANT if before == "abd" else _SOLID_FATHER).fullmatch(word)
    assert match is not None
    return match[1]


def _forms(word: str) -> tuple[str, ...]:
    """The word without its article, and with it where that may be no article."""
    if is_arabic(word):
        return (word[2:], word) if word.startswith("ال") and len(word) >= 5 else (word,)
    match = _SOLID_ARTICLE.fullmatch(word)
    if match and not word.startswith("all"):
        return (word, match[1])
    return (word,)


def _after_abd(word: str) -> tuple[str, ...]:
    """What follows "Abdu": its first l is the article before a consonant, and may be it before a vowel."""
    if re.match("l[b-df-hj-np-tv-z]", word):
        return (word[1:],)
    return (word[1:], word) if word.startswith("l") and len(word) >= 4 else (word,)


def _is_allah(forms: tuple[str, ...]) -> bool:
    return any(form in {"اله", "له", "lah", "la", "alah", "ala", "alh", "ulah", "lh"} for form in forms)


def _unglued(word: Word) -> Word:
    """The first word of an Arabic name, which may carry a preposition: only where the rest is the better-known."""
    form = word.forms[0]
    match = _GLUED.fullmatch(form)
    if match is None or word.given or word.before or len(word.forms) > 1:
        return word
    rest = match[1]
    if known_in_arabic(rest):
        return replace(word, forms=(rest, form), given=given_names(rest))
    return word


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(plain(one) for one in table("particles")[name])


@cache
def _initials() -> dict[str, str]:
    return {plain(word): letter for word, letter in table("particles")["initials"].items()}
