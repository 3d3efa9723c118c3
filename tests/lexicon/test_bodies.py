"""The list of bodies in both scripts: no name stands for two bodies."""

from collections import Counter
from pathlib import Path

from bot.folding import fold
from bot.lexicon import bodies
from bot.lexicon.bodies import names_of
from bot.lexicon.towns import spellings

LIST = Path(bodies.__file__).with_name("bodies.tsv")


def test_the_names_of_a_body() -> None:
    """Asked in either script, by acronym or whole; one no list has stands alone; an office by its own file."""
    assert names_of("البنك الدولي") == ("البنك الدولي", "World Bank")
    assert names_of("nato") == (
        *("nato", "NATO", "North Atlantic Treaty Organization"),
        *("حلف شمال الأطلسي", "الناتو", "حلف الناتو"),
    )
    assert names_of("Tarland Bank") == ("Tarland Bank",)
    assert "هيئة التفاوض السورية" in names_of("Syrian Negotiation Commission")


def test_no_name_is_two_bodies() -> None:
    """Each line has names in both scripts, and none that another line has."""
    lines = spellings(LIST)
    twice = [name for name, times in Counter(fold(name) for line in lines for name in line).items() if times > 1]
    one_script = [line for line in lines if len({name[0] > "\u0600" for name in line}) != 2]
    assert (twice, one_script) == ([], [])
