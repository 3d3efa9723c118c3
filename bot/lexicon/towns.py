"""A place under its names in both scripts: what somebody asks for in one is told in the other."""

from functools import cache
from pathlib import Path

from bot.folding import fold
from bot.lexicon.arabic import arabic
from bot.lexicon.load import lexicon

_LIST = Path(__file__).parent / "towns.tsv"


def names_of(place: str) -> tuple[str, ...]:
    """Every spelling of *place* the lists have, in both scripts, *place* first; alone where they have none."""
    known = _names()
    spelled = known.get(fold(place), ())
    if not spelled and place.casefold() in lexicon().settings:
        spelled = known.get(fold(lexicon().countries.get(place.casefold(), "")), ())
    return (place, *(name for name in spelled if name != place))


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Folded spelling → all spellings of the same place; a name of several places (عمان) is of all of them."""
    found: dict[str, tuple[str, ...]] = {}
    for spelled in [*spellings(_LIST), *arabic().english.items()]:
        for name in spelled:
            found[fold(name)] = tuple(dict.fromkeys((*found.get(fold(name), ()), *spelled)))
    return found


def spellings(path: Path) -> list[tuple[str, ...]]:
    """The lines of a list: cells apart by tabs, the spellings in them by commas."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [tuple(name.strip() for cell in line.split("\t") for name in cell.split(",")) for line in lines]
