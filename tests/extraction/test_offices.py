"""Which office and body a text tells of somebody met."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.extraction import extract
from bot.model.release import ReleaseText
from tests.extraction.constructions import cases

CASES = cases(Path(__file__).parent / "offices.toml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_office(case: dict[str, Any]) -> None:
    """Role and organization of everybody but the host."""
    text = f"Minister Anna Kolm received {case['guest']}."
    release = ReleaseText(
        title="Notice", text=text, published=date(2025, 3, 5), office="Ministry of Foreign Affairs of Veldoria"
    )

    people = [person for meeting in extract(release).meetings for person in meeting.participants]
    told = [f"{p.name} | {p.role or ''} | {p.organization or ''}" for p in people if p.name != "Anna Kolm"]

    assert told == case["offices"]


@pytest.mark.parametrize(
    ("lines", "role"),
    [
        ("Senator Mera Calloway\nMinister for Health", "Minister for Health"),
        ("Senator Mera Calloway\nMinisters for Health", "Senator"),
        ("Senator Mera Calloway\nMinister for Health Rut Ek", "Senator"),
    ],
)
def test_the_office_on_the_line_below_a_name(lines: str, role: str) -> None:
    """It is the bearer's where it stands alone below a name that stands alone."""
    text = f"{lines}\n\nI met Governor Olaf Tamm in Oslo yesterday."
    release = ReleaseText(title="Media release", text=text, published=date(2025, 3, 5), office="Office")

    (meeting,) = extract(release).meetings

    assert [(p.name, p.role) for p in meeting.participants] == [("Mera Calloway", role), ("Olaf Tamm", "Governor")]


@pytest.mark.parametrize(
    ("speakers", "wanted"),
    [
        ("Nils Aas added that the ice is thin.", [("Nils Aas", "dismissed"), ("Nils Aas", "added")]),
        (
            "Nils Aas added that the ice is thin. Pia Holt warned of the wind.",
            [("spokesman for the Ministry of Health", "dismissed"), ("Nils Aas", "added"), ("Pia Holt", "warned")],
        ),
        (
            "Governor Nils Aas added that the ice is thin.",
            [("spokesman for the Ministry of Health", "dismissed"), ("Nils Aas", "added")],
        ),
    ],
)
def test_the_spokesman_named_later(speakers: str, wanted: list[tuple[str, str]]) -> None:
    """The only speaker without an office of his own is the spokesman told before."""
    text = f"The spokesman for the Ministry of Health dismissed the reports of a fire. {speakers}"
    said = extract(ReleaseText(title="Notice", text=text, published=date(2025, 3, 5))).statements

    assert [(one.speaker, one.verb) for one in said] == wanted


@pytest.mark.parametrize(
    ("office", "own"),
    [("African Union Mission for the Horn", "Donat Ndiku"), ("Ministry of Health of Veldoria", "Gatluak Mayen")],
)
def test_whose_side_is_the_offices_own(office: str, own: str) -> None:
    """An office of many countries names its people's; a country's own go without."""
    text = "Former President of Burundi Donat Ndiku met on Monday with President Gatluak Mayen."
    release = ReleaseText(title="Notice", text=text, published=date(2025, 3, 5), office=office)

    (meeting,) = extract(release).meetings

    assert [p.name for p in meeting.participants if p.side == "a"] == [own]
