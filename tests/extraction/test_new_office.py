"""The example of docs/howto/add-an-office.md: what a new office file changes, with no line of code."""

from datetime import date

from bot.extraction import extract
from bot.lexicon.load import office_for
from bot.model.facts import Participant
from bot.model.release import ReleaseText

TEXT = (
    "Ambassador Jens Bauer of Norway met today in Geneva with the Deputy Head of the OSE, Anna Kolm. "
    "The Office thanked Norway for its support."
)


def _participants(url: str | None) -> tuple[Participant, ...]:
    release = ReleaseText(title="Visit", text=TEXT, published=date(2025, 3, 5), url=url)
    return extract(release).meetings[0].participants


def test_the_office_is_found_by_its_feed() -> None:
    """A release's address is enough to know whose it is."""
    office = office_for("https://specialenvoysyria.unmissions.org/en/feed")

    assert office is not None
    assert office.name == "Office of the Special Envoy for Syria"


def test_its_short_names_are_its_name_and_its_people_sit_on_side_a() -> None:
    """ "The OSE" is told in full, and its deputy head is at home though the guest is told of first."""
    guest = Participant(name="Jens Bauer", role="Ambassador", organization="Norway", side="b")
    own = Participant(
        name="Anna Kolm", role="Deputy Head", organization="Office of the Special Envoy for Syria", side="a"
    )

    assert _participants("https://specialenvoysyria.unmissions.org/en/visit") == (guest, own)


def test_without_the_file_the_short_name_stays() -> None:
    """The same words from an address no file names: nobody knows what "the OSE" is short for."""
    assert [seat.organization for seat in _participants(None)] == ["Norway", "OSE"]
