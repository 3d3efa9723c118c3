"""The lexicon's files: read once, whole, and clear when they aren't."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.lexicon.load import lexicon, office_for
from bot.lexicon.office import read_office

OFFICE = "Syrian Negotiation Commission"


def test_the_lexicon_is_read_once() -> None:
    """Two calls give the same object."""
    assert lexicon() is lexicon()


def test_a_longer_phrase_comes_before_a_shorter_one() -> None:
    """Phrases that begin alike are tried longest first."""
    sizes = [[len(phrase.words) for phrase in phrases] for phrases in lexicon().phrases.values()]

    assert all(size == sorted(size, reverse=True) for size in sizes)


@pytest.mark.parametrize(
    "name",
    [
        OFFICE,
        "syrian-negotiation-commission",
        "Negotiations Committee",
        "https://en.snc-sy.org/feed/",
        "en.snc-sy.org",
    ],
)
def test_an_office_is_found_by_its_names_and_hosts(name: str) -> None:
    """Key, name, alias, host and address lead to the same office."""
    office = office_for(name)

    assert office is not None
    assert office.name == OFFICE


@pytest.mark.parametrize("name", [None, "", "Commission", "Harbour Council", "https://example.org/"])
def test_other_names_find_no_office(name: str | None) -> None:
    """What only the office itself means by "the Commission" names nothing outside it."""
    assert office_for(name) is None


def test_a_broken_office_file_is_named(tmp_path: Path) -> None:
    """The sentence says which file and what it lacks."""
    file = tmp_path / "harbour.toml"
    file.write_text('key = "harbour"\n', encoding="utf-8")

    with pytest.raises(SettingsError) as raised:
        read_office(file)
    assert str(raised.value) == "The office file harbour.toml lacks 'name'; add it."
