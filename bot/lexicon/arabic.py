"""The words of Arabic: ``bot/lexicon/ar/``, folded, each with one tag.

``bot/extraction/arabic/tagger.py`` lists what each tag stands for.
"""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bot.errors import SettingsError, mark
from bot.folding import fold
from bot.lexicon.arabic_forms import ENDINGS, forms, owned
from bot.lexicon.load import Phrase, read_toml

_FOLDER = Path(__file__).parent / "ar"


@dataclass(slots=True)
class Arabic:
    """``phrases`` by their first word, longest first; ``data``: the plain tables by file."""

    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    data: dict[str, dict[str, Any]] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    """Folded name, nisba (no article) or city → country, as the list calls it."""
    cities: frozenset[str] = frozenset()
    english: dict[str, str] = field(default_factory=dict)
    """The English list's country → ours."""
    given: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()

    def add(self, text: str, tag: str, value: str = "") -> None:
        """Add a phrase; the first tag given to the same words stays."""
        words = tuple(fold(text).split())
        known = self.phrases.setdefault(words[0], [])
        if not any(phrase.words == words and {phrase.tag, tag} != {"G", "L"} for phrase in known):
            known.append(Phrase(words, tag, value or text))

    def words(self, file: str, name: str) -> list[str]:
        """Give a plain list of a file."""
        return list(self.data[file][name])


@cache
def arabic() -> Arabic:
    """Read the words of Arabic once.

    :raises SettingsError: a file is missing, isn't TOML, or lacks a table; the sentence names it.
    """
    loaded = Arabic()
    for path in sorted(_FOLDER.glob("*.toml")):
        loaded.data[path.stem] = read_toml(path)
    try:
        _fill(loaded)
    except (KeyError, FileNotFoundError) as error:
        raise SettingsError(
            mark("The lexicon {language} lacks {what}; put it back."), language="ar", what=error
        ) from error
    for phrases in loaded.phrases.values():
        phrases.sort(key=lambda phrase: -len(phrase.words))
    return loaded


def _fill(target: Arabic) -> None:
    """The first tag given to a phrase stays, so order matters."""
    _places(target)
    _bodies_known(target)
    _status(target)
    _attendance(target)
    _meetings(target)
    _statements(target)
    _grammar(target)
    _names(target)
    _titles(target)
    _bodies(target)
    _plain(target)


def _all(target: Arabic, words: list[str], tag: str, value: str = "") -> None:
    for word in words:
        target.add(word, tag, value)


