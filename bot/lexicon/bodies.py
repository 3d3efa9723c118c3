"""A body under its names in both scripts: what somebody asks for in one is told in the other."""

from functools import cache
from pathlib import Path

from bot.folding import fold
from bot.lexicon.office import offices
from bot.lexicon.towns import spellings

_LIST = Path(__file__).parent / "bodies.tsv"


def names_of(body: str) -> tuple[str, ...]:
    """Every name of *body* the lists have, in both scripts, *body* first; alone where they have none."""
    return (body, *(name for name in _names().get(fold(body), ()) if name != body))


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Folded name → all names of the same body."""
    found: dict[str, tuple[str, ...]] = {}
    for names in [*spellings(_LIST), *_offices()]:
        for name in names:
            found[fold(name)] = tuple(dict.fromkeys((*found.get(fold(name), ()), *names)))
    return found


def _offices() -> list[tuple[str, ...]]:
    """Press offices by their whole names: "the Commission" is another body elsewhere."""
    found = []
    for one in offices():
        whole = [name for name in one.aliases if " " in name]
        found.append(tuple(dict.fromkeys([one.name, *([one.arabic] if one.arabic else []), *whole])))
    return found
