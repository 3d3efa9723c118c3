"""Which English file's words get which tag. The first tag given to a phrase stays, so order matters."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.lexicon.load import Lexicon

_DETERMINERS = (
    "the",
    "a",
    "an",
    "his",
    "her",
    "their",
    "its",
    "this",
    "that",
    "these",
    "those",
    "our",
    "your",
    "my",
    "some",
    "several",
    "all",
    "both",
    "other",
)
_GRAMMAR = (
    ("of", "f"),
    ("for", "4"),
    ("in honour of", "4"),
    ("in honor of", "4"),
    ("to", "2"),
    ("at", "@"),
    ("in", "I"),
    ("on", "1"),
    ("from", "<"),
    ("by", "b"),
    ("and", "&"),
    ("&", "&"),
    ("with", "W"),
    ("together with", "W"),
    ("alongside", "W"),
    ("he", "~"),
    ("she", "~"),
    ("they", "#"),
    ("we", "#"),
    ("where", "w"),
    ("that", "w"),
)
_AUXILIARY = (
    "has",
    "had",
    "have",
    "was",
    "were",
    "be",
    "been",
    "is",
    "are",
    "being",
    "having",
    "also",
    "took place",
    "takes place",
    "take place",
    "taking place",
    "taken place",
    "has also",
    "had also",
    "have also",
    "then",
    "later",
    "separately",
    "jointly",
    "recently",
    "together",
    "each",
    "both",
    "personally",
    "earlier",
    "subsequently",
    "afterwards",
    "briefly",
    "again",
    "previously",
    "first",
    "meanwhile",
    "already",
    "just",
    "virtually",
    "too",
    "himself",
    "herself",
    "officially",
    "formally",
    "warmly",
    "further",
    "furthermore",
    "moreover",
    "additionally",
    "in addition",
    "strongly",
    "firmly",
    "repeatedly",
    "once again",
    "once more",
    "was able to",
    "were able to",
    "was also able to",
    "had the opportunity to",
    "took the opportunity to",
    "used the opportunity to",
    "had an opportunity to",
    "had the chance to",
    "found time to",
    "took time to",
    "had the honour to",
    "had the honor to",
    "had the pleasure to",
    "had the privilege to",
    "was pleased to",
    "were pleased to",
    "managed to",
    "in audience",
    "in private audience",
    "in farewell audience",
    "the credentials of",
    "the letters of credence of",
    "copies of the credentials of",
    "a copy of the credentials of",
)


def fill(target: "Lexicon", folder: Path) -> None:
    """Fill *target* from the files of *folder*.

    :raises KeyError: a table is missing. :raises FileNotFoundError: a file is missing.
    """
    _status(target)
    _meetings(target)
    _attendance(target)
    _statements(target)
    _grammar(target)
    _names(target)
    _places(target, folder)
    _bodies(target)
    _roles(target)
    _organizations(target)
    ordinary = (folder / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    homographs = {word.casefold() for word in target.words("names", "homographs")}
    topics = {word.casefold() for word in target.words("roles", "topics")}
    target.ordinary = frozenset(word for word in ordinary if not word.startswith("#")) - homographs | topics


def _all(target: "Lexicon", words: list[str], tag: str, *, capital: bool = False, value: str = "") -> None:
    for word in words:
        target.add(word, tag, value, capital=capital)


def _status(target: "Lexicon") -> None:
    _all(target, target.words("status", "planned"), "F")
    _all(target, target.words("status", "cancelled"), "X")
    _all(target, target.words("status", "denied"), "Y")


def _meetings(target: "Lexicon") -> None:
    cues = target.data["meetings"]["cues"]
    for name, tag in (("by_phone", "k"), ("by_video", "v"), ("during", "d"), ("sidelines", "s")):
        _all(target, cues[name], tag)
    for kind, nouns in target.data["meetings"]["nouns"].items():
        _all(target, nouns, "Z", value=kind)
    for verb in target.data["meetings"]["verb"]:
        value = "|".join((verb["kind"], ",".join(verb["takes"]), "weak" if verb.get("weak") else ""))
        _all(target, verb["forms"], "K", value=value)
    _all(target, cues["between"], "B")
    _all(target, cues["hold"], "h")


def _attendance(target: "Lexicon") -> None:
    for name, tag in (("attended", "T"), ("led", "l"), ("joined", "J"), ("included", "U"), ("present", "P")):
        _all(target, target.words("attendance", name), tag)


def _statements(target: "Lexicon") -> None:
    data = target.data["statements"]
    for strength in ("strong", "plain", "courtesy", "discuss"):
        for entry in data[strength]:
            for form in entry.split():
                target.add(form.replace("_", " "), "S", strength)
    _all(target, data["according"], "9", value="according")
    _all(target, data["parts"], "9", value="part")


def _grammar(target: "Lexicon") -> None:
    for word, tag in _GRAMMAR:
        target.add(word, tag[0], tag)
    _all(target, list(_DETERMINERS), "t")
    _all(target, list(_AUXILIARY), "u")


def _names(target: "Lexicon") -> None:
    _all(target, target.words("names", "honorifics"), "H", capital=True)
    _all(target, target.words("names", "ranks"), "g", capital=True)
    _all(target, target.words("names", "suffixes"), "j", capital=True)


def _places(target: "Lexicon", folder: Path) -> None:
    settings: set[str] = set()
    for country, aliases, demonyms, cities in _rows(folder / "places.tsv", 4):
        for name in (country, *aliases, *cities):
            target.add(name, "L", country, capital=True)
            target.countries.setdefault(name.casefold(), country)
        settings.update(name.casefold() for name in (country, *aliases))
        target.capitals[country] = cities[0] if cities else ""
        for name in demonyms:
            target.add(name, "G", country, capital=True)
            target.countries.setdefault(name.casefold(), country)
            target.demonyms[name.casefold()] = country
    for region, adjectives, _, _ in _rows(folder / "regions.tsv", 4):
        target.add(region, "L", "", capital=True)
        settings.add(region.casefold())
        _all(target, adjectives, "G", capital=True, value="-")
    target.settings = frozenset(settings)


def _rows(path: Path, width: int) -> "list[tuple[str, list[str], list[str], list[str]]]":
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = (line.split("\t") + [""] * width)[:width]
            lists = [[word.strip() for word in cell.split(",") if word.strip()] for cell in cells[1:]]
            rows.append((cells[0], lists[0], lists[1], lists[2]))
    return rows


def _bodies(target: "Lexicon") -> None:
    _all(target, target.words("organizations", "bodies"), "Q", capital=True)
    _all(target, target.words("organizations", "acronyms"), "Q", capital=True)


def _organizations(target: "Lexicon") -> None:
    _all(target, target.words("organizations", "heads"), "O", capital=True)
    _all(target, target.words("organizations", "events"), "E", capital=True)
    _all(target, target.words("organizations", "generic"), "_")


def _roles(target: "Lexicon") -> None:
    capital = set(target.words("roles", "capital_only"))
    plurals = target.data["roles"]["plurals"]
    for head in target.words("roles", "heads"):
        target.add(head, "R", head, capital=head in capital)
        plural = plurals.get(head, head + "s" if not head.endswith("y") else head[:-1] + "ies")
        target.add(plural, "R", f"{head}|plural", capital=head in capital)
    for head, plural in plurals.items():
        target.add(plural, "R", f"{head}|plural")
    _all(target, target.words("roles", "modifiers"), "M")