def _rows() -> list[list[str]]:
    lines = (_FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines()
    return [(line.split("\t") + [""] * 5)[:5] for line in lines if line and not line.startswith("#")]


def _list(cell: str) -> list[str]:
    return [word.strip() for word in cell.split("،") if word.strip()]


def _places(target: Arabic) -> None:
    cities: set[str] = set()
    for country, aliases, nisbas, towns, english in _rows():
        for name in (country, *_list(aliases)):
            target.add(name, "L", country)
            target.countries.setdefault(fold(name), country)
        for name in _list(towns):
            target.add(name, "L", country)
            target.countries.setdefault(fold(name), country)
            cities.add(fold(name))
        for nisba in _list(nisbas):
            _nisba(target, nisba, country)
        target.english.setdefault(english, country)
    for nisba in target.words("regions", "adjectives"):
        _nisba(target, nisba, "-")
    _all(target, target.words("regions", "names"), "L", "-")
    target.cities = frozenset(cities)


def _nisba(target: Arabic, nisba: str, country: str) -> None:
    """Masculine, feminine, dual and plural; of two words both bend."""
    words = nisba.split()
    for ending in ("", "ة", "ين", "ون", "ان", "تين", "تان", "ات"):
        form = " ".join(word + ending for word in words)
        target.add(form, "G", country)
        if country != "-":
            target.countries.setdefault(fold(form), country)


def _bodies_known(target: Arabic) -> None:
    _all(target, target.words("bodies", "whole"), "Q")


def _status(target: Arabic) -> None:
    data = target.data["status"]
    for name, tag in (("planned", "F"), ("cancelled", "J"), ("denied", "Y"), ("was", "q"), ("had", "j")):
        _all(target, data[name], tag)


def _attendance(target: Arabic) -> None:
    data = target.data["attendance"]
    tags = {"attended": "U", "sides": "s", "joined": "+", "included": "m", "led": "l", "each_of": "="}
    for name, tag in tags.items():
        _all(target, data[name], tag)
    _all(target, [f"{verb} {noun}" for verb in data["attending"] for noun in data["occasions"]], "U")


def _meetings(target: Arabic) -> None:
    data = target.data["meetings"]
    cues = data["cues"]
    for verb in data["verb"]:
        for tense in ("past", "present"):
            value = "|".join((verb["kind"], ",".join(verb["takes"]), "weak" if verb.get("weak") else "", tense))
            _all(target, verb[tense], "K", value)
        _all(target, verb["noun"], "I", verb["kind"])
    for kind, nouns in data["nouns"].items():
        _all(target, nouns, "Z", kind)
    for kind, nouns in data["own"].items():
        _all(target, nouns, "I", kind)
    tags = {"received": "0", "brought": "1", "between": "V", "during": "d", "by_phone": "t", "by_video": "5"}
    tags |= {"sidelines": "6", "each": "7", "credentials": "@", "taken": "!", "after": "a"}
    for name, tag in tags.items():
        _all(target, cues[name], tag)
    _all(target, cues["hold"], "h", "past")
    _all(target, cues["hold_present"], "h", "present")


def _statements(target: Arabic) -> None:
    data = target.data["statements"]
    for strength in ("strong", "plain", "courtesy"):
        for entry in data[strength]:
            forms = [form.replace("_", " ") for form in entry.split()]
            _all(target, [*forms, *(form + "نا" for form in forms if form[-1] not in "تا")], "S", strength)
    for entry in data["participles"]:
        _all(target, entry.split(), "%", "participle")
    _all(target, data["parts"], "9", "part")


def _grammar(target: Arabic) -> None:
    data = target.data["grammar"]
    for name, tag in data["tags"].items():
        _all(target, data["words"][name], tag)
    _all(target, data["words"]["verbs"], "v")


def _names(target: Arabic) -> None:
    data = target.data["names"]
    _all(target, data["styles"], "T")
    heads = {fold(head) for head in target.words("titles", "heads")}
    for word in data["honorifics"]:
        if fold(word) not in heads:
            for form in (word, word + "ة") if " " not in word and not word.endswith("ة") else (word,):
                target.add(form, "H", word)
    _all(target, data["short"], "H")
    _all(target, [word for word in data["ordinals"] if " " in word], "c")
    _all(target, [*data["links"], *data["father"]], "p")
    given = (_FOLDER / "given.txt").read_text(encoding="utf-8").splitlines()
    target.given = frozenset(fold(word) for line in given if not line.startswith("#") for word in line.split())


def _titles(target: Arabic) -> None:
    data = target.data["titles"]
    for form in data["counterparts"]:
        target.add(
            form, "R", "نظير|own" + ("" if form.endswith(("ره", "رها", "رته", "رتها", "رهما")) else "plural")
        )
    houses = {fold(head) for head in target.words("bodies", "heads")}
    for head in data["heads"]:
        for form, number in forms(head):
            if fold(form) not in houses:  # "مؤسسة" is a house, not a woman who founded one
                target.add(form, "R", f"{head}|{number}")
        for plural in data["plurals"].get(head, "").split():
            target.add(plural.replace("_", " "), "R", f"{head}|plural")
    _owned(target, data, houses)
    for word in data["modifiers"]:
        endings = ("", "ة", "ين", "ان", "ون", "تين") if " " not in word and not word.endswith("ة") else ("",)
        _all(target, [word + ending for ending in endings], "M")
    _all(target, data["fields"], "x")


def _owned(target: Arabic, data: dict[str, Any], houses: set[str]) -> None:
    """ "رئيسها", "نوابه"; "مديرية" is a house."""
    for head, plurals in data["plurals"].items():
        for ending in ("ه", "ها", "هم"):
            _all(target, [f"{form}{ending}" for form in plurals.split()], "R", f"{head}|ownplural")
    for head in data["heads"]:
        for form, number in (one for one in owned(head) if fold(one[0]) not in houses):
            target.add(form, "R", f"{head}|own{number}")


def _bodies(target: Arabic) -> None:
    data = target.data["bodies"]
    _all(target, data["heads"], "O")
    _all(target, target.words("regions", "kinds"), "k")
    _all(target, target.words("regions", "venues"), "n")
    _all(target, data["groups"], "y")
    for word in data["words"]:
        target.add(word, "x")


def _plain(target: Arabic) -> None:
    text = (_FOLDER / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    target.ordinary = frozenset(fold(word) for line in text if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=16384)
def is_ordinary(word: str) -> bool:
    """Say whether a folded word without article is one of plain prose, alone or with an ending."""
    known = arabic().ordinary
    if word in known:
        return True
    return any(
        word.endswith(ending) and len(word) - len(ending) > 2 and _stem(word, ending) in known
        for ending in ENDINGS
    )


def _stem(word: str, ending: str) -> str:
    stem = word[: -len(ending)]
    return (
        stem + "ه"
        if ending.startswith("ت") or (ending.startswith("ات") and stem + "ه" in arabic().ordinary)
        else stem
    )
