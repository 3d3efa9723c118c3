"""Where a text says that a meeting took place."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText
from tests.extraction.constructions import cases

CASES = cases(Path(__file__).parent / "places.toml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_place(case: dict[str, Any]) -> None:
    """The place of the one meeting told."""
    text = f"Minister Anna Kolm met Governor Rut Ek {case['where']}.".replace(" ,", ",")
    release = ReleaseText(
        title="Notice", text=text, published=date(2025, 3, 5), office="Ministry of Foreign Affairs of Veldoria"
    )

    assert [meeting.place or "" for meeting in extract(release).meetings] == [case["place"]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Minister Anna Kolm paid a visit to Velmark Technical University, where she met Governor Rut Ek.",
            "Velmark",
        ),
        ("Minister Anna Kolm welcomed Consul General Rut Ek to the State Capitol on Monday.", "State Capitol"),
        ("Minister Anna Kolm was in Amman on that day, where she met Governor Rut Ek.", "Amman"),
        ("The envoy, Anna Kolm, left in the evening for Bamako, where she met Governor Rut Ek.", "Bamako"),
        ("In Port Velma she will meet Governor Rut Ek, Minister Anna Kolm said.", "Port Velma"),
        ("The Minister is expected on Friday in N’Goro, where she will meet Governor Rut Ek.", "N’Goro"),
        ("Before visiting the Harbour Works, Minister Anna Kolm met Governor Rut Ek.", None),
    ],
)
def test_where_told_before_the_meeting(text: str, place: str | None) -> None:
    """The place before "where" is the meeting's; one that comes after isn't."""
    release = ReleaseText(title="Notice", text=text, published=date(2025, 3, 5), office="Ministry of Veldoria")

    (meeting,) = extract(release).meetings

    assert (meeting.place or "").startswith(place) if place else meeting.place is None


DIARY = """Tuesday, 11 March

10:00 – Meeting with Governor Rut Ek – Protocol Room
11:00 – Meeting with Mayor Olaf Tamm (Town Hall, Velmark)
12:00 – Meeting with Ambassador Jens Bauer – CANCELLED
13:00 – Meeting with Rector Siv Holm, Egmont Palace
14:00 – Meeting with Adviser Paul Moe, Norland

Wednesday, 12 March – Riga

9:00 – Meeting with Director Ivo Lind
10:00 – Phone call with Director Pia Holt
"""


def test_places_of_a_diary() -> None:
    """Behind a dash, in brackets, and in the line above that tells the day; a call has none."""
    release = ReleaseText(title="Weekly agenda of the Minister", text=DIARY, published=date(2025, 3, 7))

    told = {
        meeting.participants[-1].name: (meeting.place, meeting.date and meeting.date.day)
        for meeting in extract(release).meetings
        if meeting.participants and meeting.status.value == "planned"
    }

    assert told == {
        "Rut Ek": ("Protocol Room", 11),
        "Olaf Tamm": ("Town Hall, Velmark", 11),
        "Siv Holm": ("Egmont Palace", 11),
        "Paul Moe": (None, 11),
        "Ivo Lind": ("Riga", 12),
        "Pia Holt": (None, 12),
    }


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "The President, Anna Kolm, met Governor Rut Ek. "
            "During the cordial discussions at the Secretariat of State, the ice was spoken of.",
            "Secretariat of State",
        ),
        ("Minister Anna Kolm has concluded talks in Oslo on fish.\n\nMinister Kolm met Governor Rut Ek.", "Oslo"),
        ("Minister Anna Kolm praised the museum in Oslo.\n\nMinister Kolm met Governor Rut Ek.", None),
        (
            "The port was the subject of a conference in Oslo. "
            "On the sidelines of the meeting, Minister Anna Kolm met Governor Rut Ek.",
            "Oslo",
        ),
        ("On Thursday Minister Anna Kolm travelled to Tiraspol for talks with Governor Rut Ek.", "Tiraspol"),
        ("On Thursday Minister Anna Kolm travelled to Tiraspol. Earlier she met Governor Rut Ek.", None),
        (
            "Minister Anna Kolm took part in the conference held in Oslo on 3-4 March. "
            "On the margins of the ministerial, Minister Kolm met Governor Rut Ek.",
            "Oslo",
        ),
        ("She spoke on Friday at State House, Nairobi, when she met Governor Rut Ek.", "State House, Nairobi"),
    ],
)
def test_places_told_around_the_meeting(text: str, place: str | None) -> None:
    """In the sentence behind, in the one before, and in the clause before "when"."""
    text = f"Minister Anna Kolm opened a school. {text}" if text.startswith("She") else text
    release = ReleaseText(title="Notice", text=text, published=date(2025, 3, 5), office="Ministry of Veldoria")

    assert [meeting.place for meeting in extract(release).meetings] == [place]


def test_the_next_stop_of_a_journey() -> None:
    """Where a meeting was told to be is where those behind it were, not where the journey began."""
    text = (
        "Minister Anna Kolm travelled to Oslo. She met Governor Rut Ek. "
        "On Tuesday in Riga, Minister Kolm met Mayor Olaf Tamm. She also met Director Pia Holt."
    )
    release = ReleaseText(title="Notice", text=text, published=date(2025, 3, 5), office="Ministry of Veldoria")

    assert [meeting.place for meeting in extract(release).meetings] == ["Oslo", "Riga", "Riga"]
