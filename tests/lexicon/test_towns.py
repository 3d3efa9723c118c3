"""The list of towns: every spelling is a known town, and none stands twice for another."""

from bot.folding import fold
from bot.lexicon.arabic import arabic
from bot.lexicon.load import lexicon
from bot.lexicon.towns import names_of


def test_the_names_of_a_town() -> None:
    """Asked in either script; one no list has stands alone; a country's other name leads to it."""
    assert names_of("Zürich") == ("Zürich", "Zurich", "زيورخ", "زيوريخ")
    assert names_of("جنيف") == ("جنيف", "Geneva")
    assert names_of("Tarland") == ("Tarland",)
    assert names_of("UAE") == ("UAE", "United Arab Emirates", "الإمارات")


def test_what_is_read_as_a_town_has_its_other_name() -> None:
    """Every Arabic spelling of the list is one that reading knows too."""
    known = {*arabic().cities, *arabic().countries}
    towns = [
        name for town in _english() for name in names_of(town) if not name.isascii() and fold(name) != fold(town)
    ]

    assert [name for name in towns if "\u0600" < name[0] < "\u06ff" and fold(name) not in known] == []


def _english() -> list[str]:
    return [name for name in lexicon().countries if name not in lexicon().settings and name.isascii()]
